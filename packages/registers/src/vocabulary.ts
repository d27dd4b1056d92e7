/** Words that several registers share, from ISO/IEC 22989 (roles, stages) and ISO/IEC 42001 Annex C. */

export const lifeCycleStages = {
  inception: 'Inception',
  design_development: 'Design and development',
  verification_validation: 'Verification and validation',
  deployment: 'Deployment',
  operation_monitoring: 'Operation and monitoring',
  continuous_validation: 'Continuous validation',
  re_evaluation: 'Re-evaluation',
  retirement: 'Retirement',
} as const

export const aiRoles = {
  provider: 'Provider: we offer it to others',
  producer: 'Producer: we develop it',
  customer: 'Customer: we use what others provide',
  partner: 'Partner: we supply data, tests or integration',
  subject: 'Subject: our people are affected by it',
  authority: 'Authority: we set or enforce rules for it',
} as const

export const affectedPeople = {
  customers: 'Customers or users',
  employees: 'Employees',
  applicants: 'Job applicants',
  patients: 'Patients',
  students: 'Pupils and students',
  children: 'Children',
  citizens: 'Citizens or the public',
  vulnerable: 'People in a vulnerable situation',
  none: 'No people are affected',
} as const

export const autonomyLevels = {
  advice: 'It advises, a person decides',
  approval: 'It decides, a person approves each time',
  intervention: 'It acts, a person can step in',
  autonomous: 'It acts without a person in the loop',
} as const

export const annexCObjectives = {
  'C.2.1': 'Accountability',
  'C.2.2': 'AI expertise',
  'C.2.3': 'Availability and quality of training and test data',
  'C.2.4': 'Environmental impact',
  'C.2.5': 'Fairness',
  'C.2.6': 'Maintainability',
  'C.2.7': 'Privacy',
  'C.2.8': 'Robustness',
  'C.2.9': 'Safety',
  'C.2.10': 'Security',
  'C.2.11': 'Transparency and explainability',
} as const

export const annexCRiskSources = {
  'C.3.1': 'Complexity of environment',
  'C.3.2': 'Lack of transparency and explainability',
  'C.3.3': 'Level of automation',
  'C.3.4': 'Risk sources related to machine learning',
  'C.3.5': 'System hardware issues',
  'C.3.6': 'System life cycle issues',
  'C.3.7': 'Technology readiness',
} as const

export const threeLevels = { low: 'Low', medium: 'Medium', high: 'High' } as const

export const frequencies = {
  continuous: 'All the time',
  daily: 'Daily',
  weekly: 'Weekly',
  monthly: 'Monthly',
  quarterly: 'Quarterly',
  'half-yearly': 'Twice a year',
  yearly: 'Yearly',
} as const

/** Why things go wrong, in our own words; the same code on two closed records shows that a cause came back (10.2). */
export const causeCategories = {
  data: 'Data: wrong, missing or shifted',
  model: 'Model: its method, training or limits',
  software: 'Software or integration',
  use: 'Used in another way than intended',
  oversight: 'Human oversight did not work',
  process: 'Process missing or unclear',
  'process-ignored': 'Process known and not followed',
  competence: 'Skill or knowledge missing',
  resources: 'Time, people or means missing',
  supplier: 'Supplier or partner',
  change: 'A change was not controlled',
  attack: 'Attack or deliberate abuse',
  other: 'Something else',
} as const
