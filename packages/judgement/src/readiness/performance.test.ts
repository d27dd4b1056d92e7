import { expect, it } from 'vitest'
import { type Given, look, one, system } from './made-up.ts'

const past = '2026-11-22'
const ahead = '2026-12-24'
const lastMonth = '2026-10-23'
const longAgo = '2025-11-22'

const monitor = { metric: 'Recall', method: 'Weekly sample of 200.', frequency: 'weekly' }
const audit = { kind: 'internal', objective: 'Is it lived?', criteria: 'ISO/IEC 42001', scope: 'Riga' }
const inputs = {
  earlierActions: 'Done.',
  changedIssues: 'None.',
  changedNeeds: 'None.',
  nonconformities: 'Two, closed.',
  measurements: 'See OBJ-1.',
  auditResults: 'AUD-1.',
  improvements: 'None.',
}
const review = { heldOn: lastMonth, ...inputs, improvementDecisions: 'None needed.', changeDecisions: 'None needed.' }

/** Per check: where it does not hold with its sentence, where it holds, and where there is nothing to look at. */
type Case = readonly [id: string, fault: Given, message: string, healthy: Given, nothing?: Given]
const cases: readonly Case[] = [
  [
    '9.1/monitors-there',
    [one('monitors', 'MON-1', 'ended')],
    'Nothing is monitored or measured yet',
    [one('monitors', 'MON-1', 'planned')],
  ],
  [
    '9.1/monitors-defined',
    [one('monitors', 'MON-1', 'planned', { ...monitor, method: '' })],
    'MON-1 lacks its measure, its method, its frequency or its owner',
    [one('monitors', 'MON-1', 'planned', monitor)],
    [],
  ],
  [
    '9.1/systems-watched',
    [system(), one('monitors', 'MON-1', 'paused'), 'MON-1 watches SYS-1'],
    'SYS-1 is active and nothing watches it',
    [system(), one('monitors', 'MON-1', 'breached'), 'MON-1 watches SYS-1'],
    [system({}, 'proposed')],
  ],
  [
    '9.1/measured-on-time',
    [one('monitors', 'MON-1', 'active', { nextDue: past })],
    'MON-1 waits for a measurement that was due',
    [one('monitors', 'MON-1', 'active', { nextDue: ahead })],
    [],
  ],
  [
    '9.1/within-limits',
    [one('monitors', 'MON-1', 'breached')],
    'MON-1 has passed its limit',
    [one('monitors', 'MON-1', 'active')],
    [],
  ],

  [
    '9.2/programme',
    [one('audits', 'AUD-1', 'planned', { kind: 'supplier' })],
    'No internal audit is planned',
    [one('audits', 'AUD-1', 'planned', { kind: 'programme' })],
  ],
  [
    '9.2/audits-framed',
    [one('audits', 'AUD-1', 'planned', { ...audit, scope: '' })],
    'AUD-1 lacks its objective, its criteria or its scope',
    [one('audits', 'AUD-1', 'planned', audit)],
    [],
  ],
  [
    '9.2/audited',
    [one('audits', 'AUD-1', 'closed', { kind: 'internal', reportedOn: longAgo })],
    'No internal audit was reported within twelve months',
    [one('audits', 'AUD-1', 'reported', { kind: 'internal', reportedOn: lastMonth })],
  ],
  [
    '9.2/auditors-impartial',
    [one('audits', 'AUD-1', 'reported', { kind: 'internal', auditors: [{ name: 'M. Nowak' }] })],
    'AUD-1 does not name its auditors or why they are impartial',
    [
      one('audits', 'AUD-1', 'reported', {
        kind: 'internal',
        auditors: [{ name: 'M. Nowak' }],
        impartiality: 'From outside.',
      }),
    ],
    [one('audits', 'AUD-1', 'planned', { kind: 'internal' })],
  ],
  [
    '9.2/audits-on-time',
    [one('audits', 'AUD-1', 'planned', { kind: 'internal', plannedUntil: past })],
    'AUD-1 was planned until a day that has passed',
    [one('audits', 'AUD-1', 'planned', { kind: 'internal', plannedUntil: ahead })],
    [one('audits', 'AUD-1', 'closed', { kind: 'internal', plannedUntil: past })],
  ],
  [
    '9.2/findings-answered',
    [one('findings', 'FND-1', 'issued', { dueDate: past })],
    'FND-1 is open past its day',
    [one('findings', 'FND-1', 'issued', { dueDate: ahead })],
    [one('findings', 'FND-1', 'closed', { dueDate: past })],
  ],

  [
    '9.3/planned',
    [one('management-reviews', 'MRV-1', 'signed')],
    'No next management review is planned',
    [one('management-reviews', 'MRV-1', 'planned')],
  ],
  [
    '9.3/held',
    [one('management-reviews', 'MRV-1', 'held', review)],
    'No management review was held and signed off within twelve months',
    [one('management-reviews', 'MRV-1', 'signed', review)],
  ],
  [
    '9.3/inputs',
    [one('management-reviews', 'MRV-1', 'signed', { ...review, changedNeeds: '' })],
    'MRV-1 was held without one of the inputs that clause 9.3.2 names',
    [one('management-reviews', 'MRV-1', 'signed', review)],
    [],
  ],
  [
    '9.3/decisions',
    [one('management-reviews', 'MRV-1', 'signed', inputs)],
    'MRV-1 does not say what was decided on improvement and on changes',
    [one('management-reviews', 'MRV-1', 'signed', review)],
    [],
  ],
  [
    '9.3/top-took-part',
    [one('management-reviews', 'MRV-1', 'held', { attendees: [{ name: 'Ines' }] })],
    'MRV-1 was held without anybody of top management',
    [one('management-reviews', 'MRV-1', 'held', { attendees: [{ topManagement: true }] })],
    [],
  ],
  [
    '9.3/on-time',
    [one('management-reviews', 'MRV-1', 'planned', { plannedOn: past })],
    'MRV-1 was planned for a day that has passed',
    [one('management-reviews', 'MRV-1', 'planned', { plannedOn: ahead })],
    [],
  ],

  [
    '10/major-closed',
    [one('nonconformities', 'NCF-1', 'done', { grade: 'major' })],
    'NCF-1 is a major nonconformity and open',
    [one('nonconformities', 'NCF-1', 'closed', { grade: 'major' })],
    [one('nonconformities', 'NCF-1', 'open', { grade: 'minor' })],
  ],
  [
    '10/closed',
    [one('nonconformities', 'NCF-1', 'open')],
    'NCF-1 is a nonconformity and open',
    [one('nonconformities', 'NCF-1', 'closed')],
    [one('nonconformities', 'NCF-1', 'open', { kind: 'improvement' })],
  ],
  [
    '10/on-time',
    [one('nonconformities', 'NCF-1', 'acting', { dueDate: past })],
    'NCF-1 is open past its day',
    [one('nonconformities', 'NCF-1', 'acting', { dueDate: ahead })],
    [one('nonconformities', 'NCF-1', 'closed', { dueDate: past })],
  ],
  [
    '10/cause-known',
    [one('nonconformities', 'NCF-1', 'done', { correction: 'Undone.', rootCause: 'No rule.' })],
    'NCF-1 lacks its correction, its root cause or the look elsewhere',
    [one('nonconformities', 'NCF-1', 'done', { correction: 'Undone.', rootCause: 'No rule.', similar: 'None found.' })],
    [one('nonconformities', 'NCF-1', 'open')],
  ],
  [
    '10/verified',
    [one('nonconformities', 'NCF-1', 'closed')],
    'NCF-1 was closed without a look at whether it worked',
    [one('nonconformities', 'NCF-1', 'closed', { effectiveness: 'No case in May.' })],
    [],
  ],
  [
    '10/incidents-learned-from',
    [one('incidents', 'INC-1', 'closed', { cause: 'Drift.' })],
    'INC-1 was closed without its cause or the decision on a nonconformity',
    [one('incidents', 'INC-1', 'closed', { cause: 'Drift.', nonconformity: 'none' })],
    [],
  ],
  [
    '10/incidents-on-time',
    [one('incidents', 'INC-1', 'contained', { dueDate: past })],
    'INC-1 is not resolved by its day',
    [one('incidents', 'INC-1', 'contained', { dueDate: ahead })],
    [one('incidents', 'INC-1', 'closed', { dueDate: past })],
  ],
]

it.each(cases.map((one) => ({ id: one[0], one })))('$id', ({ one: [id, fault, message, healthy, nothing] }) => {
  expect(look(id, fault)).toBe(message)
  expect(look(id, healthy)).toBe('holds')
  if (nothing) expect(look(id, nothing)).toBe('nothing')
})
