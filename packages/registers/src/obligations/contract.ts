import { choice, date, integer, list, paragraph, text, url } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'

const source = 'Where it comes from'
const content = 'What it asks'
const answer = 'How you meet it'

/** What binds the organization about AI: laws, contracts, licences, promises (4.1, 4.2, 6.1.3, A.8.3, A.8.5). */
export const obligations = register({
  name: 'obligations',
  singular: 'obligation',
  prefix: 'OBL',
  title: 'Obligations',
  titleOfOne: 'Obligation',
  purpose:
    'What you must do because a law, a contract, a licence or your own promise says so. Link each to the AI systems it applies to and to the controls that meet it; a control that is required here cannot be left out.',
  clauses: ['4.1', '4.2', '5.2', '6.1.3', 'A.8.3', 'A.8.5'],
  fields: {
    source: choice(
      {
        law: 'Law or regulation',
        contract: 'Contract',
        licence: 'Licence of data, model or software',
        authority: 'Order or permit of an authority',
        standard: 'Standard or code we signed up to',
        promise: 'Public promise or own policy',
      },
      { title: 'Source', help: 'Decides how binding it is, and whom you would answer to.', group: source },
    ),
    reference: text({ title: 'Where it stands', help: 'Act and article, contract and clause.', group: source }),
    link: url({ title: 'Link to the text', group: source }),
    jurisdictions: list({ title: 'Where it applies', help: 'One country or region a line.', group: source }),
    requirement: paragraph({
      title: 'What it asks of you',
      help: 'In your own words, as something one can check.',
      group: content,
    }),
    consequence: paragraph({ title: 'What happens if you fail', group: content }),
    reporting: paragraph({
      title: 'Whom you must tell, and how fast',
      help: 'Notices, registrations, incident reports (A.8.3).',
      group: content,
    }),
    appliesFrom: date({ title: 'Applies from', group: content }),
    appliesUntil: date({ title: 'Applies until', help: 'Last day, if it ends.', group: content }),
    deadline: date({
      title: 'To be met by',
      help: 'A day by which something has to be done once, such as a registration.',
      group: content,
    }),
    reportWithinHours: integer(
      {
        title: 'Report incidents within hours',
        help: 'Runs from when the incident was noticed. Empty if there is no such duty.',
        group: content,
      },
      1,
      8_760,
    ),
    reportTo: text({ title: 'Report to', help: 'Authority or partner, and its address for reports.', group: content }),
    applicabilityReason: paragraph({
      title: 'Why it applies to you, or not',
      help: 'Your role towards the AI system and its use decide this. Name who judged it.',
      group: answer,
    }),
    addressed: choice(
      { yes: 'By the AIMS', elsewhere: 'Elsewhere in the organization' },
      {
        title: 'Dealt with',
        help: 'Clause 4.2 wants to know which needs the AIMS takes on. If it does, link a control, document or objective.',
        group: answer,
      },
    ),
    howMet: paragraph({ title: 'How you meet it', group: answer }),
    gap: paragraph({ title: 'What is still missing', group: answer }),
    assessedOn: date({ title: 'Last checked on', group: answer }),
    reviewDate: date({ title: 'Next check', group: answer }),
  },
  lifecycle: lifecycle(
    'identified',
    {
      identified: { title: 'Identified', shape: 'planned' },
      applies: { title: 'Applies', shape: 'current' },
      met: { title: 'Met', shape: 'holds', locked: true },
      'not-applicable': { title: 'Does not apply', shape: 'excluded', locked: true },
      past: { title: 'No longer in force', shape: 'ended', locked: true },
    },
    {
      apply: {
        title: 'Confirm that it applies',
        from: ['identified'],
        to: 'applies',
        event: 'found-applicable',
        by: ['aims-manager'],
        byOwner: true,
        sets: ['applicabilityReason'],
      },
      exclude: {
        title: 'Record that it does not apply',
        from: ['identified', 'applies'],
        to: 'not-applicable',
        event: 'excluded',
        by: ['aims-manager', 'top-management'],
        approval: true,
        needsReason: true,
        sets: ['applicabilityReason'],
      },
      confirm: {
        title: 'Confirm that it is met',
        from: ['applies'],
        to: 'met',
        event: 'confirmed-met',
        by: ['aims-manager', 'top-management', 'internal-auditor'],
        approval: true,
        sets: ['assessedOn', 'reviewDate'],
      },
      end: {
        title: 'Mark as no longer in force',
        from: ['applies', 'met'],
        to: 'past',
        event: 'ended',
        by: ['aims-manager'],
        needsReason: true,
      },
      reopen: {
        title: 'Check again',
        from: ['met', 'not-applicable', 'past'],
        to: 'identified',
        event: 'reopened',
        by: ['aims-manager', 'internal-auditor'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    'applies-to': {
      title: 'Applies to',
      inverse: 'Bound by',
      to: ['ai-systems', 'models', 'datasets', 'suppliers'],
    },
    'owed-to': { title: 'Owed to', inverse: 'Is owed', to: ['interested-parties', 'suppliers'] },
    'met-by': { title: 'Met by', inverse: 'Meets', to: ['documents', 'objectives', 'communications', 'processes'] },
  },
  access: shared,
  columns: ['source', 'reference', 'reviewDate'],
  due: 'reviewDate',
})
