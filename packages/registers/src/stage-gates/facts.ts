import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { Snapshot } from '@plumbline/contract/snapshot'
import type { aiSystems } from '../ai-systems/contract.ts'
import type { documents } from '../documents/contract.ts'
import { dataOf } from '../domain.ts'
import { criteriaInForce, levelOf, riskData } from '../risks/domain.ts'
import type { tests } from '../tests/contract.ts'
import type { stageGates } from './contract.ts'

/** What a criterion is judged on: the system of a passage and what is recorded around it. */
export interface Passage {
  readonly gate: ReturnType<typeof gateData>
  readonly system: AnyRecord
  readonly data: ReturnType<typeof systemData>
  readonly around: Snapshot
  /** `YYYY-MM-DD`. */
  readonly today: string
}

export const gateData = (record: Pick<AnyRecord, 'data'>) => dataOf<typeof stageGates>(record)
export const systemData = (record: Pick<AnyRecord, 'data'>) => dataOf<typeof aiSystems>(record)

/** The passage that a gate decides on; undefined while it is not linked with one system. */
export function passageOf(gate: AnyRecord, around: Snapshot, today: string): Passage | undefined {
  const [system, ...others] = around.targets(gate.id, 'of')
  if (!system || others.length > 0) return undefined
  return { gate: gateData(gate), system, data: systemData(system), around, today }
}

const settledTest = ({ status }: AnyRecord) => status === 'accepted'
const testData = (record: AnyRecord) => dataOf<typeof tests>(record)

/** Accepted tests of the system or its models, of one kind, the latest first. */
export const testsOf = ({ system, around }: Passage, kind: string): readonly AnyRecord[] =>
  [system, ...around.targets(system.id, 'uses-model')]
    .flatMap(({ id }) => around.sources(id, 'tests', 'tests'))
    .filter((test) => settledTest(test) && testData(test).kind === kind)
    .toSorted((a, b) => (testData(b).testedOn ?? '').localeCompare(testData(a).testedOn ?? ''))

/** Documents about the system on one topic that are approved or published. */
export const documentsOf = ({ system, around }: Passage, ...topics: readonly string[]): readonly AnyRecord[] =>
  around
    .sources(system.id, 'documents', 'documents')
    .filter(({ status }) => status === 'approved' || status === 'published')
    .filter((document) => topics.includes(dataOf<typeof documents>(document).topic ?? ''))

/** Records of a register that point at the system by a relation, in one of the statuses. */
export const pointingAt = (
  { system, around }: Passage,
  register: string,
  relation: string,
  ...statuses: readonly string[]
): readonly AnyRecord[] =>
  around
    .sources(system.id, relation, register)
    .filter(({ status }) => statuses.length === 0 || statuses.includes(status))

/** Risks of the system that nobody may bear: above the criteria, and neither closed nor accepted. */
export function openRisks(passage: Passage): readonly AnyRecord[] {
  const criteria = criteriaInForce(passage.around)
  return pointingAt(passage, 'risks', 'concerns').filter((risk) => {
    if (risk.status === 'closed' || risk.status === 'accepted') return false
    const { current, sides } = riskData(risk)
    return current === undefined || levelOf(current, criteria, sides).appetite === 'unacceptable'
  })
}

/** Models and data of the system, each with its version: what exactly goes on (A.7.5). */
export const componentsOf = ({ system, around }: Passage) =>
  ['uses-model', 'uses-dataset'].flatMap((relation) =>
    around.targets(system.id, relation).map((part) => {
      const { modelVersion, datasetVersion } = part.data as { modelVersion?: unknown; datasetVersion?: unknown }
      const version = modelVersion ?? datasetVersion
      return { part: `${part.ref} ${part.title}`.slice(0, 300), ...(typeof version === 'string' ? { version } : {}) }
    }),
  )

/** The data of a record, typed by its register; for criteria that look at one field. */
export const fieldsOf = <Of extends AnyRegister>(record: AnyRecord) => dataOf<Of>(record)
