/**
 * The questions of the triage under Regulation (EU) 2024/1689 (AI Act), as amended by Regulation (EU) 2026/1744: what can be answered,
 * in our own words, each with the article that it comes from.
 */

export const operatorRoles = {
  provider: 'Provider: we develop it or have it developed, under our name (Art. 3(3))',
  deployer: 'Deployer: we use it under our authority (Art. 3(4))',
  importer: 'Importer: we bring in what bears a name from outside the Union (Art. 3(6))',
  distributor: 'Distributor: we make it available in the chain (Art. 3(7))',
  'authorised-representative': 'Authorised representative of a provider outside the Union (Art. 3(5))',
  'product-manufacturer': 'Manufacturer of a product that it is put into (Art. 25(3))',
} as const

export const outsideReasons = {
  military: 'Only for military, defence or national security (Art. 2(3))',
  'foreign-authority': 'Authority of a third country under cooperation in law enforcement, with safeguards (Art. 2(4))',
  research: 'Made and used only for scientific research and development (Art. 2(6))',
  'before-market':
    'Only researched, tested or developed, not yet placed on the market nor tested in the real world (Art. 2(8))',
  personal: 'Used by a person in a purely personal, non-professional activity (Art. 2(10))',
} as const

export const practices = {
  manipulation: 'Bends behaviour below awareness or by deception, so that significant harm is likely (Art. 5(1)(a))',
  vulnerability:
    'Exploits age, disability or a social or economic situation, so that significant harm is likely (Art. 5(1)(b))',
  'social-scoring': 'Scores people by behaviour or traits, with unjustified or unrelated disadvantage (Art. 5(1)(c))',
  'crime-prediction': 'Predicts crimes of a person by profiling or traits alone (Art. 5(1)(d))',
  'face-scraping': 'Builds face databases by untargeted scraping (Art. 5(1)(e))',
  'emotion-at-work': 'Infers emotions at work or in education (Art. 5(1)(f))',
  'biometric-categorisation':
    'Sorts people by biometrics to deduce race, opinion, belief, sex life and the like (Art. 5(1)(g))',
  'real-time-identification':
    'Identifies people remotely in real time in public places, for law enforcement (Art. 5(1)(h))',
  'intimate-imagery': 'Makes intimate images of real people without their consent (Art. 5(1)(ba))',
  'child-abuse-material': 'Makes sexual abuse material of children (Art. 5(1)(bb))',
} as const
export type Practice = keyof typeof practices

export const practiceExceptions = {
  'objective-facts':
    'It supports a person’s assessment that rests on objective, verifiable facts of a crime (Art. 5(1)(d))',
  'medical-or-safety': 'Emotions are inferred for medical or safety reasons alone (Art. 5(1)(f))',
  'lawful-datasets':
    'It labels or filters lawfully acquired biometric data, or sorts such data for law enforcement (Art. 5(1)(g))',
  'authorised-search':
    'Strictly necessary for victims, an imminent threat or a listed crime, and authorised beforehand (Art. 5(1)(h), (2) to (7))',
} as const

export const productLaws = {
  none: 'Neither a product of Annex I nor a part of one',
  'section-a': 'Under a law of Annex I, section A (machinery, toys, lifts, radio, medical devices, …)',
  'section-b': 'Under a law of Annex I, section B (aviation, vehicles, ships, rail, …)',
} as const

