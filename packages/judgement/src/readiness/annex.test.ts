import { expect, it } from 'vitest'
import { made } from '../made-up.ts'
import { type Given, look, one, system } from './made-up.ts'

const past = '2026-11-22'
const ahead = '2026-12-24'
const lastMonth = '2026-10-23'
const longAgo = '2025-11-22'

const document = (title: string, data = {}) => made('documents', 'DOC-1', { title, status: 'published', data })
const control = (data: Readonly<Record<string, unknown>> = {}, ownerId: string | null = 'ines') =>
  one('controls', 'CTL-1', 'draft', { controlId: 'A.7.4', ...data }, ownerId)
const done = { applicable: 'yes', implementation: 'implemented' }
const claim = (ref: string) => one('claims', ref, 'made')
const evidence = (validUntil: string, status = 'accepted') => one('evidence', 'EVD-1', status, { validUntil })
const proved = ['CLM-1 supports CTL-1', 'EVD-1 proves CLM-1'] as const
const dataset = {
  acquisition: 'own',
  provenance: 'Claims system.',
  qualityRequirements: ['No blanks'],
  preparation: 'Labelled.',
}
const withData = (status: string, data: Readonly<Record<string, unknown>>): Given => [
  system(),
  one('datasets', 'DAT-1', status, data),
  'SYS-1 uses-dataset DAT-1',
]
const withParty = (status: string, data: Readonly<Record<string, unknown>>): Given => [
  system(),
  one('suppliers', 'SUP-1', status, data),
  'SYS-1 supplied-by SUP-1',
]
const impacts = ['individuals', 'groups', 'society'].map((who) => ({ who }))
const perSystem = { ...done, perSystem: 'system' }
const confirmed = (status: string): Given => [
  control(perSystem),
  system(),
  one('control-implementations', 'CIM-1', status),
  'CIM-1 of CTL-1',
  'CIM-1 for SYS-1',
]

