import { expect, it } from 'vitest'
import { made } from '../made-up.ts'
import { type Given, look, one, system } from './made-up.ts'

const past = '2026-11-22'
const ahead = '2026-12-24'
const lastMonth = '2026-10-23'
const longAgo = '2025-11-22'

const policy = (status: string, data = {}) =>
  made('documents', 'DOC-1', { title: 'AI policy', status, data: { kind: 'policy', ...data } })
const document = (title: string, status = 'published') =>
  made('documents', 'DOC-2', { title, status, data: { kind: 'procedure' } })
const objective = { metric: 'Days to answer a concern', target: 5, dueDate: ahead, actions: 'A rota.' }

/** Per check: where it does not hold with its sentence, where it holds, and where there is nothing to look at. */
type Case = readonly [id: string, fault: Given, message: string, healthy: Given, nothing?: Given]
const cases: readonly Case[] = [
  [
    '4/scope-approved',
    [one('management-systems', 'AMS-1', 'draft', { scope: 'All.' })],
    'The scope of the AIMS is not approved',
    [one('management-systems', 'AMS-1', 'approved', { scope: 'All.' })],
  ],
  [
    '4/scope-approved',
    [one('documents', 'DOC-1', 'approved', { kind: 'scope' })],
    'The scope of the AIMS is not approved',
    [one('documents', 'DOC-1', 'published', { kind: 'scope' })],
  ],
  [
    '4/issues-of-both-kinds',
    [one('context-issues', 'CTX-1', 'relevant', { kind: 'internal' })],
    'The context does not name both internal and external issues',
    [
      one('context-issues', 'CTX-1', 'relevant', { kind: 'internal' }),
      one('context-issues', 'CTX-2', 'noted', { kind: 'external' }),
    ],
  ],
  [
    '4/climate-decided',
    [one('context-issues', 'CTX-1', 'noted', { topic: 'climate' })],
    'It is not decided whether climate change is a relevant issue',
    [one('context-issues', 'CTX-1', 'not-relevant', { topic: 'climate' })],
  ],
  [
    '4/parties-known',
    [one('interested-parties', 'PTY-1', 'past')],
    'No interested party is listed',
    [one('interested-parties', 'PTY-1', 'identified')],
  ],
  [
    '4/needs-decided',
    [
      one('interested-parties', 'PTY-1', 'identified', {
        needs: [{ need: 'An answer', addressed: 'yes' }, { need: 'A person' }],
      }),
    ],
    'PTY-1 has needs that are not listed or not decided on',
    [one('interested-parties', 'PTY-1', 'identified', { needs: [{ addressed: 'no' }] })],
    [],
  ],
  [
    '4/active-systems-in-or-out',
    [one('ai-systems', 'SYS-1', 'active')],
    'SYS-1 is active and not decided: in scope or out?',
    [one('ai-systems', 'SYS-1', 'active', { inScope: false })],
    [one('ai-systems', 'SYS-1', 'proposed')],
  ],
  [
    '4/proposed-systems-in-or-out',
    [one('ai-systems', 'SYS-1', 'proposed')],
    'SYS-1 is not decided: in scope or out?',
    [system({}, 'proposed')],
    [system()],
  ],
  [
    '4/systems-with-role',
    [system()],
    'SYS-1 does not say which part you have in it (role)',
    [system({ organizationRoles: ['customer'] })],
    [system({}, 'retired')],
  ],
  [
    '4/obligations-owned',
    [one('obligations', 'OBL-1', 'applies', {}, null)],
    'OBL-1 has nobody who answers for it',
    [one('obligations', 'OBL-1', 'met')],
    [one('obligations', 'OBL-1', 'past', {}, null)],
  ],
  [
    '4/reviews',
    [one('context-issues', 'CTX-1', 'relevant', { reviewDate: past })],
    'CTX-1 is past its review',
    [one('interested-parties', 'PTY-1', 'confirmed', { reviewDate: ahead })],
    [one('context-issues', 'CTX-1', 'relevant')],
  ],

  ['5/policy-published', [policy('approved')], 'No AI policy is published', [policy('published')]],
  [
    '5/policy-published',
    [made('documents', 'DOC-1', { title: 'Travel policy', status: 'published', data: { kind: 'policy' } })],
    'No AI policy is published',
    [
      made('documents', 'DOC-1', { title: 'Our rules', status: 'published', data: { kind: 'policy' } }),
      one('requirements', 'REQ-5', 'open', { clause: '5.2' }),
      'DOC-1 documents REQ-5',
    ],
  ],
  [
    '5/duties-given',
    [one('roles', 'ROL-1', 'assigned', { mandates: ['conformity'] })],
    'Nobody is assigned to keep the AIMS in line with the standard and to report to top management',
    [one('roles', 'ROL-1', 'assigned', { mandates: ['conformity', 'reporting'] })],
  ],
  [
    '5/roles-held',
    [one('roles', 'ROL-1', 'vacant')],
    'ROL-1 is not assigned to anybody',
    [one('roles', 'ROL-1', 'assigned')],
    [one('roles', 'ROL-1', 'ended')],
  ],
  [
    '5/policy-reviewed',
    [policy('published', { reviewDate: past })],
    'DOC-1 is past its review',
    [policy('published', { reviewDate: ahead })],
    [policy('draft')],
  ],
  [
    '5/leadership-acts',
    [one('management-reviews', 'MRV-1', 'signed', { heldOn: longAgo })],
    'No act of top management within twelve months: no review signed, no statement approved',
    [one('management-reviews', 'MRV-1', 'signed', { heldOn: lastMonth })],
  ],

  [
    '6.1/criteria-in-force',
    [one('risk-criteria', 'RCR-1', 'draft')],
    'No risk criteria are in force',
    [one('risk-criteria', 'RCR-1', 'in-force')],
  ],
  [
    '6.1/risk-method',
    [one('risk-criteria', 'RCR-1', 'in-force')],
    'How AI risks are assessed is not written down in force',
    [document('AI risk assessment method')],
  ],
  [
    '6.1/impact-method',
    [system(), document('AI risk method')],
    'How impacts on people and society are assessed is not published',
    [system(), document('Impact assessment procedure')],
    [],
  ],
  [
    '6.1/statement-in-force',
    [one('statements-of-applicability', 'SOA-1', 'superseded')],
    'No Statement of Applicability is in force',
    [one('statements-of-applicability', 'SOA-1', 'in-force', { items: [] })],
  ],
  [
    '6.1/statement-current',
    [one('statements-of-applicability', 'SOA-1', 'in-force', { items: [] }), one('controls', 'CTL-1', 'draft')],
    'The controls differ from the Statement of Applicability in force',
    [one('statements-of-applicability', 'SOA-1', 'in-force', { items: [] })],
    [],
  ],
  ['6.1/risks-identified', [], 'No AI risk is recorded', [one('risks', 'RSK-1', 'identified')]],

  [
    '6.2/objective-in-force',
    [one('objectives', 'OBJ-1', 'submitted')],
    'No AI objective is in force',
    [one('objectives', 'OBJ-1', 'in-force')],
  ],
  [
    '6.2/objectives-complete',
    [one('objectives', 'OBJ-1', 'draft', { ...objective, metric: '' })],
    'OBJ-1 lacks its measure, its day, its owner or what will be done',
    [one('objectives', 'OBJ-1', 'draft', objective)],
    [],
  ],
  [
    '6.2/objectives-measured',
    [one('objectives', 'OBJ-1', 'in-force', { measurements: [{ measuredOn: longAgo }] })],
    'OBJ-1 was not measured within twelve months',
    [one('objectives', 'OBJ-1', 'in-force', { measurements: [{ measuredOn: longAgo }, { measuredOn: lastMonth }] })],
    [],
  ],
  [
    '6.2/objectives-on-time',
    [one('objectives', 'OBJ-1', 'in-force', { dueDate: past })],
    'OBJ-1 is past its day: reached or missed?',
    [one('objectives', 'OBJ-1', 'in-force', { dueDate: ahead })],
    [one('objectives', 'OBJ-1', 'reached', { dueDate: past })],
  ],
  [
    '6.2/changes-thought-through',
    [one('changes', 'CHG-1', 'approved', { kind: 'aims', purpose: 'Order.' })],
    'CHG-1 changes the AIMS without its purpose or its consequences',
    [one('changes', 'CHG-1', 'approved', { kind: 'aims', purpose: 'Order.', consequences: 'None.' })],
    [one('changes', 'CHG-1', 'approved', { kind: 'system' })],
  ],

  [
    '7/competences-known',
    [],
    'No record says which competence your people need and have',
    [one('competences', 'CMP-1', 'needed')],
  ],
  [
    '7/competences-judged',
    [one('competences', 'CMP-1', 'gap', { gapPlan: 'A course.', gapDue: past })],
    'CMP-1 is neither confirmed nor a gap with a plan that is on time',
    [one('competences', 'CMP-1', 'gap', { gapPlan: 'A course.', gapDue: ahead })],
    [],
  ],
  [
    '7/competences-in-force',
    [one('competences', 'CMP-1', 'confirmed', { validUntil: past })],
    'CMP-1 was valid until a day that has passed',
    [one('competences', 'CMP-1', 'confirmed')],
    [],
  ],
  [
    '7/awareness',
    [one('trainings', 'TRN-1', 'held', { kind: 'awareness', heldOn: longAgo })],
    'No awareness training was held within twelve months',
    [one('trainings', 'TRN-1', 'held', { kind: 'awareness', heldOn: lastMonth })],
  ],
  [
    '7/trainings-on-time',
    [one('trainings', 'TRN-1', 'planned', { dueDate: past })],
    'TRN-1 was planned for a day that has passed',
    [one('trainings', 'TRN-1', 'planned', { dueDate: ahead })],
    [],
  ],
  [
    '7/communication-plan',
    [one('communications', 'COM-1', 'agreed', { kind: 'message' })],
    'No entry of a communication plan is agreed: what, when, with whom, how',
    [one('communications', 'COM-1', 'agreed', { kind: 'plan' })],
  ],
  [
    '7/documents-owned',
    [policy('published')],
    'DOC-1 is in force and nobody answers for it',
    [one('documents', 'DOC-1', 'published')],
    [],
  ],
  [
    '7/documents-reviewed',
    [one('documents', 'DOC-1', 'approved', { reviewDate: past })],
    'DOC-1 is past its review',
    [one('documents', 'DOC-1', 'published', { reviewDate: ahead })],
    [],
  ],

  [
    '8/systems-listed',
    [one('ai-systems', 'SYS-1', 'active', { inScope: false })],
    'No AI system is in the scope of the AIMS',
    [system()],
  ],
  [
    '8/systems-owned',
    [one('ai-systems', 'SYS-1', 'active', { inScope: true }, null)],
    'SYS-1 is in scope and nobody answers for it',
    [system()],
    [],
  ],
  [
    '8/risks-assessed',
    [system(), one('risks', 'RSK-1', 'identified'), 'RSK-1 concerns SYS-1'],
    'SYS-1 is in scope and has no assessed risk',
    [system(), one('risks', 'RSK-1', 'closed'), 'RSK-1 concerns SYS-1'],
    [],
  ],
  [
    '8/impact-assessed',
    [system(), one('impact-assessments', 'IMP-1', 'submitted'), 'IMP-1 assesses SYS-1'],
    'SYS-1 is in scope and has no impact assessment that is signed off',
    [system(), one('impact-assessments', 'IMP-1', 'approved'), 'IMP-1 assesses SYS-1'],
    [],
  ],
  [
    '8/assessed-since-change',
    [
      system(),
      one('impact-assessments', 'IMP-1', 'approved', { approvedOn: '2026-05-01' }),
      one('changes', 'CHG-1', 'made', { material: 'yes', madeOn: '2026-05-02' }),
      'IMP-1 assesses SYS-1',
      'CHG-1 changes SYS-1',
    ],
    'SYS-1 changed materially after its impact assessment',
    [
      system(),
      one('impact-assessments', 'IMP-1', 'approved', { approvedOn: '2026-05-01' }),
      one('changes', 'CHG-1', 'made', { material: 'no', madeOn: '2026-05-02' }),
      'IMP-1 assesses SYS-1',
      'CHG-1 changes SYS-1',
    ],
    [system()],
  ],
  [
    '8/impacts-reviewed',
    [one('impact-assessments', 'IMP-1', 'approved', { reviewDate: past })],
    'IMP-1 is past the day of the next assessment',
    [one('impact-assessments', 'IMP-1', 'approved', { reviewDate: ahead })],
    [],
  ],
  [
    '8/systems-reviewed',
    [system({ reviewDate: past })],
    'SYS-1 is past its review',
    [system({ reviewDate: ahead })],
    [system()],
  ],
  [
    '8/risks-reviewed',
    [one('risks', 'RSK-1', 'accepted', { reviewDate: past })],
    'RSK-1 is past its review',
    [one('risks', 'RSK-1', 'accepted', { reviewDate: ahead })],
    [one('risks', 'RSK-1', 'closed', { reviewDate: past })],
  ],
  [
    '8/treatment-on-time',
    [one('risks', 'RSK-1', 'treating', { treatmentDue: past })],
    'RSK-1 was to be treated by a day that has passed',
    [one('risks', 'RSK-1', 'treating', { treatmentDue: ahead })],
    [one('risks', 'RSK-1', 'accepted', { treatmentDue: past })],
  ],
  [
    '8/tasks-on-time',
    [one('tasks', 'TSK-1', 'open', { dueDate: past }), one('tasks', 'TSK-2', 'in-progress', { dueDate: past })],
    '2 tasks are late',
    [one('tasks', 'TSK-1', 'open', { dueDate: '2026-11-23' })],
    [one('tasks', 'TSK-1', 'done', { dueDate: past })],
  ],
]

it.each(cases.map((one) => ({ id: one[0], one })))('$id', ({ one: [id, fault, message, healthy, nothing] }) => {
  expect(look(id, fault)).toBe(message)
  expect(look(id, healthy)).toBe('holds')
  if (nothing) expect(look(id, nothing)).toBe('nothing')
})
