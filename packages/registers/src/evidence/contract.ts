import { choice, date, files, paragraph, person, text, url } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'

const item = 'The item'
const validity = 'Validity'
const review = 'Review'

/** What proves claims: files, links, notes, machine results (7.5, 9.1). Files are kept by their hash and never overwritten. */
export const evidence = register({
  name: 'evidence',
  singular: 'evidence',
  prefix: 'EVD',
  title: 'Evidence',
  titleOfOne: 'Evidence',
  purpose:
    'Evidence proves claims. One item may prove many. A second person accepts it, and it ends when its validity ends.',
  clauses: ['7.5.3', '9.1', '9.2.1'],
  fields: {
    kind: choice(
      { file: 'File', link: 'Link', note: 'Note', machine: 'Delivered by a machine' },
      {
        title: 'Kind',
        help: 'What it is made of. What a machine delivered counts as recorded by a system.',
        group: item,
      },
    ),
    files: files({ title: 'Files', help: 'Replacing a file keeps the old one in the history.', group: item }),
    url: url({ title: 'Link', group: item }),
    note: paragraph({ title: 'Note', group: item }),
    source: text({ title: 'Source', help: 'Who or what made it, and how.', group: item }),
    origin: choice(
      { self: 'Declared by ourselves', system: 'Recorded by a system', 'third-party': 'From a third party' },
      { title: 'Where it comes from', help: 'What a system or an outsider recorded weighs more.', group: item },
    ),
    collectedOn: date({ title: 'Collected on', group: validity }),
    validFrom: date({ title: 'Valid from', group: validity }),
    validUntil: date({
      title: 'Valid until',
      help: 'After this day it proves nothing until it is renewed.',
      group: validity,
    }),
    reviewerId: person({ title: 'Reviewer', help: 'Somebody other than who made it.', group: review }),
    reviewNote: paragraph({ title: 'Result of the review', group: review }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      submitted: { title: 'Waits for review', shape: 'waiting' },
      accepted: { title: 'Accepted', shape: 'holds', locked: true },
      rejected: { title: 'Rejected', shape: 'failed' },
    },
    {
      submit: {
        title: 'Submit for review',
        from: ['draft', 'rejected'],
        to: 'submitted',
        event: 'submitted',
        by: ['aims-manager', 'system-owner', 'contributor', 'risk-owner'],
        byOwner: true,
      },
      accept: {
        title: 'Accept',
        from: ['submitted'],
        to: 'accepted',
        event: 'accepted',
        by: ['aims-manager', 'top-management', 'internal-auditor', 'system-owner', 'risk-owner'],
        approval: true,
        sets: ['reviewNote'],
      },
      reject: {
        title: 'Reject',
        from: ['submitted'],
        to: 'rejected',
        event: 'rejected',
        by: ['aims-manager', 'top-management', 'internal-auditor', 'system-owner', 'risk-owner'],
        approval: true,
        needsReason: true,
        sets: ['reviewNote'],
      },
      reopen: {
        title: 'Re-open',
        from: ['accepted'],
        to: 'draft',
        event: 'reopened',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    proves: { title: 'Proves', inverse: 'Proved by', to: ['claims'] },
    about: { title: 'About', inverse: 'Evidence', to: ['*'] },
    'rests-on': {
      title: 'Rests on',
      inverse: 'Used as evidence',
      to: [
        'documents',
        'tests',
        'trainings',
        'audits',
        'monitors',
        'management-reviews',
        'impact-assessments',
        'risk-assessments',
        'changes',
      ],
    },
  },
  access: shared,
  columns: ['kind', 'validUntil'],
  due: 'validUntil',
})
