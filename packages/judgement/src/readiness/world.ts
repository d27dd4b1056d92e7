import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import type { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { controlData } from '@plumbline/registers/controls/domain'
import type { documents } from '@plumbline/registers/documents/contract'
import { addDays, dataOf } from '@plumbline/registers/domain'
import type { requirements } from '@plumbline/registers/requirements/contract'
import { type Criteria, criteriaInForce } from '@plumbline/registers/risks/domain'
import type { JudgedSystem } from '../unjudged.ts'
import { clausePartOf, controlPartOf, type PartId } from './parts.ts'

/** What the checks look at, gathered once. */
export interface World {
  readonly snapshot: Snapshot
  /** `YYYY-MM-DD`. */
  readonly today: string
  readonly criteria: Criteria
  /** AI systems that are in scope and not retired. */
  readonly systems: readonly AnyRecord[]
  /** Requirements of a clause part that are not out of scope. */
  readonly requirements: (part: PartId) => readonly AnyRecord[]
  /** Controls of a group of Annex A. */
  readonly controls: (part: PartId) => readonly AnyRecord[]
}

const framework = 'iso-42001'

/** Other frameworks number their clauses alike; what names no framework counts as the standard's. */
const isOfTheStandard = (name: string | undefined) => name === undefined || name.startsWith(framework)

function grouped(records: readonly AnyRecord[], partOf: (record: AnyRecord) => PartId | undefined) {
  const byPart = new Map<PartId, AnyRecord[]>()
  for (const record of records) {
    const part = partOf(record)
    if (part) byPart.set(part, [...(byPart.get(part) ?? []), record])
  }
  return (part: PartId) => byPart.get(part) ?? []
}

const partOfRequirement = (record: AnyRecord) => {
  const { framework, clause = '' } = dataOf<typeof requirements>(record)
  return isOfTheStandard(framework) ? clausePartOf(clause) : undefined
}

const partOfControl = (record: AnyRecord) => {
  const { framework, controlId = '' } = controlData(record)
  return isOfTheStandard(framework) ? controlPartOf(controlId) : undefined
}

export const systemData = (record: AnyRecord): JudgedSystem => dataOf<typeof aiSystems>(record)

export const worldOf = (snapshot: Snapshot, today: string): World => ({
  snapshot,
  today,
  criteria: criteriaInForce(snapshot),
  systems: snapshot
    .of('ai-systems')
    .filter((system) => systemData(system).inScope === true && system.status !== 'retired'),
  requirements: grouped(
    snapshot.of('requirements').filter(({ status }) => status !== 'out-of-scope'),
    partOfRequirement,
  ),
  controls: grouped(snapshot.of('controls'), partOfControl),
})

/** Records of a register in one of the statuses. */
export const inStatus = ({ snapshot }: World, register: string, ...statuses: readonly string[]): readonly AnyRecord[] =>
  snapshot.of(register).filter(({ status }) => statuses.includes(status))

/** Records of a register in none of the statuses. */
export const notInStatus = (
  { snapshot }: World,
  register: string,
  ...statuses: readonly string[]
): readonly AnyRecord[] => snapshot.of(register).filter(({ status }) => !statuses.includes(status))

/** A day that has passed; a missing one has not. */
export const isPast = (day: string | undefined, { today }: World): boolean => day !== undefined && day < today

/** Within the last twelve months, today included. */
export const isWithinYear = (day: string | undefined, { today }: World): boolean =>
  day !== undefined && day <= today && day >= addDays(today, -365)

export const documentData = (record: AnyRecord) => dataOf<typeof documents>(record)

/** Published documents that say they document one of the clauses or controls, or whose title speaks of it. */
export const publishedAbout = (world: World, numbers: readonly string[], title: RegExp): readonly AnyRecord[] =>
  inStatus(world, 'documents', 'published').filter(
    (document) =>
      title.test(document.title) ||
      world.snapshot
        .targets(document.id, 'documents')
        .some(({ data }) => [data.clause, data.controlId].some((number) => numbers.includes(String(number)))),
  )
