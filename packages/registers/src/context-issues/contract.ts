import { choice, date, paragraph } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'

const issue = 'The issue'
const relevance = 'What it means for you'
const review = 'Review'

/** What inside and outside the organization bears on its AI management system, climate change among it (4.1). */
export const contextIssues = register({
  name: 'context-issues',
  singular: 'context-issue',
  prefix: 'CTX',
  title: 'Context',
  titleOfOne: 'Issue of the context',
  purpose:
    'What, inside and outside, makes it easier or harder to handle AI responsibly. The scope and the risks start from here, and the standard wants a reasoned yes or no on climate change.',
  clauses: ['4.1', '6.1.1', '9.3.2'],
  fields: {
    kind: choice(
      { external: 'External', internal: 'Internal' },
      { title: 'Kind', help: 'An auditor expects both kinds in the list.', group: issue },
    ),
    topic: choice(
      {
        law: 'Law and regulation',
        climate: 'Climate change',
        technology: 'Technology',
        market: 'Market and competition',
        society: 'Society and culture',
        policy: 'Strategy and own policies',
        people: 'People and skills',
        data: 'Data and infrastructure',
        contracts: 'Contracts and partners',
        finance: 'Money',
        other: 'Something else',
      },
      { title: 'Topic', help: 'Keep one entry on climate change, also if it is not relevant to you.', group: issue },
    ),
    description: paragraph({
      title: 'What is the case',
      help: 'A fact or a trend that one can check, not a wish.',
      group: issue,
    }),
    direction: choice(
      { harder: 'Makes it harder', easier: 'Makes it easier', both: 'Both' },
      { title: 'Direction', group: relevance },
    ),
    effect: paragraph({
      title: 'What it does to your AI and its management',
      help: 'Which intended result of the AIMS it helps or threatens.',
      group: relevance,
    }),
    relevanceReason: paragraph({
      title: 'Why it is relevant, or not',
      help: 'A no needs a reason as much as a yes.',
      group: relevance,
    }),
    response: paragraph({
      title: 'What you do about it',
      help: 'Link the risks and objectives that follow; here only the idea.',
      group: relevance,
    }),
    reviewedOn: date({
      title: 'Last looked at',
      help: 'Also when nothing changed: the standard wants the picture kept current.',
      group: review,
    }),
    reviewDate: date({ title: 'Next review', group: review }),
  },
  lifecycle: lifecycle(
    'noted',
    {
      noted: { title: 'Noted', shape: 'planned' },
      relevant: { title: 'Relevant', shape: 'current' },
      'not-relevant': { title: 'Not relevant', shape: 'excluded', locked: true },
      past: { title: 'Past', shape: 'ended', locked: true },
    },
    {
      confirm: {
        title: 'Confirm as relevant',
        from: ['noted'],
        to: 'relevant',
        event: 'confirmed',
        by: ['aims-manager', 'top-management'],
        sets: ['relevanceReason', 'reviewedOn'],
      },
      dismiss: {
        title: 'Set aside as not relevant',
        from: ['noted', 'relevant'],
        to: 'not-relevant',
        event: 'dismissed',
        by: ['aims-manager', 'top-management'],
        needsReason: true,
        sets: ['relevanceReason', 'reviewedOn'],
      },
      end: {
        title: 'Mark as past',
        from: ['relevant'],
        to: 'past',
        event: 'ended',
        by: ['aims-manager'],
        needsReason: true,
      },
      reopen: {
        title: 'Look at it again',
        from: ['not-relevant', 'past'],
        to: 'noted',
        event: 'reopened',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        needsReason: true,
      },
      // A review without a change of mind; the picture is kept current also when nothing moved.
      review: {
        title: 'Confirm after review',
        from: ['relevant'],
        to: 'relevant',
        event: 'reviewed',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        sets: ['reviewedOn', 'reviewDate'],
      },
      uphold: {
        title: 'Confirm again as not relevant',
        from: ['not-relevant'],
        to: 'not-relevant',
        event: 'upheld',
        by: ['aims-manager', 'top-management'],
        needsReason: true,
        sets: ['relevanceReason', 'reviewedOn', 'reviewDate'],
      },
    },
  ),
  relations: {
    'leads-to': { title: 'Leads to', inverse: 'Comes from context', to: ['risks', 'objectives', 'changes'] },
    touches: { title: 'Touches', inverse: 'Context', to: ['management-systems', 'ai-systems'] },
  },
  access: shared,
  columns: ['kind', 'topic', 'reviewDate'],
  due: 'reviewDate',
})
