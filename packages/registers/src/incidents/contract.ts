import { boolean, choice, choices, date, instant, paragraph, person, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { reportedByAnyone } from '../access.ts'
import { affectedPeople, causeCategories } from '../vocabulary.ts'

const event = 'What happened'
const harm = 'Who was hurt'
const response = 'What was done'
const learning = 'What you learn'

/** Incidents and near misses of AI systems, from report to cause (8.1, 10.2, A.6.2.6, A.8.3, A.8.4). */
export const incidents = register({
  name: 'incidents',
  singular: 'incident',
  prefix: 'INC',
  title: 'Incidents',
  titleOfOne: 'Incident',
  purpose:
    'An AI system did harm, or nearly did. Anybody may report it; report first and judge later. People who are affected must hear of it in time, and the cause must be found before it is closed.',
  clauses: ['8.1', '10.2', 'A.3.3', 'A.6.2.6', 'A.8.3', 'A.8.4'],
  fields: {
    kind: choice(
      { incident: 'Incident', 'near-miss': 'Near miss: it could have done harm' },
      { title: 'Kind', group: event },
    ),
    categories: choices(
      {
        wrong: 'Wrong or made-up output',
        unfair: 'Unfair treatment',
        safety: 'Safety or health',
        privacy: 'Privacy',
        security: 'Security or attack',
        misuse: 'Misuse',
        outage: 'Outage',
        oversight: 'Nobody could step in',
        transparency: 'People did not know it was AI',
        environment: 'Environment',
      },
      { title: 'About', group: event },
    ),
    description: paragraph({
      title: 'What happened',
      help: 'What was seen, in order. No guess at the cause yet.',
      group: event,
    }),
    occurredOn: date({ title: 'Happened on', group: event }),
    occurredAt: instant({ title: 'Happened at', help: 'If the hour is known.', group: event }),
    detectedOn: date({ title: 'Noticed on', help: 'Time limits of laws often run from this day.', group: event }),
    detectedAt: instant({
      title: 'Noticed at',
      help: 'Reporting times run from here; without it, from the end of the day.',
      group: event,
    }),
    severity: choice(
      { low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' },
      { title: 'Severity', help: 'For the worst-hit person, or what could have been for a near miss.', group: harm },
    ),
    affectedPeople: choices(affectedPeople, { title: 'People affected', group: harm }),
    harm: paragraph({ title: 'What it did to them', group: harm }),
    usersAffected: boolean({
      title: 'Users must be told',
      help: 'If so, link the communication. A.8.4 wants a plan for it.',
      group: harm,
    }),
    immediateAction: paragraph({
      title: 'What was done at once',
      help: 'Stopped, rolled back, people helped.',
      group: response,
    }),
    timeline: rows(
      { at: instant({ title: 'When' }), what: text({ title: 'What' }), personId: person({ title: 'Who' }) },
      { title: 'Course', help: 'Hour by hour: what was seen, decided and done.', group: response },
    ),
    reportable: choice(
      { yes: 'Yes', no: 'No', open: 'Not yet decided' },
      { title: 'To be reported to an authority', help: 'See the obligations of the system (A.8.3).', group: response },
    ),
    reportDue: date({ title: 'Report due', group: response }),
    dueDate: date({ title: 'To be resolved by', group: response }),
    cause: paragraph({
      title: 'Cause',
      help: 'Ask why until the answer is something you can change.',
      group: learning,
    }),
    causeCategory: choice(causeCategories, {
      title: 'Kind of cause',
      help: 'The same words as for nonconformities, so that one sees what comes back.',
      group: learning,
    }),
    consequences: paragraph({
      title: 'Review of the consequences',
      help: 'What followed from it, also unwanted effects of your own reaction (8.1).',
      group: learning,
    }),
    nonconformity: choice(
      { raised: 'Raised and linked', none: 'None: everything was done as it should be' },
      { title: 'Nonconformity', help: 'Decide one way or the other; say why in the review.', group: learning },
    ),
  },
  lifecycle: lifecycle(
    'reported',
    {
      reported: { title: 'Reported', shape: 'waiting' },
      investigating: { title: 'Being looked into', shape: 'failed' },
      contained: { title: 'Contained', shape: 'partly' },
      resolved: { title: 'Resolved, waits for closing', shape: 'waiting' },
      closed: { title: 'Closed', shape: 'holds', locked: true, settled: true },
      dismissed: { title: 'Not an incident', shape: 'excluded', locked: true },
    },
    {
      investigate: {
        title: 'Take it up',
        from: ['reported'],
        to: 'investigating',
        event: 'taken-up',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
        sets: ['severity'],
      },
      contain: {
        title: 'Record as contained',
        from: ['investigating'],
        to: 'contained',
        event: 'contained',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
        sets: ['immediateAction'],
      },
      // The cause is written into the record before: its author then cannot close it.
      resolve: {
        title: 'Record as resolved',
        from: ['investigating', 'contained'],
        to: 'resolved',
        event: 'resolved',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
      },
      close: {
        title: 'Close',
        from: ['resolved'],
        to: 'closed',
        event: 'closed',
        by: ['aims-manager', 'top-management', 'risk-owner', 'internal-auditor'],
        approval: true,
        sets: ['nonconformity', 'consequences'],
      },
      dismiss: {
        title: 'Set aside as not an incident',
        from: ['reported', 'investigating'],
        to: 'dismissed',
        event: 'dismissed',
        by: ['aims-manager', 'risk-owner'],
        approval: true,
        needsReason: true,
      },
      reopen: {
        title: 'Re-open',
        from: ['closed', 'dismissed', 'resolved'],
        to: 'investigating',
        event: 'reopened',
        by: ['aims-manager', 'system-owner', 'risk-owner', 'internal-auditor'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    concerns: { title: 'Concerns', inverse: 'Incident', to: ['ai-systems', 'models', 'datasets', 'suppliers'] },
    'noticed-by': { title: 'Noticed by', inverse: 'Gave notice of', to: ['monitors', 'concerns'] },
    'came-from': { title: 'Came from', inverse: 'Led to incident', to: ['risks', 'changes'] },
  },
  access: reportedByAnyone,
  columns: ['severity', 'detectedOn', 'dueDate'],
  due: 'dueDate',
})
