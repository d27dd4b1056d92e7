import {
  choice,
  choices,
  date,
  integer,
  list,
  money,
  paragraph,
  person,
  rating,
  rows,
  text,
} from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { taxonomies } from '../taxonomies.ts'
import { annexCObjectives, annexCRiskSources, riskCategories } from '../vocabulary.ts'

const scenario = 'Scenario'
const consequences = 'Consequences'
const analysis = 'Analysis'
const treatment = 'Treatment'
const acceptance = 'Acceptance'

/** AI risks: source, event, consequence; analysed, treated, accepted (6.1.2, 6.1.3, 8.2, 8.3; ISO 31000). */
export const risks = register({
  name: 'risks',
  singular: 'risk',
  prefix: 'RSK',
  title: 'Risks',
  titleOfOne: 'Risk',
  purpose:
    'A risk is a scenario: something happens for a reason, and it has consequences for you, for people or for society. Rate it, decide what to do, and let somebody else accept what remains.',
  clauses: ['6.1.1', '6.1.2', '6.1.3', '8.2', '8.3'],
  fields: {
    subject: choice(
      { ai: 'An AI system', aims: 'The management system itself' },
      {
        title: 'Risk of',
        help: 'Clause 6.1.1 asks for the second kind as well. Empty counts as the first.',
        group: scenario,
      },
    ),
    source: paragraph({
      title: 'Source',
      help: 'What in the system, the data or the world can set it off.',
      group: scenario,
    }),
    event: paragraph({ title: 'Event', help: 'What happens, told so that one can picture it.', group: scenario }),
    riskSources: choices(annexCRiskSources, {
      title: 'Kind of source (Annex C.3)',
      help: 'Annex C.3 lists where AI risk comes from; together your risks should cover it.',
      group: scenario,
    }),
    objectives: choices(annexCObjectives, {
      title: 'Objectives it touches (Annex C.2)',
      help: 'What of Annex C.2 would suffer. Shows which objectives no risk speaks about.',
      group: scenario,
    }),
    category: choice(riskCategories, {
      title: 'Category',
      help: 'The share of the appetite that it draws on, and how lists are grouped.',
      group: scenario,
    }),
    taxonomy: choices(taxonomies, {
      title: 'Tags of open lists',
      help: 'MIT AI Risk Repository, NIST AI 600-1, OWASP, MITRE ATLAS: so that one finds what others know about it.',
      group: scenario,
    }),
    techniqueIds: list({
      title: 'ATLAS techniques',
      help: 'By id, such as AML.T0051. One a line.',
      group: scenario,
    }),
    catalogueId: text({
      title: 'From the catalogue',
      help: 'The entry that it was taken from, so that it is not suggested twice.',
      group: scenario,
    }),
    causes: rows(
      {
        what: text({ title: 'Cause' }),
        prevented: list({ title: 'Controls that prevent it', help: 'Numbers such as A.7.4, or your own.' }),
      },
      {
        title: 'How it comes about',
        help: 'The left side of the bow-tie: one cause a row, with the controls that stand between it and the event.',
        group: scenario,
      },
    ),
    outcomes: rows(
      {
        what: text({ title: 'Consequence' }),
        on: choice(
          { organization: 'Organization', individuals: 'Individuals', groups: 'Groups', society: 'Society' },
          { title: 'On whom' },
        ),
        softened: list({ title: 'Controls that soften it', help: 'Numbers such as A.8.3, or your own.' }),
      },
      {
        title: 'What follows',
        help: 'The right side of the bow-tie: one consequence a row, with the controls that find or soften it.',
        group: consequences,
      },
    ),
    organizationConsequence: paragraph({
      title: 'For the organization',
      help: 'Money, law, reputation, what the organization exists for.',
      group: consequences,
    }),
    individualConsequence: paragraph({
      title: 'For individuals',
      help: 'The worst-hit person, not the average.',
      group: consequences,
    }),
    groupConsequence: paragraph({
      title: 'For groups',
      help: 'Also groups that nobody addresses by name, such as an age or a district.',
      group: consequences,
    }),
    societyConsequence: paragraph({
      title: 'For society',
      help: 'Democracy, environment, trust, work: what nobody can claim as damage.',
      group: consequences,
    }),
    sides: rows(
      {
        on: choice(
          { organization: 'Organization', individuals: 'Individuals', groups: 'Groups', society: 'Society' },
          { title: 'On whom' },
        ),
        affected: choice({ yes: 'Affected', no: 'Not affected' }, { title: 'Affected' }),
        level: integer({ title: 'Step of the consequence scale' }, 1, 10),
        reason: text({ title: 'Why' }),
      },
      {
        title: 'Consequence side by side',
        help: 'One row a side. The highest is the consequence of the current rating; no side balances another.',
        group: consequences,
      },
    ),
    inherent: rating({ title: 'Inherent', help: 'Without any control.', group: analysis }),
    current: rating({ title: 'Current', help: 'With the controls that are in place today.', group: analysis }),
    target: rating({ title: 'Target', help: 'When the treatment is done.', group: analysis }),
    residual: rating({
      title: 'Residual',
      help: 'What remains once the treatment is verified. Until then the current rating counts.',
      group: analysis,
    }),
    rationale: paragraph({ title: 'Why these ratings', group: analysis }),
    noLikelihoodReason: paragraph({
      title: 'Why the likelihood cannot be said',
      help: 'Then it counts as the highest step.',
      group: analysis,
    }),
    ratings: rows(
      {
        personId: person({ title: 'Assessor' }),
        rated: rating({ title: 'Rating' }),
        ratedOn: date({ title: 'On' }),
        note: text({ title: 'Why' }),
      },
      {
        title: 'Ratings by person',
        help: 'What each person said before they talked with each other.',
        group: analysis,
      },
    ),
    consensus: paragraph({
      title: 'How you came to one rating',
      help: 'If they lay further apart than the criteria allow.',
      group: analysis,
    }),
    priority: integer(
      { title: 'Rank', help: '1 is treated first. Needed for what is above acceptance.', group: analysis },
      1,
      1_000,
    ),
    criteriaVersion: text({
      title: 'Rated under',
      help: 'Reference and version of the criteria, such as RCR-1 v4.',
      stamped: true,
      group: analysis,
    }),
    analysedOn: date({
      title: 'Analysed on',
      help: 'The day on which people thought about it, not the day of the entry.',
      group: analysis,
    }),
    option: choice(
      {
        modify: 'Modify: add or strengthen controls',
        avoid: 'Avoid: do not do it',
        share: 'Share: with another party',
        retain: 'Retain: knowingly',
      },
      {
        title: 'Treatment option',
        help: 'One of the four of ISO 31000. To modify needs a control, to retain an acceptance.',
        group: treatment,
      },
    ),
    treatmentPlan: paragraph({ title: 'Treatment', help: 'What will be done, by whom, by when.', group: treatment }),
    treatmentDue: date({ title: 'Treatment due', group: treatment }),
    treatmentCost: money({ title: 'Cost of treatment', group: treatment }),
    acceptanceReason: paragraph({ title: 'Why the rest is acceptable', group: acceptance }),
    acceptedUntil: date({
      title: 'Accepted until',
      help: 'After this day somebody has to accept it anew.',
      group: acceptance,
    }),
    acceptedBy: person({ title: 'Accepted by', stamped: true, group: acceptance }),
    acceptedRating: rating({
      title: 'Rating that was accepted',
      help: 'Frozen at the acceptance. If the current rating rises above it, the acceptance no longer holds.',
      stamped: true,
      group: acceptance,
    }),
    reviewDate: date({ title: 'Next review', group: analysis }),
  },
  lifecycle: lifecycle(
    'identified',
    {
      identified: { title: 'Identified', shape: 'planned' },
      assessed: { title: 'Assessed', shape: 'partly' },
      treating: { title: 'In treatment', shape: 'partly' },
      accepted: { title: 'Accepted', shape: 'holds', locked: true },
      closed: { title: 'Closed', shape: 'excluded', locked: true },
    },
    {
      assess: {
        title: 'Record the assessment',
        from: ['identified'],
        to: 'assessed',
        event: 'assessed',
        by: ['aims-manager', 'risk-owner', 'system-owner'],
        byOwner: true,
      },
      treat: {
        title: 'Start treatment',
        from: ['assessed'],
        to: 'treating',
        event: 'treatment-started',
        by: ['aims-manager', 'risk-owner', 'system-owner'],
        byOwner: true,
      },
      accept: {
        title: 'Accept the residual risk',
        from: ['assessed', 'treating'],
        to: 'accepted',
        event: 'accepted',
        by: ['risk-owner', 'top-management'],
        approval: true,
        sets: ['acceptedUntil', 'acceptanceReason'],
      },
      close: {
        title: 'Close',
        from: ['assessed', 'treating', 'accepted'],
        to: 'closed',
        event: 'closed',
        by: ['aims-manager', 'risk-owner'],
        needsReason: true,
      },
      reopen: {
        title: 'Re-open',
        from: ['accepted', 'closed'],
        to: 'identified',
        event: 'reopened',
        by: ['aims-manager', 'risk-owner'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    concerns: {
      title: 'Concerns',
      inverse: 'Risk',
      to: ['ai-systems', 'models', 'datasets', 'suppliers', 'management-systems', 'processes'],
    },
    'treated-by': { title: 'Treated by', inverse: 'Treats', to: ['controls'] },
  },
  access: shared,
  columns: ['current', 'option', 'acceptedUntil'],
  due: 'reviewDate',
})
