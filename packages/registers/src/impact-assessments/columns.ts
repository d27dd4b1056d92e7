import { choice, date, paragraph, person, text } from '@plumbline/contract/field'

/** The small tables of an impact assessment. */

export const impactLevels = {
  none: 'None worth naming',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  unacceptable: 'Unacceptable',
} as const

/** Built from what public guides to A.5.4 and A.5.5 name; in our words. */
export const dimensions = {
  accountability: 'Accountability',
  transparency: 'Transparency and explanation',
  fairness: 'Fairness and discrimination',
  privacy: 'Privacy',
  reliability: 'Reliability',
  safety: 'Safety and health',
  security: 'Security',
  autonomy: 'Human agency and autonomy',
  money: 'Money and living',
  access: 'Accessibility',
  dignity: 'Human rights and dignity',
  work: 'Work',
  environment: 'Environment',
  information: 'Information and democracy',
  culture: 'Culture',
} as const

export const impactColumns = {
  who: choice({ individuals: 'Individuals', groups: 'Groups of people', society: 'Society' }, { title: 'On whom' }),
  party: text({ title: 'Exactly', help: 'The worst-hit, not the average.' }),
  dimension: choice(dimensions, { title: 'In what' }),
  effect: choice({ harm: 'Harm', benefit: 'Benefit' }, { title: 'Effect' }),
  intended: choice({ yes: 'Intended', no: 'Not intended' }, { title: 'Intended' }),
  description: paragraph({ title: 'What happens to them' }),
  right: text({ title: 'Right concerned', help: 'Article of the Charter, such as 8 or 21.' }),
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
  extent: choice(
    {
      few: 'A few people',
      team: 'A team or a family',
      community: 'A community',
      many: 'Over 10,000, or a vulnerable group',
      population: 'A population',
    },
    { title: 'Extent' },
  ),
  duration: choice({ hours: 'Hours', weeks: 'Weeks', years: 'Years', lifelong: 'Lifelong' }, { title: 'Duration' }),
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
  confidence: choice({ low: 'Low', medium: 'Medium', high: 'High' }, { title: 'Confidence' }),
  evidence: text({ title: 'Known from', help: 'Reference, study, talk, or judgement of somebody named.' }),
  measure: paragraph({ title: 'Measure' }),
  remaining: choice(impactLevels, { title: 'What remains' }),
} as const

export const partyColumns = {
  party: text({ title: 'Who' }),
  relation: choice(
    {
      user: 'Uses it',
      subject: 'Is decided on',
      'data-subject': 'Is in the data',
      worker: 'Works with it',
      bystander: 'Is nearby',
      community: 'Community',
      society: 'Society',
    },
    { title: 'Relation' },
  ),
  size: text({ title: 'How many' }),
  vulnerability: text({ title: 'Vulnerable by', help: 'Age, disability, dependency, minority; or "no".' }),
  optOut: choice({ yes: 'Can stay out', no: 'Cannot stay out' }, { title: 'Choice' }),
  consulted: choice({ yes: 'Asked', no: 'Not asked' }, { title: 'Asked' }),
  outcome: text({ title: 'What they said, or why not asked' }),
} as const

export const measureColumns = {
  measure: text({ title: 'Measure' }),
  kind: choice(
    {
      technical: 'Technical',
      organizational: 'Organizational',
      oversight: 'Human oversight',
      transparency: 'Transparency',
      redress: 'Complaint and redress',
      benefit: 'Strengthens a benefit',
    },
    { title: 'Kind' },
  ),
  personId: person({ title: 'Who' }),
  due: date({ title: 'By' }),
  check: text({ title: 'How one sees that it works' }),
} as const

export const dataColumns = {
  dataset: text({ title: 'Dataset', help: 'By reference, such as DAT-2.' }),
  content: text({ title: 'Content and period' }),
  personal: choice({ none: 'None', personal: 'Personal', special: 'Special categories' }, { title: 'Personal data' }),
  representative: text({ title: 'Who is missing or rare' }),
  issues: text({ title: 'Known faults, and the plan for them' }),
} as const

export const conditionColumns = {
  condition: text({ title: 'Condition' }),
  personId: person({ title: 'Who sees to it' }),
  due: date({ title: 'By' }),
  met: choice({ yes: 'Met', no: 'Not met yet' }, { title: 'Met' }),
} as const
