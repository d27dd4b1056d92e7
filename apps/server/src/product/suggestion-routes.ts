import { loadCatalogues } from '@plumbline/content/catalogues/load'
import type { Catalogues } from '@plumbline/content/catalogues/schema'
import { mayRead } from '@plumbline/contract/access'
import { Problem } from '@plumbline/contract/problem'
import { factsOf, suggestedFor } from '@plumbline/judgement/suggest'
import { type Route, read } from '@plumbline/platform/http/route'
import { loadAround } from '@plumbline/records/around'
import { findRecord } from '@plumbline/records/find'
import { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { suggestions } from '@plumbline/registers/risks/endpoints'

/** Read when the first one asks: a start does not need them. */
let loading: Promise<Catalogues> | undefined
const catalogues = () => {
  loading ??= loadCatalogues()
  return loading
}

/** What the catalogues suggest for an AI system (6.1.2; A.5.2). */
export const suggestionRoutes = (): readonly Route[] => [
  read(suggestions, async ({ member, params, now }, tx) => {
    if (!mayRead(member.actor, aiSystems)) throw new Problem('forbidden', 'Your role does not let you read AI systems.')
    const system = await findRecord(tx, aiSystems, params.id, member.actor)
    // As far as its risks, its parts, and who supplies those.
    const around = await loadAround(tx, system, now)
    const facts = factsOf(system, around)
    const { risks, threats } = await catalogues()
    const taken = new Map(
      around.sources(system.id, 'concerns', 'risks').map(({ ref, data }) => [String(data.catalogueId ?? ''), ref]),
    )
    return {
      body: {
        risks: suggestedFor(risks, facts).map(({ entry: { when: _, consequences, ...entry }, because }) => {
          const said = Object.entries(consequences).filter((one): one is [string, string] => one[1] !== undefined)
          return {
            ...entry,
            consequences: Object.fromEntries(said),
            because: [...because],
            takenAs: taken.get(entry.id) ?? null,
          }
        }),
        threats: suggestedFor(threats, facts).map(
          ({ entry: { when: _, actor: _actor, properties: _properties, ...entry }, because }) => ({
            ...entry,
            because: [...because],
          }),
        ),
      },
    }
  }),
]
