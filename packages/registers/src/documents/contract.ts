import {
  choice,
  choices,
  date,
  files,
  hidden,
  integer,
  list,
  markdown,
  paragraph,
  rows,
  text,
} from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { z } from 'zod'
import { shared } from '../access.ts'
import { documentTopics, roleTitles } from '../vocabulary.ts'

/** The records that a text was drawn up from, with the digest of the fields that went into it. */
export const DocumentSources = z
  .array(z.strictObject({ id: z.uuid(), ref: z.string(), version: z.int().min(1), digest: z.string() }))
  .max(1_000)

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
      { title: 'Kind', help: 'A policy says what holds, a procedure how it is done, a record what happened.' },
    ),
    topic: choice(documentTopics, {
      title: 'What it is about',
      help: 'Audit rules find the AI policy, the risk method and the like by it. One document in force a topic, or a topic and an AI system.',
    }),
    policyElements: choices(
      {
        purpose: 'Fits the purpose of the organization',
        objectives: 'Gives a frame for AI objectives',
        requirements: 'Commits to meet requirements',
        improvement: 'Commits to improve',
      },
      { title: 'Holds what 5.2 asks', help: 'For the AI policy: tick only what a reader finds in the text.' },
    ),
    content: markdown({ title: 'Text' }),
    files: files({ title: 'Attachments' }),
    edition: text({ title: 'Edition', help: 'What readers know it by, such as 1.2.' }),
    classification: choice(
      { public: 'Public', internal: 'Internal', confidential: 'Confidential' },
      { title: 'Classification' },
    ),
    audience: text({ title: 'For whom' }),
    reviewDate: date({ title: 'Next review', help: 'A day ahead on which somebody asks whether it is still right.' }),
    retention: text({ title: 'Kept for' }),
    reviewOutcome: paragraph({
      title: 'Result of the last review',
      help: 'Still right, or what has to change (A.2.4).',
    }),
    systemVersion: text({
      title: 'Written for version',
      help: 'Of the AI system it documents. Older than what runs means out of date.',
    }),
    mustAcknowledge: choices(roleTitles, {
      title: 'Must be acknowledged by',
      help: 'Each person with one of these roles is asked when it is published.',
    }),
    acknowledgeDays: integer({ title: 'Days to acknowledge', help: 'Empty: as the settings of the AIMS say.' }, 1, 365),
    quiz: rows(
      {
        question: text({ title: 'Question' }),
        answers: list({ title: 'Answers' }),
        right: integer({ title: 'Number of the right one' }, 1, 10),
      },
      {
        title: 'Questions',
        help: 'Asked with the acknowledgement. Whoever reads the record can see the right answers: it teaches, it does not test.',
      },
    ),
    retentionMonths: integer({ title: 'Kept for months', help: 'After it was withdrawn.' }, 1, 1_200),
    issuer: text({ title: 'Issued by', help: 'For external documents: supplier, authority, standards body.' }),
    sourceEdition: text({
      title: 'Edition of the source',
      help: 'For external documents: the edition that you work with.',
    }),
    template: text({ title: 'Made from template', stamped: true }),
    sources: hidden(DocumentSources, { title: 'Made from records', stamped: true }),
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
      review: {
        title: 'Confirm after review',
        from: ['published'],
        to: 'published',
        event: 'reviewed',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        sets: ['reviewOutcome', 'reviewDate'],
      },
    },
  ),
  relations: {
    documents: { title: 'Documents', inverse: 'Documented in', to: ['*'] },
    supersedes: { title: 'Supersedes', inverse: 'Superseded by', to: ['documents'] },
    'refers-to': { title: 'Refers to', inverse: 'Referred to by', to: ['documents'] },
  },
  access: shared,
  columns: ['kind', 'edition', 'reviewDate'],
  due: 'reviewDate',
})
