import { choice, date, paragraph, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { threeLevels } from '../vocabulary.ts'

const who = 'Who they are'
const needs = 'What they need'
const contact = 'How you stay in touch'

/** Who is concerned by the organization's AI, what they need, and which of it the AIMS takes on (4.2, A.8.5). */
export const interestedParties = register({
  name: 'interested-parties',
  singular: 'interested-party',
  prefix: 'PTY',
  title: 'Interested parties',
  titleOfOne: 'Interested party',
  purpose:
    'Everybody who is touched by your AI or has a say in it: users, people decided upon, staff, regulators, partners. Write down what each needs and decide, need by need, whether the AIMS takes it on.',
  clauses: ['4.2', '4.3', '7.4', 'A.8.5'],
  fields: {
    kind: choice(
      {
        customer: 'Customers',
        user: 'Users',
        affected: 'People the AI decides on or affects',
        staff: 'Staff and their representatives',
        supplier: 'Suppliers and partners',
        authority: 'Regulators and authorities',
        owner: 'Owners, investors, group',
        society: 'Community and civil society',
        other: 'Others',
      },
      { title: 'Kind', group: who },
    ),
    position: choice({ external: 'Outside', internal: 'Inside' }, { title: 'Where they stand', group: who }),
    description: paragraph({
      title: 'Who they are',
      help: 'One group with the same needs. Split it if some of them are hit harder than others.',
      group: who,
    }),
    influence: choice(threeLevels, { title: 'What they can do to you', group: who }),
    exposure: choice(threeLevels, {
      title: 'What your AI can do to them',
      help: 'Those with little influence and much exposure are easily forgotten.',
      group: who,
    }),
    needs: rows(
      {
        need: paragraph({ title: 'Need or expectation' }),
        nature: choice(
          { law: 'Law', contract: 'Contract', expectation: 'Expectation', promise: 'Our own promise' },
          { title: 'Nature' },
        ),
        addressed: choice({ yes: 'The AIMS takes it on', no: 'The AIMS does not take it on' }, { title: 'Decision' }),
        reason: paragraph({ title: 'Why' }),
      },
      {
        title: 'Needs and expectations',
        help: 'One need a row, each with a decision. What is binding stands also among the obligations.',
        group: needs,
      },
    ),
    information: paragraph({
      title: 'What you owe them to tell',
      help: 'Facts on the AI system they must have, and in which form (A.8.5).',
      group: contact,
    }),
    engagement: paragraph({
      title: 'How you listen to them',
      help: 'Survey, works council, user panel, supervisory dialogue; and how often.',
      group: contact,
    }),
    contactPoint: text({ title: 'Contact', group: contact }),
    heardOn: date({ title: 'Last heard on', group: contact }),
    reviewDate: date({ title: 'Next review', group: contact }),
  },
  lifecycle: lifecycle(
    'identified',
    {
      identified: { title: 'Identified', shape: 'planned' },
      confirmed: { title: 'Needs decided on', shape: 'holds' },
      past: { title: 'No longer concerned', shape: 'ended', locked: true },
    },
    {
      confirm: {
        title: 'Confirm needs and decisions',
        from: ['identified'],
        to: 'confirmed',
        event: 'confirmed',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
      },
      reconsider: {
        title: 'Decide anew on the needs',
        from: ['confirmed'],
        to: 'identified',
        event: 'reconsidered',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        needsReason: true,
      },
      end: {
        title: 'Mark as no longer concerned',
        from: ['identified', 'confirmed'],
        to: 'past',
        event: 'ended',
        by: ['aims-manager'],
        needsReason: true,
      },
      reopen: {
        title: 'Bring back',
        from: ['past'],
        to: 'identified',
        event: 'reopened',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    'touched-by': { title: 'Touched by', inverse: 'Touches', to: ['ai-systems'] },
    'served-by': {
      title: 'Served by',
      inverse: 'Serves the needs of',
      to: ['controls', 'objectives', 'documents', 'communications'],
    },
  },
  access: shared,
  columns: ['kind', 'exposure', 'reviewDate'],
  due: 'reviewDate',
})
