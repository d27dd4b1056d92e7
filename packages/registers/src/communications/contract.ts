import { choice, date, files, integer, markdown, paragraph, person, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { frequencies } from '../vocabulary.ts'

const plan = 'What, to whom, when, how'
const message = 'The message'
const after = 'Afterwards'

/** The communication plan and what was sent by it: what, when, with whom, how (7.4, A.8.3, A.8.4, A.8.5). */
export const communications = register({
  name: 'communications',
  singular: 'communication',
  prefix: 'COM',
  title: 'Communication',
  titleOfOne: 'Communication',
  purpose:
    'Who hears what about your AI, when and how: the standing plan, and each message that mattered. Notices of incidents and reports to authorities leave from here, with a second pair of eyes.',
  clauses: ['7.4', '5.2', 'A.8.3', 'A.8.4', 'A.8.5'],
  fields: {
    kind: choice(
      { plan: 'Standing entry of the plan', message: 'One message' },
      { title: 'Kind', help: 'An entry of the plan stays agreed; a message is sent once.', group: plan },
    ),
    direction: choice({ internal: 'Inside', external: 'To the outside' }, { title: 'Direction', group: plan }),
    subject: paragraph({ title: 'What about', help: 'What is said, not how.', group: plan }),
    audience: text({
      title: 'With whom',
      help: 'Link the interested parties if they are in the register.',
      group: plan,
    }),
    occasion: text({
      title: 'When',
      help: 'What sets it off: an incident, a change, the end of a quarter.',
      group: plan,
    }),
    frequency: choice(frequencies, { title: 'How often', help: 'Empty if only on occasion.', group: plan }),
    timeLimit: text({ title: 'How fast', help: 'For incidents, such as within 72 hours (A.8.4).', group: plan }),
    timeLimitHours: integer(
      {
        title: 'Within hours',
        help: 'For incidents: from when it was noticed (A.8.4). Words stand in "How fast".',
        group: plan,
      },
      1,
      8_760,
    ),
    channel: text({ title: 'How', help: 'Mail, website, portal of the authority, meeting.', group: plan }),
    senderId: person({ title: 'Who speaks', group: plan }),
    content: markdown({ title: 'Text', group: message }),
    files: files({ title: 'Attachments', group: message }),
    dueDate: date({ title: 'Due', help: 'For the plan: the next time.', group: message }),
    sentOn: date({ title: 'Sent on', group: after }),
    response: paragraph({ title: 'What came back', help: 'Questions, receipts, complaints.', group: after }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      agreed: { title: 'Agreed', shape: 'current', locked: true },
      sent: { title: 'Sent', shape: 'holds', locked: true, settled: true },
      withdrawn: { title: 'Withdrawn', shape: 'ended', locked: true },
    },
    {
      agree: {
        title: 'Agree',
        from: ['draft'],
        to: 'agreed',
        event: 'agreed',
        by: ['aims-manager', 'top-management'],
        approval: true,
      },
      send: {
        title: 'Record as sent',
        from: ['agreed'],
        to: 'sent',
        event: 'sent',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        sets: ['sentOn'],
      },
      answer: {
        title: 'Record what came back',
        from: ['sent'],
        to: 'sent',
        event: 'answered',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        sets: ['response'],
      },
      withdraw: {
        title: 'Withdraw',
        from: ['draft', 'agreed'],
        to: 'withdrawn',
        event: 'withdrawn',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        needsReason: true,
      },
      reopen: {
        title: 'Revise',
        from: ['agreed', 'sent', 'withdrawn'],
        to: 'draft',
        event: 'reopened',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    'addressed-to': { title: 'Addressed to', inverse: 'Is told', to: ['interested-parties', 'suppliers'] },
    about: { title: 'About', inverse: 'Communication', to: ['*'] },
    follows: { title: 'Follows the plan', inverse: 'Messages sent', to: ['communications'] },
  },
  access: shared,
  columns: ['kind', 'direction', 'dueDate'],
  due: 'dueDate',
})
