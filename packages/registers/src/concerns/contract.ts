import { boolean, choice, date, paragraph, person, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { confidential } from '../access.ts'

const report = 'The report'
const reporter = 'Who reports'
const handling = 'How it is handled'

/** Concerns about AI that anybody raises, with or without a name, and the answer they get (A.3.3, A.8.3). */
export const concerns = register({
  name: 'concerns',
  singular: 'concern',
  prefix: 'CON',
  title: 'Concerns',
  titleOfOne: 'Concern',
  purpose:
    'Anybody may say that something about your AI is not right, without giving a name and without fear. Few may read it, nobody handles what is about themselves, and everybody who asks gets an answer.',
  clauses: ['A.3.3', 'A.8.3', '7.4', '10.2'],
  fields: {
    kind: choice(
      {
        harm: 'It harms or may harm people',
        unfair: 'It treats people unfairly',
        privacy: 'Privacy',
        safety: 'Safety',
        misuse: 'It is used for something else',
        conduct: 'The way we work on it',
        external: 'Problem seen from outside',
        other: 'Something else',
      },
      { title: 'About', group: report },
    ),
    description: paragraph({
      title: 'What is not right',
      help: 'What you saw, where and when. You need no proof.',
      group: report,
    }),
    receivedOn: date({
      title: 'Received on',
      help: 'From this day the time to take it up and to answer runs.',
      group: report,
    }),
    channel: choice(
      { form: 'Form', mail: 'Mail', phone: 'Phone', meeting: 'In person', authority: 'Through an authority' },
      { title: 'Came by', group: report },
    ),
    anonymous: boolean({ title: 'Without a name', help: 'Then nobody tries to find out who it was.', group: reporter }),
    reporterKind: choice(
      {
        staff: 'Staff',
        user: 'User or customer',
        affected: 'Person affected',
        partner: 'Supplier or partner',
        public: 'Public',
        unknown: 'Not known',
      },
      { title: 'Reporter is', group: reporter },
    ),
    contact: text({
      title: 'How to answer',
      help: 'Only if they want it. Seen by those who handle it.',
      group: reporter,
    }),
    protection: paragraph({
      title: 'How the reporter is protected',
      help: 'From being named and from any reprisal (A.3.3).',
      group: reporter,
    }),
    subjectId: person({
      title: 'Person it is about',
      help: 'That person must not handle it and must not learn who reported.',
      group: handling,
    }),
    urgency: choice({ low: 'Can wait', normal: 'Normal', high: 'At once' }, { title: 'Urgency', group: handling }),
    triagedOn: date({ title: 'First looked at on', group: handling }),
    answerDue: date({ title: 'Answer due', group: handling }),
    assessment: paragraph({ title: 'What you found', group: handling }),
    action: paragraph({
      title: 'What is done',
      help: 'Link the incident, risk or nonconformity that follows.',
      group: handling,
    }),
    answer: paragraph({
      title: 'Answer to the reporter',
      help: 'What the person is told.',
      group: handling,
    }),
    answeredOn: date({ title: 'Answered on', group: handling }),
  },
  lifecycle: lifecycle(
    'received',
    {
      received: { title: 'Received', shape: 'waiting' },
      reviewing: { title: 'Being looked into', shape: 'partly' },
      answered: { title: 'Answered', shape: 'current', locked: true, settled: true },
      closed: { title: 'Closed', shape: 'holds', locked: true, settled: true },
      declined: { title: 'Not for this channel', shape: 'excluded', locked: true },
    },
    {
      triage: {
        title: 'Take it up',
        from: ['received'],
        to: 'reviewing',
        event: 'triaged',
        by: ['aims-manager', 'top-management', 'internal-auditor'],
        byOwner: true,
        sets: ['urgency', 'triagedOn', 'answerDue'],
      },
      // The answer is written into the record before: its author then cannot close it.
      answer: {
        title: 'Answer the reporter',
        from: ['reviewing'],
        to: 'answered',
        event: 'answered',
        by: ['aims-manager', 'top-management', 'internal-auditor'],
        byOwner: true,
        sets: ['answeredOn'],
      },
      close: {
        title: 'Close',
        from: ['answered'],
        to: 'closed',
        event: 'closed',
        by: ['aims-manager', 'top-management', 'internal-auditor'],
        approval: true,
      },
      decline: {
        title: 'Pass on: not for this channel',
        from: ['received', 'reviewing'],
        to: 'declined',
        event: 'declined',
        by: ['aims-manager', 'top-management', 'internal-auditor'],
        approval: true,
        needsReason: true,
        sets: ['answer', 'answeredOn'],
      },
      reopen: {
        title: 'Look into it again',
        from: ['answered', 'closed', 'declined'],
        to: 'reviewing',
        event: 'reopened',
        by: ['aims-manager', 'top-management', 'internal-auditor'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    concerns: { title: 'Concerns', inverse: 'Concern raised', to: ['ai-systems', 'suppliers', 'documents'] },
    'led-to': { title: 'Led to', inverse: 'Comes from concern', to: ['risks', 'tasks', 'changes'] },
  },
  access: confidential,
  columns: ['kind', 'urgency', 'answerDue'],
  due: 'answerDue',
  keptFrom: 'subjectId',
  namelessIf: 'anonymous',
})
