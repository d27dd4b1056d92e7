import type { CreateDraft } from '@plumbline/client/records-client'
import type { DataOfRegister } from '@plumbline/contract/register'
import type { risks } from '@plumbline/registers/risks/contract'
import type { Suggestions } from '@plumbline/registers/risks/endpoints'
import { taxonomies } from '@plumbline/registers/taxonomies'
import { annexCObjectives, annexCRiskSources, riskCategories } from '@plumbline/registers/vocabulary'

type Data = DataOfRegister<typeof risks>

const among = <Key extends string>(words: Readonly<Record<Key, string>>, wanted: readonly string[]): Key[] =>
  wanted.filter((one): one is Key => one in words)

const technique = /^atlas:(AML\.T\d+)/

/** The draft of a risk from an entry of the catalogue: everything but the ratings, which only people who know the system can give. */
export function draftOf(
  suggestion: Suggestions['risks'][number],
  systemId: string,
  controls: readonly { readonly id: string }[],
): CreateDraft<Data> {
  const { id, title, source, event, category, consequences, tags } = suggestion
  const [known] = among(riskCategories, [category])
  const techniques = tags.flatMap((tag) => technique.exec(tag)?.[1] ?? [])
  return {
    title,
    data: {
      subject: 'ai',
      source,
      event,
      catalogueId: id,
      ...(known ? { category: known } : {}),
      taxonomy: among(taxonomies, tags),
      ...(techniques.length > 0 ? { techniqueIds: techniques } : {}),
      riskSources: among(annexCRiskSources, suggestion.riskSources),
      objectives: among(annexCObjectives, suggestion.objectives),
      ...(consequences.organization ? { organizationConsequence: consequences.organization } : {}),
      ...(consequences.individuals ? { individualConsequence: consequences.individuals } : {}),
      ...(consequences.groups ? { groupConsequence: consequences.groups } : {}),
      ...(consequences.society ? { societyConsequence: consequences.society } : {}),
    },
    links: [
      { relation: 'concerns', to: systemId },
      ...controls.map((control) => ({ relation: 'treated-by', to: control.id })),
    ],
  }
}