/** Per check: where it does not hold with its sentence, where it holds, and where there is nothing to look at. */
type Case = readonly [id: string, fault: Given, message: string, healthy: Given, nothing?: Given]
const cases: readonly Case[] = [
  [
    'A.7/decided',
    [control()],
    'CTL-1 is not decided: does it apply?',
    [control({ applicable: 'no' })],
    [one('controls', 'CTL-1', 'draft', { controlId: 'A.6.2.4' })],
  ],
  [
    'A.7/justified',
    [control({ applicable: 'no' })],
    'CTL-1 has no justification',
    [control({ applicable: 'no', justification: 'No data of our own.' })],
    [control()],
  ],
  [
    'A.7/owned',
    [control({ applicable: 'yes' }, null)],
    'CTL-1 applies and nobody answers for it',
    [control({ applicable: 'yes' })],
    [control({ applicable: 'no' }, null)],
  ],
  [
    'A.7/exclusions',
    [control({ applicable: 'no' }), one('risks', 'RSK-1', 'treating'), 'RSK-1 treated-by CTL-1'],
    'CTL-1 is left out, but a risk or an obligation relies on it',
    [control({ applicable: 'no' })],
    [control(done)],
  ],
  [
    'A.7/described',
    [control(done)],
    'CTL-1 does not say how it is done here',
    [control({ ...done, description: 'In the pipeline.' })],
    [control({ applicable: 'yes', implementation: 'planned' })],
  ],
  [
    'A.7/implemented',
    [control({ applicable: 'yes', implementation: 'partly' })],
    'CTL-1 applies and is not fully implemented',
    [control(done)],
    [control({ applicable: 'no' })],
  ],
  [
    'A.7/proof',
    [control(done), claim('CLM-1'), evidence(ahead, 'submitted'), ...proved],
    'CTL-1 counts as implemented and nothing proves it',
    [control(done), claim('CLM-1'), evidence(ahead), ...proved],
    [control()],
  ],
  [
    'A.7/claims',
    [control(done), claim('CLM-1'), claim('CLM-2'), evidence(ahead), ...proved, 'CLM-2 supports CTL-1'],
    'CTL-1 is proved only in part: some claims have no accepted evidence',
    [control(done), claim('CLM-1'), evidence(ahead), ...proved],
    [control(done)],
  ],
  [
    'A.7/evidence-in-force',
    [control(done), claim('CLM-1'), evidence(past), ...proved],
    'CTL-1 rests on evidence that has ended',
    [control(done), claim('CLM-1'), evidence(ahead), ...proved],
    [control(done)],
  ],
  [
    'A.7/per-system',
    confirmed('draft'),
    'CTL-1 is done per AI system, and not confirmed for each active one',
    confirmed('confirmed'),
    [control(perSystem)],
  ],
  [
    'A.7/reviewed',
    [control({ ...done, reviewDate: past })],
    'CTL-1 is past its review',
    [control({ ...done, reviewDate: ahead })],
    [control(done)],
  ],

  [
    'A.2/policy-reviewed',
    [document('AI policy', { kind: 'policy' })],
    'DOC-1 has no review ahead',
    [document('AI policy', { kind: 'policy', reviewDate: ahead })],
    [],
  ],
  [
    'A.3/concern-procedure',
    [],
    'How to raise a concern about AI is not published',
    [document('Raising concerns about AI')],
  ],
  [
    'A.3/concerns-answered',
    [one('concerns', 'CON-1', 'received', { answerDue: past })],
    'Concerns wait longer for an answer than was promised',
    [one('concerns', 'CON-1', 'closed', { answerDue: past })],
    [],
  ],
  [
    'A.4/resources',
    [system({ tooling: 'MLflow', computing: 'Two GPUs' })],
    'SYS-1 does not say on which tools, machines and people it rests',
    [system({ tooling: 'MLflow', computing: 'Two GPUs', expertise: 'Two engineers' })],
    [],
  ],
  ['A.4/data', [system()], 'SYS-1 does not say which data it uses', withData('draft', {}), []],
  [
    'A.5/impacts-on-all',
    [one('impact-assessments', 'IMP-1', 'approved', { impacts: impacts.slice(1) })],
    'IMP-1 is silent on individuals, groups or society, without a reason',
    [one('impact-assessments', 'IMP-1', 'approved', { impacts })],
    [],
  ],
  [
    'A.5/impacts-kept',
    [one('impact-assessments', 'IMP-1', 'approved')],
    'IMP-1 does not say until when it is kept',
    [one('impact-assessments', 'IMP-1', 'approved', { retainedUntil: ahead })],
    [],
  ],
  [
    'A.8/incident-plan',
    [system()],
    'How users are told of incidents is not published',
    [system(), document('Incident communication')],
    [],
  ],
  [
    'A.8/users-told',
    [
      one('incidents', 'INC-1', 'closed', { usersAffected: true }),
      one('communications', 'COM-1', 'draft'),
      'COM-1 about INC-1',
    ],
    'INC-1 touches users, and no message to them is recorded',
    [
      one('incidents', 'INC-1', 'closed', { usersAffected: true }),
      one('communications', 'COM-1', 'sent'),
      'COM-1 about INC-1',
    ],
    [one('incidents', 'INC-1', 'closed')],
  ],
  [
    'A.8/authorities-told',
    [one('incidents', 'INC-1', 'contained', { reportable: 'open', reportDue: past })],
    'INC-1 may have to be reported, and the day for it has passed',
    [one('incidents', 'INC-1', 'contained', { reportable: 'open', reportDue: ahead })],
    [one('incidents', 'INC-1', 'contained', { reportable: 'no', reportDue: past })],
  ],
  [
    'A.9/intended-use',
    [system({ intendedUses: ['Motor claims'] })],
    'SYS-1 lacks its intended uses or the misuse one can foresee',
    [system({ intendedUses: ['Motor claims'], foreseeableMisuse: ['Fraud verdicts'] })],
    [],
  ],
  [
    'A.9/oversight',
    [system({ autonomy: 'autonomous' })],
    'SYS-1 acts or decides, and nobody is said to watch it',
    [system({ autonomy: 'autonomous', humanOversight: 'The shift lead can stop it.' })],
    [system({ autonomy: 'advice' })],
  ],

  [
    'A.7/data-documented',
    withData('approved', { ...dataset, provenance: '' }),
    'DAT-1 lacks its acquisition, provenance, quality requirements or preparation',
    withData('approved', dataset),
    [one('datasets', 'DAT-1', 'draft')],
  ],
  [
    'A.7/data-lawful',
    withData('approved', { personalData: 'personal', licence: 'MIT' }),
    'DAT-1 names no lawful basis or licence',
    withData('approved', { acquisition: 'purchased', licence: 'Vendor terms of 2026' }),
    withData('approved', { personalData: 'none' }),
  ],
  [
    'A.7/data-approved',
    withData('draft', {}),
    'DAT-1 is used by a system in scope and not approved for use',
    withData('approved', {}),
    withData('withdrawn', {}),
  ],
  [
    'A.7/quality-checked',
    withData('approved', { qualityCheckedOn: longAgo }),
    'DAT-1 was not checked against its quality requirements within twelve months',
    withData('approved', { qualityCheckedOn: lastMonth }),
    [],
  ],
  [
    'A.10/duties-shared',
    withParty('approved', { ourDuties: ['Telling users'] }),
    'SUP-1 has no written share of duties',
    withParty('approved', { ourDuties: ['Telling users'], theirDuties: ['Notice of change'] }),
    [one('suppliers', 'SUP-1', 'approved')],
  ],
  [
    'A.10/approved',
    withParty('on-hold', {}),
    'SUP-1 supplies a system in scope and is not approved',
    withParty('approved', {}),
    withParty('ended', {}),
  ],
  [
    'A.10/assessed',
    withParty('approved', { assessedOn: longAgo, reviewDate: past }),
    'SUP-1 was never assessed, or its assessment has ended',
    withParty('approved', { assessedOn: longAgo, reviewDate: ahead }),
    [],
  ],
]

it.each(cases.map((one) => ({ id: one[0], one })))('$id', ({ one: [id, fault, message, healthy, nothing] }) => {
  expect(look(id, fault)).toBe(message)
  expect(look(id, healthy)).toBe('holds')
  if (nothing) expect(look(id, nothing)).toBe('nothing')
})