export const annexThree = {
  '1(a)': '1(a) Remote biometric identification',
  '1(b)': '1(b) Biometric categorisation by sensitive or protected attributes',
  '1(c)': '1(c) Emotion recognition',
  '2': '2 Safety component of critical digital infrastructure, road traffic, water, gas, heating, electricity',
  '3(a)': '3(a) Access, admission or assignment to education',
  '3(b)': '3(b) Evaluation of learning outcomes, also to steer learning',
  '3(c)': '3(c) Level of education that somebody will receive or can reach',
  '3(d)': '3(d) Watching for prohibited behaviour in tests',
  '4(a)': '4(a) Recruitment: targeted advertisements, filtering, evaluation of candidates',
  '4(b)': '4(b) Work: terms, promotion, termination, allocation by behaviour or traits, monitoring',
  '5(a)': '5(a) Essential public assistance, benefits and services: eligibility, grant, withdrawal',
  '5(b)': '5(b) Creditworthiness or credit score of natural persons',
  '5(c)': '5(c) Risk and pricing in life and health insurance of natural persons',
  '5(d)': '5(d) Emergency calls, dispatch, triage of patients',
  '6(a)': '6(a) Law enforcement: risk of becoming a victim',
  '6(b)': '6(b) Law enforcement: polygraphs and similar tools',
  '6(c)': '6(c) Law enforcement: reliability of evidence',
  '6(d)': '6(d) Law enforcement: risk of (re-)offending, not by profiling alone; traits or past crimes',
  '6(e)': '6(e) Law enforcement: profiling in detection, investigation, prosecution',
  '7(a)': '7(a) Migration: polygraphs and similar tools',
  '7(b)': '7(b) Migration: risk by a person who enters (security, irregular migration, health)',
  '7(c)': '7(c) Migration: examination of applications for asylum, visa, residence',
  '7(d)': '7(d) Migration: detecting, recognising, identifying people',
  '8(a)': '8(a) Justice: researching and interpreting facts and law, applying law to facts',
  '8(b)': '8(b) Democracy: influencing an election, referendum or voting behaviour',
} as const
export type AnnexThreePoint = keyof typeof annexThree

export const annexThreeExceptions = {
  verification: 'Point 1: only confirms that somebody is who they claim to be',
  'financial-fraud': 'Point 5(b): only detects financial fraud',
  'travel-documents': 'Point 7(d): only verifies travel documents',
  'campaign-logistics': 'Point 8(b): only organises or optimises campaigns; people do not meet its output directly',
  'cybersecurity-only': 'Point 2: only for cybersecurity of the infrastructure, no safety component',
} as const

export const derogations = {
  none: 'None of them',
  a: '(a) A narrow procedural task',
  b: '(b) Improves the result of a human activity that was done before',
  c: '(c) Finds patterns or deviations in decisions, without replacing or influencing the human assessment unreviewed',
  d: '(d) A preparatory task for an assessment of Annex III',
} as const

export const transparencyTraits = {
  interacts: 'People meet it directly (Art. 50(1))',
  synthetic: 'Makes synthetic sound, image, video or text (Art. 50(2))',
  'emotion-or-categories': 'Recognises emotions or sorts people by biometrics (Art. 50(3))',
  'deep-fake': 'Makes or changes content that is a deep fake (Art. 50(4), first part)',
  'public-text': 'Makes or changes text published to inform about matters of public interest (Art. 50(4), second part)',
} as const
export type TransparencyTrait = keyof typeof transparencyTraits

export const transparencyExceptions = {
  obvious: 'That it is AI is obvious to a reasonably well-informed person (Art. 50(1))',
  assistive: 'It assists standard editing, or does not substantially alter what was put in (Art. 50(2))',
  'law-enforcement': 'Authorised by law to detect, prevent, investigate or prosecute crimes (Art. 50(1) to (4))',
  'human-review': 'The text went through human review, and somebody holds editorial responsibility (Art. 50(4))',
} as const

export const modelKinds = {
  system: 'An AI system',
  gpai: 'A general-purpose AI model',
} as const

export const friaBodies = {
  public: 'A body governed by public law',
  'public-services': 'A private party that provides public services',
  other: 'Neither',
} as const

export const classes = {
  'out-of-scope': 'Outside of the regulation',
  prohibited: 'Prohibited',
  'high-risk': 'High-risk',
  'not-high-risk-by-derogation': 'Listed, but not high-risk by derogation',
  transparency: 'Transparency duties',
  minimal: 'No duties of its own',
  'gpai-systemic': 'General-purpose model with systemic risk',
  gpai: 'General-purpose model',
} as const
export type AiActClass = keyof typeof classes
