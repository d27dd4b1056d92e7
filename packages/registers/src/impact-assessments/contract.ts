import { choice, choices, date, list, paragraph, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { affectedPeople, assessmentOccasions } from '../vocabulary.ts'

const occasion = 'Occasion'
const use = 'Use and surroundings'
const impacts = 'People and impacts'
const conclusion = 'Conclusion'

export const impactLevels = {
  none: 'None worth naming',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  unacceptable: 'Unacceptable',
} as const

const impactColumns = {
  who: choice({ individuals: 'Individuals', groups: 'Groups of people', society: 'Society' }, { title: 'On whom' }),
  party: text({ title: 'Exactly', help: 'The worst-hit, not the average.' }),
  effect: choice({ harm: 'Harm', benefit: 'Benefit' }, { title: 'Effect' }),
  description: paragraph({ title: 'What happens to them' }),
  arises: choice(
    { normal: 'In normal use', failure: 'When it fails', misuse: 'When it is misused' },
    { title: 'Arises' },
  ),
  severity: choice(
    {
      negligible: 'Negligible',
      minor: 'Minor, soon healed',
      moderate: 'Moderate, effort to repair',
      serious: 'Serious, lasting',
      critical: 'Critical: life, a basic right, society',
    },
    { title: 'Severity' },
  ),
  likelihood: choice(
    {
      rare: 'Rare',
      unlikely: 'Unlikely',
      possible: 'Possible',
      likely: 'Likely',
      certain: 'Almost certain',
      unknown: 'Cannot be estimated: treated as likely',
    },
    { title: 'Likelihood' },
  ),
  reversibility: choice(
    { easily: 'Easily undone', effort: 'Undone with effort', partly: 'Partly undone', not: 'Cannot be undone' },
    { title: 'Reversibility' },
  ),
  measure: paragraph({ title: 'Measure' }),
  remaining: choice(impactLevels, { title: 'What remains' }),
}

/** What an AI system can do to individuals, groups and society (6.1.4, 8.4, A.5). Other than risk: it looks from their side. */
export const impactAssessments = register({
  name: 'impact-assessments',
  singular: 'impact-assessment',
  prefix: 'IMP',
  title: 'Impact assessments',
  titleOfOne: 'Impact assessment',
  purpose:
    'What an AI system can do to people, to groups and to society, for good and for bad, seen from their side. Make one before it goes live and again when it changes; somebody else signs it.',
  clauses: ['6.1.4', '8.4', 'A.5.2', 'A.5.3', 'A.5.4', 'A.5.5'],
  fields: {
    occasion: choice(assessmentOccasions, { title: 'Why now', group: occasion }),
    systemVersion: text({ title: 'Version of the system', group: occasion }),
    depth: choice(
      { full: 'Full assessment', screening: 'Screening: no full assessment is needed' },
      {
        title: 'Depth',
        help: 'A screening needs its reason in the conclusion, and approval as well.',
        group: occasion,
      },
    ),
    alsoServes: choices(
      { fria: 'Fundamental rights impact assessment', dpia: 'Data protection impact assessment' },
      {
        title: 'Serves also as',
        help: 'Laws may ask for these. Each must be complete in its own right.',
        group: occasion,
      },
    ),
    intendedUse: paragraph({
      title: 'Intended use',
      help: 'By whom, for what, how often, how many decisions.',
      group: use,
    }),
    foreseeableMisuse: paragraph({
      title: 'Foreseeable misuse',
      help: 'On purpose, by accident, outside its setting. Clause 6.1.4 asks for it.',
      group: use,
    }),
    context: paragraph({
      title: 'Technical and societal setting',
      help: 'Data, model and limits, what it is built into; who holds power, what happened before, which other ways people have.',
      group: use,
    }),
    jurisdictions: list({ title: 'Where it is used', help: 'One country or region a line.', group: use }),
    affectedPeople: choices(affectedPeople, { title: 'People it affects', group: impacts }),
    consultation: paragraph({
      title: 'Who was asked',
      help: 'Which affected people, how, what they said. If nobody, why not.',
      group: impacts,
    }),
    impacts: rows(impactColumns, {
      title: 'Impacts',
      help: 'One effect on one party a row. A benefit to some does not cancel a harm to others.',
      group: impacts,
    }),
    nothingFound: paragraph({
      title: 'Why there is no row for individuals, groups or society',
      help: 'Only if one of the three is missing above. An empty part without a reason counts as forgotten.',
      group: impacts,
    }),
    decision: choice(
      { go: 'Go', conditions: 'Go, with conditions', 'no-go': 'Do not go live', stop: 'Stop it' },
      { title: 'Proposed decision', help: 'What the assessor proposes; the approver decides.', group: conclusion },
    ),
    conclusion: paragraph({
      title: 'Conclusion',
      help: 'What is acceptable and why, conditions, dissent, and what would call for a new assessment.',
      group: conclusion,
    }),
    sharedWith: paragraph({
      title: 'Shared with',
      help: 'Who gets the result: risk assessment, users, authority; or why it is kept inside.',
      group: conclusion,
    }),
    approvedOn: date({ title: 'Approved on', group: conclusion }),
    retainedUntil: date({
      title: 'Kept until',
      help: 'A.5.3 wants a period for which results are kept.',
      group: conclusion,
    }),
    reviewDate: date({
      title: 'Next assessment',
      help: 'At the latest; a material change or an incident calls for it earlier.',
      group: conclusion,
    }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      submitted: { title: 'Waits for sign-off', shape: 'waiting' },
      approved: { title: 'Signed off', shape: 'holds', locked: true },
      superseded: { title: 'Replaced', shape: 'ended', locked: true },
    },
    {
      submit: {
        title: 'Submit for sign-off',
        from: ['draft'],
        to: 'submitted',
        event: 'submitted',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
      },
      return: {
        title: 'Return to the author',
        from: ['submitted'],
        to: 'draft',
        event: 'returned',
        by: ['aims-manager', 'top-management', 'risk-owner'],
        byOwner: true,
        needsReason: true,
      },
      approve: {
        title: 'Sign off',
        from: ['submitted'],
        to: 'approved',
        event: 'approved',
        by: ['top-management', 'aims-manager', 'risk-owner'],
        approval: true,
        sets: ['approvedOn', 'reviewDate'],
      },
      supersede: {
        title: 'Mark as replaced',
        from: ['approved'],
        to: 'superseded',
        event: 'superseded',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
      reopen: {
        title: 'Assess again',
        from: ['approved', 'superseded'],
        to: 'draft',
        event: 'reopened',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    assesses: { title: 'Assesses', inverse: 'Assessed by', to: ['ai-systems'] },
    raises: { title: 'Raises', inverse: 'Raised by impact', to: ['risks'] },
    'prompted-by': { title: 'Prompted by', inverse: 'Prompted assessment', to: ['changes', 'incidents', 'concerns'] },
    supersedes: { title: 'Replaces', inverse: 'Replaced by', to: ['impact-assessments'] },
  },
  access: shared,
  columns: ['occasion', 'decision', 'reviewDate'],
  due: 'reviewDate',
})
