import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { dataOf } from '@plumbline/registers/domain'
import type { findings } from '@plumbline/registers/findings/contract'
import type { ReviewInput } from '@plumbline/registers/management-reviews/figures'
import type { objectives } from '@plumbline/registers/objectives/contract'
import { criteriaInForce, levelOf, riskData } from '@plumbline/registers/risks/domain'

/** The time that a review looks back on; days are `YYYY-MM-DD`. */
export interface Period {
  readonly from: string
  readonly until: string
}

export interface Figure {
  readonly input: ReviewInput
  readonly key: string
  /** Records that the number counts. */
  readonly count: (snapshot: Snapshot, period: Period) => readonly AnyRecord[]
  /** The number asks for a word of top management if it is not zero. */
  readonly isConcern?: boolean
}

type Pick = (record: AnyRecord, snapshot: Snapshot, period: Period) => boolean
const those =
  (register: string, pick: Pick): Figure['count'] =>
  (snapshot, period) =>
    snapshot.of(register).filter((record) => pick(record, snapshot, period))
const inStatus =
  (...statuses: readonly string[]): Pick =>
  ({ status }) =>
    statuses.includes(status)
const both =
  (...picks: readonly Pick[]): Pick =>
  (record, snapshot, period) =>
    picks.every((pick) => pick(record, snapshot, period))

const during = (day: string | undefined, { from, until }: Period) => day !== undefined && day >= from && day <= until
const changed: Pick = ({ updatedAt }, _, period) => during(updatedAt.slice(0, 10), period)
const made: Pick = ({ createdAt }, _, period) => during(createdAt.slice(0, 10), period)
const dayIn = (record: AnyRecord, field: string) => {
  const value = record.data[field]
  return typeof value === 'string' ? value : undefined
}
const pastDue =
  (field: string): Pick =>
  (record, _, { until }) =>
    (dayIn(record, field) ?? until) < until
const on =
  (field: string): Pick =>
  (record, _, period) =>
    during(dayIn(record, field), period)

/** Tasks that earlier reviews decided. */
const decided: Pick = ({ id }, snapshot) => snapshot.sources(id, 'decided', 'management-reviews').length > 0
const openTask = inStatus('open', 'in-progress')
const openNonconformity = inStatus('open', 'analysed', 'acting', 'done')
const openFinding = inStatus('issued', 'answered')
const graded =
  (grade: string): Pick =>
  (record) =>
    dataOf<typeof findings>(record).grade === grade
const aboveAppetite: Pick = (record, snapshot) => {
  const { current, sides } = riskData(record)
  return (
    record.status !== 'closed' &&
    current !== undefined &&
    levelOf(current, criteriaInForce(snapshot), sides).appetite === 'unacceptable'
  )
}
const ofAims: Pick = (record) => dataOf<typeof objectives>(record).kind !== 'business'

/** What the records say on each input that 9.3.2 names, and on what top management usually asks besides. */
export const reviewFigures: readonly Figure[] = [
  { input: 'earlierActions', key: 'actions-open', count: those('tasks', both(openTask, decided)) },
  {
    input: 'earlierActions',
    key: 'actions-overdue',
    count: those('tasks', both(openTask, decided, pastDue('dueDate'))),
    isConcern: true,
  },
  {
    input: 'earlierActions',
    key: 'actions-done',
    count: those('tasks', both(inStatus('done', 'finished', 'verified'), decided, changed)),
  },
  { input: 'changedIssues', key: 'issues-changed', count: those('context-issues', changed) },
  { input: 'changedIssues', key: 'issues-relevant', count: those('context-issues', inStatus('relevant')) },
  { input: 'changedNeeds', key: 'parties-changed', count: those('interested-parties', changed) },
  { input: 'changedNeeds', key: 'obligations-changed', count: those('obligations', changed) },
  { input: 'nonconformities', key: 'nonconformities-open', count: those('nonconformities', openNonconformity) },
  { input: 'nonconformities', key: 'nonconformities-made', count: those('nonconformities', made) },
  {
    input: 'nonconformities',
    key: 'nonconformities-closed',
    count: those('nonconformities', both(inStatus('closed'), changed)),
  },
  {
    input: 'nonconformities',
    key: 'nonconformities-overdue',
    count: those('nonconformities', both(inStatus('open', 'analysed', 'acting'), pastDue('dueDate'))),
    isConcern: true,
  },
  { input: 'measurements', key: 'monitors-active', count: those('monitors', inStatus('active', 'breached')) },
  { input: 'measurements', key: 'monitors-breached', count: those('monitors', inStatus('breached')), isConcern: true },
  { input: 'measurements', key: 'objectives-current', count: those('objectives', both(inStatus('in-force'), ofAims)) },
  {
    input: 'measurements',
    key: 'objectives-reached',
    count: those('objectives', both(inStatus('reached'), ofAims, changed)),
  },
  {
    input: 'measurements',
    key: 'objectives-missed',
    count: those('objectives', both(inStatus('missed'), ofAims, changed)),
    isConcern: true,
  },
  {
    input: 'auditResults',
    key: 'audits-reported',
    count: those('audits', both(inStatus('reported', 'closed'), on('reportedOn'))),
  },
  {
    input: 'auditResults',
    key: 'findings-major',
    count: those('findings', both(openFinding, graded('major'))),
    isConcern: true,
  },
  { input: 'auditResults', key: 'findings-minor', count: those('findings', both(openFinding, graded('minor'))) },
  { input: 'auditResults', key: 'findings-closed', count: those('findings', both(inStatus('closed'), changed)) },
  { input: 'improvements', key: 'opportunities-noticed', count: those('opportunities', inStatus('noticed')) },
  { input: 'improvements', key: 'opportunities-pursued', count: those('opportunities', inStatus('pursued')) },
  {
    input: 'improvements',
    key: 'opportunities-realized',
    count: those('opportunities', both(inStatus('realized'), changed)),
  },
  { input: 'improvements', key: 'feedback-received', count: those('feedback', made) },
  { input: 'furtherInputs', key: 'risks-above', count: those('risks', aboveAppetite), isConcern: true },
  { input: 'furtherInputs', key: 'incidents-made', count: those('incidents', made) },
  { input: 'furtherInputs', key: 'concerns-received', count: those('concerns', made) },
  {
    input: 'furtherInputs',
    key: 'suppliers-overdue',
    count: those('suppliers', both(inStatus('approved'), pastDue('reviewDate'))),
    isConcern: true,
  },
  {
    input: 'furtherInputs',
    key: 'tasks-overdue',
    count: those('tasks', both(openTask, pastDue('dueDate'))),
    isConcern: true,
  },
]
