import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import type { aiSystems } from '@plumbline/registers/ai-systems/contract'
import type { datasets } from '@plumbline/registers/datasets/contract'
import { dataOf } from '@plumbline/registers/domain'

/** Facts of a system that conditions speak about: names, and the values that hold. */
export type Facts = Readonly<Record<string, readonly string[]>>

/** A condition of a catalogue: each fact by any of its values; `any` always holds. */
export type When = Readonly<Record<string, readonly string[] | string | boolean | undefined>>

/** Why something is suggested. */
export interface Because {
  readonly fact: string
  readonly value: string
}

/** What the records say about a system, its data and where its parts come from. */
export function factsOf(system: AnyRecord, around: Snapshot): Facts {
  const data = dataOf<typeof aiSystems>(system)
  const parts = (relation: string) => around.targets(system.id, relation)
  const personal = parts('uses-dataset').flatMap((set) => dataOf<typeof datasets>(set).personalData ?? [])
  const makers = [system, ...parts('uses-model'), ...parts('uses-dataset')].flatMap(({ id }) =>
    around.targets(id, 'supplied-by'),
  )
  const isForeign = parts('uses-model').some((model) => model.data.origin === 'foreign')
  const isBought = (data.organizationRoles ?? []).includes('customer')
  return {
    techniques: data.techniques ?? [],
    fields: data.fieldsOfUse ?? [],
    affectedPeople: data.affectedPeople ?? [],
    autonomy: data.autonomy ? [data.autonomy] : [],
    deployment: data.deployment ? [data.deployment] : [],
    organizationRoles: data.organizationRoles ?? [],
    personalData: personal.filter((kind) => kind !== 'none'),
    supplier: makers.length > 0 || isForeign || isBought ? ['yes'] : [],
  }
}

/** The facts by which one of the conditions holds, the most telling condition first; undefined where none does. */
export function becauseOf(conditions: readonly When[], facts: Facts): readonly Because[] | undefined {
  const matches = conditions.flatMap((condition) => {
    const asked = Object.entries(condition).filter(([, value]) => value !== undefined)
    const found = asked.map(([fact, wanted]) => {
      if (fact === 'any') return [{ fact, value: 'yes' }]
      const values = Array.isArray(wanted) ? (wanted as readonly string[]) : ['yes']
      return (facts[fact] ?? []).filter((value) => values.includes(value)).map((value) => ({ fact, value }))
    })
    return found.every((one) => one.length > 0) ? [found.flat()] : []
  })
  return matches.toSorted((a, b) => b.length - a.length)[0]
}

export interface Suggested<Entry> {
  readonly entry: Entry
  readonly because: readonly Because[]
}

/** Entries that fit, those that more facts speak for first; what fits everything last. */
export function suggestedFor<Entry extends { readonly id: string; readonly when: readonly When[] }>(
  entries: readonly Entry[],
  facts: Facts,
): readonly Suggested<Entry>[] {
  const weight = ({ because }: Suggested<Entry>) =>
    because.some(({ fact }) => fact === 'any') ? 0 : new Set(because.map(({ fact }) => fact)).size
  return entries
    .flatMap((entry) => {
      const because = becauseOf(entry.when, facts)
      return because ? [{ entry, because }] : []
    })
    .toSorted((a, b) => weight(b) - weight(a))
}
