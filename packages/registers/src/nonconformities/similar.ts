import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { byReference, dataOf } from '../domain.ts'
import type { causeCategories } from '../vocabulary.ts'
import type { nonconformities } from './contract.ts'

/** Why one case may be like another: the same kind of cause, the same thing hit, the same clause or control. */
export type Likeness = 'cause' | 'subject' | 'clause'

export interface SimilarCase {
  readonly record: AnyRecord
  readonly because: readonly Likeness[]
}

export type CauseCategory = keyof typeof causeCategories

/** Both registers of cases have these fields, where they have them. */
const caseData = (record: AnyRecord) => dataOf<typeof nonconformities>(record)
const isSetAside = ({ status }: AnyRecord) => status === 'dismissed'
const cases = (world: Snapshot): readonly AnyRecord[] =>
  [...world.of('nonconformities'), ...world.of('incidents')].filter((record) => !isSetAside(record))

const overlap = <Item>(some: readonly Item[], others: readonly Item[]) => some.some((one) => others.includes(one))
const subjects = (world: Snapshot, { id }: AnyRecord) => world.targets(id, 'concerns').map((target) => target.id)
const areLinked = (world: Snapshot, one: AnyRecord, other: AnyRecord) =>
  [world.targets(one.id, 'similar-to'), world.sources(one.id, 'similar-to')].flat().some(({ id }) => id === other.id)

function likeness(world: Snapshot, one: AnyRecord, other: AnyRecord): readonly Likeness[] {
  const [a, b] = [caseData(one), caseData(other)]
  return [
    ...(a.causeCategory !== undefined && a.causeCategory === b.causeCategory ? (['cause'] as const) : []),
    ...(overlap(subjects(world, one), subjects(world, other)) ? (['subject'] as const) : []),
    ...(overlap(a.clauses ?? [], b.clauses ?? []) ? (['clause'] as const) : []),
  ]
}

/**
 * Cases that may be the same elsewhere (10.2), the most alike first. Sharing a system alone says little: every case of that system
 * would be one. Those already linked are left out.
 */
export function similarCases(record: AnyRecord, world: Snapshot, most = 5): readonly SimilarCase[] {
  return cases(world)
    .filter((other) => other.id !== record.id && !areLinked(world, record, other))
    .map((other) => ({ record: other, because: likeness(world, record, other) }))
    .filter(({ because }) => because.includes('cause') || because.length > 1)
    .toSorted((a, b) => b.because.length - a.because.length || byReference(b.record, a.record))
    .slice(0, most)
}

export interface CauseCount {
  readonly category: CauseCategory
  readonly open: number
  readonly closed: number
  /** As many cases of it were closed as effective as the settings of the AIMS call returning. */
  readonly returns: boolean
  readonly records: readonly AnyRecord[]
}

/** Kinds of cause by how often they were found, in nonconformities and incidents; those that come back first. */
export function causeCounts(world: Snapshot, recurrences: number): readonly CauseCount[] {
  const found = new Map<CauseCategory, AnyRecord[]>()
  for (const record of cases(world)) {
    const { causeCategory } = caseData(record)
    if (causeCategory === undefined) continue
    const list = found.get(causeCategory)
    if (list) list.push(record)
    else found.set(causeCategory, [record])
  }
  return [...found]
    .map(([category, records]): CauseCount => {
      const closed = records.filter(({ status }) => status === 'closed').length
      return { category, records, closed, open: records.length - closed, returns: closed >= recurrences }
    })
    .toSorted((a, b) => Number(b.returns) - Number(a.returns) || b.records.length - a.records.length)
}
