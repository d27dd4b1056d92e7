import type { Role } from '@plumbline/contract/role'

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

export const yesNo = { yes: 'Yes', no: 'No' } as const

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

/** The roles of the product, for registers that name who must do or agree. */
export const roleTitles = {
  administrator: 'Administrator',
  'aims-manager': 'AIMS manager',
  'top-management': 'Top management',
  'system-owner': 'System owner',
  contributor: 'Contributor',
  'risk-owner': 'Risk owner',
  'internal-auditor': 'Internal auditor',
  'external-auditor': 'External auditor',
  viewer: 'Viewer',
} as const satisfies Readonly<Record<Role, string>>

/** Why an assessment is made now (6.1.2, 6.1.4, 8.2, 8.4). */
export const assessmentOccasions = {
  design: 'While it is designed',
  deployment: 'Before it goes live',
  change: 'It changed',
  periodic: 'The planned time came',
  incident: 'Something happened',
} as const

export const competenceSubjects = {
  ai: 'AI and machine learning',
  data: 'Data',
  risk: 'Risk assessment',
  impact: 'Impact assessment and ethics',
  law: 'Law and regulation',
  security: 'Security',
  privacy: 'Privacy',
  safety: 'Safety',
  oversight: 'Human oversight',
  audit: 'Auditing',
  management: 'Management systems',
  domain: 'The field the AI is used in',
} as const

export const competenceLevels = {
  none: 'None',
  basic: 'Knows the basics',
  working: 'Works with guidance',
  independent: 'Works alone',
  expert: 'Guides others',
} as const

/** What a document is about: how rules and templates find it. A key is also the name of its template. */
export const documentTopics = {
  'ai-policy': 'AI policy',
  scope: 'Scope of the AIMS',
  aims: 'Description of the AIMS',
  roles: 'Roles and responsibilities',
  'risk-method': 'Method of risk assessment',
  'treatment-method': 'Method of risk treatment',
  'treatment-plan': 'Risk treatment plan',
  'impact-method': 'Method of impact assessment',
  objectives: 'AI objectives',
  resources: 'Resources',
  'acceptable-use': 'Acceptable use of AI',
  'data-management': 'Data management',
  'life-cycle': 'Life cycle of AI systems',
  requirements: 'Requirements of an AI system',
  design: 'Design of an AI system',
  verification: 'Verification and validation',
  deployment: 'Deployment',
  monitoring: 'Operation and monitoring',
  'technical-documentation': 'Technical documentation',
  logging: 'Event logs',
  'user-information': 'Information for users',
  'human-oversight': 'Human oversight',
  transparency: 'Transparency',
  'incident-response': 'Response to incidents',
  concerns: 'Reporting of concerns',
  suppliers: 'Suppliers and customers',
  'model-documentation': 'Documentation of a model',
  'dataset-documentation': 'Documentation of a dataset',
  'ai-security': 'AI security',
  'security-policy': 'Security policy',
  'privacy-policy': 'Privacy policy',
  'quality-policy': 'Quality policy',
  change: 'Change management',
  competence: 'Competence',
  communication: 'Communication plan',
  'documented-information': 'Documented information',
  'operational-plan': 'Operational plan',
  'audit-programme': 'Internal audit programme',
  'audit-plan': 'Internal audit plan',
  'audit-report': 'Internal audit report',
  'performance-report': 'Evaluation of performance',
  'review-minutes': 'Minutes of the management review',
  'corrective-action': 'Corrective action',
  'soa-text': 'Text parts of the Statement of Applicability',
  retention: 'Retention of records',
  decommissioning: 'Decommissioning',
  contract: 'Contract',
  licence: 'Licence',
  other: 'Something else',
} as const

/** What an AI system does, technically: what catalogues of risks and threats look at (after ISO/IEC 22989, clause 5). */
export const techniques = {
  prediction: 'Predicts, scores or classifies from data',
  vision: 'Sees: images or video',
  speech: 'Hears or speaks',
  language: 'Reads text and takes something from it',
  'generative-text': 'Writes text or code',
  'generative-media': 'Makes images, sound or video',
  retrieval: 'Answers from documents that it looks up',
  recommendation: 'Ranks or recommends',
  agent: 'Acts by itself through tools',
  biometric: 'Recognises people by their body',
  control: 'Moves machines or vehicles',
  optimisation: 'Plans or optimises',
  'online-learning': 'Learns on while it runs',
} as const

export const fieldsOfUse = {
  employment: 'Work and employment',
  education: 'Education',
  credit: 'Credit and banking',
  insurance: 'Insurance',
  health: 'Health',
  'public-services': 'Public services and benefits',
  'law-enforcement': 'Law enforcement',
  migration: 'Migration and borders',
  justice: 'Justice and democracy',
  infrastructure: 'Critical infrastructure',
  transport: 'Transport',
  marketing: 'Marketing and sales',
  'customer-service': 'Customer service',
  software: 'Software and IT',
  content: 'Media and content',
  security: 'Security and fraud',
  'safety-component': 'Safety of a product',
} as const

/** The kinds of risk that limits are set for: the domains of the MIT AI Risk Repository (CC BY 4.0), and two of our own. */
export const riskCategories = {
  discrimination: 'Discrimination and toxicity',
  'privacy-security': 'Privacy and security',
  misinformation: 'Misinformation',
  misuse: 'Malicious actors and misuse',
  'human-interaction': 'Human-computer interaction',
  society: 'Society, economy and environment',
  'system-failure': 'Failures and limits of the system',
  supply: 'Suppliers and partners',
  compliance: 'Law and contracts',
} as const
