import { choice, date, files, integer, list, paragraph, person, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { linesToRows } from '@plumbline/contract/upcast'
import { audit } from '../access.ts'
import { threeLevels } from '../vocabulary.ts'

const frame = 'Objective, criteria, scope'
const team = 'Auditors'
const work = 'Plan'
const report = 'Report'

/** The audit programme and its audits, by people who do not judge their own work (9.2.1, 9.2.2). */
export const audits = register({
  name: 'audits',
  singular: 'audit',
  prefix: 'AUD',
  title: 'Audits',
  titleOfOne: 'Audit',
  purpose:
    'The programme for the cycle, and each audit in it. Over the cycle every clause and every control that applies is looked at by somebody who does not do that work. Audits by others have their place here too.',
  clauses: ['9.2.1', '9.2.2', 'A.10.3'],
  fields: {
    kind: choice(
      {
        programme: 'Audit programme',
        internal: 'Internal audit',
        supplier: 'Audit of a supplier',
        'stage-1': 'Certification, stage 1',
        'stage-2': 'Certification, stage 2',
        surveillance: 'Surveillance',
        recertification: 'Recertification',
      },
      {
        title: 'Kind',
        help: 'A programme plans the cycle; the others are single audits, your own and those of others.',
        group: frame,
      },
    ),
    objective: paragraph({ title: 'Objective', help: 'The question the audit shall answer.', group: frame }),
    criteria: paragraph({
      title: 'Criteria',
      help: 'Against what: the standard, own rules, law, contract.',
      group: frame,
    }),
    scope: paragraph({ title: 'Scope', help: 'Units, sites, AI systems, period.', group: frame }),
    clauses: list({
      title: 'Clauses and controls',
      help: 'One number a line, such as 6.1.2 or A.6.2.4. From this you see what the cycle has left out.',
      group: frame,
    }),
    rationale: paragraph({
      title: 'Why now and why so deep',
      help: 'Importance of the matter and earlier results (9.2.2). All alike each year convinces nobody.',
      group: frame,
    }),
    auditors: rows(
      {
        personId: person({ title: 'Person' }),
        name: text({ title: 'Name, if from outside' }),
        part: choice(
          { lead: 'Leads', auditor: 'Auditor', expert: 'Technical expert', observer: 'Observer' },
          { title: 'Part' },
        ),
      },
      { title: 'Team', help: 'Nobody who owns, wrote or approved what is audited.', group: team },
    ),
    impartiality: paragraph({
      title: 'Why they are impartial',
      help: 'What each of them runs, built or owns, and how that is kept out of their part.',
      group: team,
    }),
    method: paragraph({
      title: 'Method and sample',
      help: 'Interviews, records, how the sample was drawn.',
      group: work,
    }),
    universe: rows(
      {
        subject: text({ title: 'Clause, control or AI system' }),
        importance: choice(threeLevels, { title: 'Importance' }),
        everyMonths: integer({ title: 'Every … months' }, 1, 60),
        reason: text({ title: 'Why' }),
      },
      {
        title: 'What is audited how often',
        help: 'For the programme: by importance and by what earlier audits found.',
        group: work,
      },
    ),
    plannedFrom: date({
      title: 'Planned from',
      help: 'The programme and the calendar show it from this day.',
      group: work,
    }),
    plannedUntil: date({
      title: 'Planned until',
      help: 'The last day planned; later it counts as overdue.',
      group: work,
    }),
    heldOn: date({ title: 'Closing meeting on', group: work }),
    conclusion: paragraph({
      title: 'Conclusion',
      help: 'Does the AIMS conform, and is it kept up and effective? Strengths as well.',
      group: report,
    }),
    recipients: rows(
      { personId: person({ title: 'Person' }), name: text({ title: 'Name, if from outside' }) },
      { title: 'Reported to', help: 'The managers whose work it is about (9.2.2).', group: report },
    ),
    reportedOn: date({
      title: 'Reported on',
      help: 'The day on which the managers concerned had the report.',
      group: report,
    }),
    files: files({ title: 'Report', group: report }),
  },
  lifecycle: lifecycle(
    'planned',
    {
      planned: { title: 'Planned', shape: 'planned' },
      adopted: { title: 'Programme in force', shape: 'current', locked: true, settled: true },
      'under-way': { title: 'Under way', shape: 'partly' },
      reported: { title: 'Reported', shape: 'waiting', locked: true, settled: true },
      closed: { title: 'Closed', shape: 'holds', locked: true, settled: true },
      cancelled: { title: 'Cancelled', shape: 'excluded', locked: true },
    },
    {
      start: {
        title: 'Start',
        from: ['planned'],
        to: 'under-way',
        event: 'started',
        by: ['internal-auditor'],
      },
      report: {
        title: 'Report the result',
        from: ['under-way'],
        to: 'reported',
        event: 'reported',
        by: ['internal-auditor'],
        sets: ['conclusion', 'recipients', 'reportedOn'],
      },
      close: {
        title: 'Close',
        from: ['reported', 'adopted'],
        to: 'closed',
        event: 'closed',
        by: ['internal-auditor', 'top-management'],
        approval: true,
      },
      cancel: {
        title: 'Cancel',
        from: ['planned', 'under-way'],
        to: 'cancelled',
        event: 'cancelled',
        by: ['internal-auditor', 'top-management'],
        needsReason: true,
      },
      reopen: {
        title: 'Re-open',
        from: ['adopted', 'reported', 'closed', 'cancelled'],
        to: 'planned',
        event: 'reopened',
        by: ['internal-auditor'],
        needsReason: true,
      },
      adopt: {
        title: 'Put the programme in force',
        from: ['planned'],
        to: 'adopted',
        event: 'adopted',
        by: ['top-management', 'aims-manager'],
        approval: true,
      },
    },
  ),
  relations: {
    'part-of': { title: 'Part of programme', inverse: 'Audit of the programme', to: ['audits'] },
    covers: {
      title: 'Covers',
      inverse: 'Audited in',
      to: [
        'ai-systems',
        'controls',
        'requirements',
        'suppliers',
        'documents',
        'management-systems',
        'processes',
        'units',
        'datasets',
        'models',
        'uses',
        'roles',
      ],
    },
  },
  access: audit,
  columns: ['kind', 'plannedFrom', 'plannedUntil'],
  due: 'plannedUntil',
  schema: 2,
  upcasts: [linesToRows('recipients', 'name')],
})
