import { choice, date, paragraph, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { reportedByAnyone } from '../access.ts'

/** What users, customers, people affected, staff and authorities say about your AI (4.2, 9.1, 10.1). What is not right and needs protection is a concern. */
export const feedback = register({
  name: 'feedback',
  singular: 'feedback-item',
  prefix: 'FBK',
  title: 'Feedback',
  titleOfOne: 'Feedback item',
  purpose:
    'Praise, wishes, complaints and questions about your AI. Somebody reads each and decides what follows: a need, a risk, an improvement, or nothing. Serious worries belong to the concerns.',
  clauses: ['4.2', '9.1', '10.1', 'A.8.3', 'A.10.4'],
  fields: {
    kind: choice(
      {
        wish: 'Wish or need',
        complaint: 'Complaint',
        question: 'Question',
        praise: 'Praise',
        observation: 'Something noticed',
      },
      { title: 'Kind' },
    ),
    from: choice(
      {
        customer: 'Customer',
        user: 'User',
        affected: 'Person affected',
        staff: 'Staff',
        supplier: 'Supplier or partner',
        authority: 'Authority',
        public: 'Public',
      },
      { title: 'From', help: 'Customers and people affected see other things than you do.' },
    ),
    content: paragraph({ title: 'What was said', help: 'In their words. No names unless they matter.' }),
    channel: text({ title: 'Came by', help: 'Survey, support, meeting, letter.' }),
    receivedOn: date({ title: 'Received on' }),
    assessment: paragraph({ title: 'What you make of it', help: 'One voice or many, and what follows.' }),
    answer: paragraph({ title: 'Answer', help: 'What they were told, if they can be told.' }),
    dueDate: date({ title: 'Looked at by' }),
  },
  lifecycle: lifecycle(
    'received',
    {
      received: { title: 'Received', shape: 'waiting' },
      considered: { title: 'Considered', shape: 'holds', locked: true, settled: true },
    },
    {
      consider: {
        title: 'Record what follows',
        from: ['received'],
        to: 'considered',
        event: 'considered',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
        sets: ['assessment', 'answer'],
      },
      reopen: {
        title: 'Look at it again',
        from: ['considered'],
        to: 'received',
        event: 'reopened',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    about: { title: 'About', inverse: 'Feedback', to: ['ai-systems', 'suppliers', 'documents', 'processes'] },
    'said-by': { title: 'Said by', inverse: 'Said', to: ['interested-parties', 'suppliers'] },
    feeds: {
      title: 'Led to',
      inverse: 'Comes from feedback',
      to: ['interested-parties', 'risks', 'nonconformities', 'incidents', 'concerns', 'tasks', 'changes'],
    },
  },
  access: reportedByAnyone,
  columns: ['kind', 'from', 'receivedOn'],
  due: 'dueDate',
})
