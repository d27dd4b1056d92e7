import { choice, date, files, markdown, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'

/** Policies, procedures and other documented information, in Markdown with versions (5.2, 7.5). */
export const documents = register({
  name: 'documents',
  singular: 'document',
  prefix: 'DOC',
  title: 'Documents',
  titleOfOne: 'Document',
  purpose:
    'Policies, procedures and plans, written here, approved by somebody else, published, and looked at again before their review date.',
  clauses: ['5.2', '7.5.1', '7.5.2', '7.5.3', 'A.2.2'],
  fields: {
    kind: choice(
      {
        policy: 'Policy',
        scope: 'Scope statement',
        procedure: 'Procedure',
        plan: 'Plan',
        report: 'Report',
        record: 'Record',
        guideline: 'Guideline',
        external: 'External document',
      },
      { title: 'Kind' },
    ),
    content: markdown({ title: 'Text' }),
    files: files({ title: 'Attachments' }),
    edition: text({ title: 'Edition', help: 'What readers know it by, such as 1.2.' }),
    classification: choice(
      { public: 'Public', internal: 'Internal', confidential: 'Confidential' },
      { title: 'Classification' },
    ),
    audience: text({ title: 'For whom' }),
    reviewDate: date({ title: 'Next review' }),
    retention: text({ title: 'Kept for' }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      submitted: { title: 'Waits for approval', shape: 'waiting' },
      approved: { title: 'Approved', shape: 'partly', locked: true },
      published: { title: 'Published', shape: 'holds', locked: true },
      withdrawn: { title: 'Withdrawn', shape: 'ended', locked: true },
    },
    {
      submit: {
        title: 'Submit for approval',
        from: ['draft'],
        to: 'submitted',
        event: 'submitted',
        by: ['aims-manager'],
        byOwner: true,
      },
      return: {
        title: 'Return to the author',
        from: ['submitted'],
        to: 'draft',
        event: 'returned',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        needsReason: true,
      },
      approve: {
        title: 'Approve',
        from: ['submitted'],
        to: 'approved',
        event: 'approved',
        by: ['top-management', 'aims-manager'],
        approval: true,
      },
      publish: {
        title: 'Publish',
        from: ['approved'],
        to: 'published',
        event: 'published',
        by: ['aims-manager'],
        byOwner: true,
      },
      revise: {
        title: 'Revise',
        from: ['approved', 'published'],
        to: 'draft',
        event: 'revised',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
      withdraw: {
        title: 'Withdraw',
        from: ['approved', 'published'],
        to: 'withdrawn',
        event: 'withdrawn',
        by: ['aims-manager'],
        needsReason: true,
      },
      reopen: {
        title: 'Bring back',
        from: ['withdrawn'],
        to: 'draft',
        event: 'reopened',
        by: ['aims-manager'],
        needsReason: true,
      },
    },
  ),
  relations: {
    documents: { title: 'Documents', inverse: 'Documented in', to: ['*'] },
    supersedes: { title: 'Supersedes', inverse: 'Superseded by', to: ['documents'] },
  },
  access: shared,
  columns: ['kind', 'edition', 'reviewDate'],
  due: 'reviewDate',
})
