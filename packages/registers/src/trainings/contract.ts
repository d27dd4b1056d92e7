import { choice, date, files, integer, paragraph, person, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'

const content = 'The training'
const taken = 'Who took part'
const evaluation = 'Did it work'

/** Training and awareness: what was taught to whom, and whether it changed anything (7.2, 7.3). */
export const trainings = register({
  name: 'trainings',
  singular: 'training',
  prefix: 'TRN',
  title: 'Training and awareness',
  titleOfOne: 'Training',
  purpose:
    'What people learn about responsible AI, from the policy everybody must know to the skill one task needs. Note who took part and whether it worked: the standard asks for the effect, not the hours.',
  clauses: ['7.2', '7.3', 'A.4.6'],
  fields: {
    kind: choice(
      {
        awareness: 'Awareness: policy, own part, what happens otherwise (7.3)',
        competence: 'Competence for a task (7.2)',
        onboarding: 'For newcomers',
      },
      { title: 'Kind', help: 'Awareness is for all, the rest for who needs it.', group: content },
    ),
    content: paragraph({ title: 'What people know or can do afterwards', group: content }),
    audience: text({ title: 'For whom', help: 'Contractors who work under your control count too.', group: content }),
    format: choice(
      { session: 'Session', online: 'Online', reading: 'Reading', 'on-the-job': 'On the job', quiz: 'Quiz' },
      { title: 'Form', group: content },
    ),
    trainer: text({ title: 'Given by', group: content }),
    materials: files({ title: 'Material', group: content }),
    dueDate: date({ title: 'Planned for', group: content }),
    repeatMonths: integer({ title: 'Repeat after months', help: 'Empty if once is enough.', group: content }, 1, 120),
    heldOn: date({ title: 'Held on', group: taken }),
    participants: rows(
      {
        personId: person({ title: 'Person' }),
        takenOn: date({ title: 'On' }),
        result: choice({ attended: 'Took part', passed: 'Passed', failed: 'Not passed' }, { title: 'Result' }),
        note: text({ title: 'Note' }),
      },
      { title: 'Participants', help: 'Name by name, so that those who are missing can be seen.', group: taken },
    ),
    evaluationMethod: paragraph({
      title: 'How you will see that it worked',
      help: 'Decide before: a test, a look at the work after a month, fewer errors of one kind.',
      group: evaluation,
    }),
    evaluation: paragraph({ title: 'What you saw', group: evaluation }),
    effective: choice(
      { yes: 'Yes', partly: 'Partly', no: 'No' },
      {
        title: 'Effective',
        help: 'Whether people now do it differently. A test at the end is a start, their work is the proof.',
        group: evaluation,
      },
    ),
    evaluatedOn: date({
      title: 'Evaluated on',
      help: 'Some weeks later, when one can see it in the work.',
      group: evaluation,
    }),
  },
  lifecycle: lifecycle(
    'planned',
    {
      planned: { title: 'Planned', shape: 'planned' },
      held: { title: 'Held', shape: 'partly', settled: true },
      evaluated: { title: 'Evaluated', shape: 'holds', locked: true, settled: true },
      cancelled: { title: 'Cancelled', shape: 'excluded', locked: true },
    },
    {
      hold: {
        title: 'Record as held',
        from: ['planned'],
        to: 'held',
        event: 'held',
        by: ['aims-manager'],
        byOwner: true,
        sets: ['heldOn', 'participants'],
      },
      evaluate: {
        title: 'Record the effect',
        from: ['held'],
        to: 'evaluated',
        event: 'evaluated',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        sets: ['evaluation', 'effective', 'evaluatedOn'],
      },
      cancel: {
        title: 'Cancel',
        from: ['planned'],
        to: 'cancelled',
        event: 'cancelled',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
      reopen: {
        title: 'Plan again',
        from: ['evaluated', 'cancelled'],
        to: 'planned',
        event: 'reopened',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    builds: { title: 'Builds', inverse: 'Built by training', to: ['competences'] },
    covers: { title: 'Covers', inverse: 'Taught in', to: ['documents', 'ai-systems', 'controls', 'roles'] },
  },
  access: shared,
  columns: ['kind', 'audience', 'dueDate'],
  due: 'dueDate',
})
