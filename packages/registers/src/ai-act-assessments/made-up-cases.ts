import { annexThree } from './made-up-annex-three.ts'
import { type Case, deployer, derogated, listed, provider } from './made-up-answers.ts'

const prohibited: readonly Case[] = [
  {
    text: 'A shop plays sounds below hearing to make visitors with debts buy on credit.',
    answers: { ...deployer, practices: ['manipulation'] },
    aiActClass: 'prohibited',
    articles: ['Art. 5(1)(a)'],
    duties: ['Art. 5'],
  },
  {
    text: 'A toy coaxes small children into dangerous dares.',
    answers: { ...provider, practices: ['vulnerability'] },
    aiActClass: 'prohibited',
    articles: ['Art. 5(1)(b)'],
  },
  {
    text: 'A city rates citizens by behaviour in traffic and cuts their housing benefit.',
    answers: { ...deployer, friaBody: 'public', practices: ['social-scoring'], annexThree: ['5(a)'], ...listed },
    aiActClass: 'prohibited',
    articles: ['Art. 5(1)(c)'],
  },
  {
    text: 'The police predict burglaries of single people by where they live and what they are like.',
    answers: { ...deployer, friaBody: 'public', practices: ['crime-prediction'] },
    aiActClass: 'prohibited',
    articles: ['Art. 5(1)(d)'],
  },
  {
    text: 'A detective’s assessment of a suspect is supported by facts of the crime; the system weighs their fit.',
    answers: {
      ...deployer,
      friaBody: 'public',
      practices: ['crime-prediction'],
      practiceExceptions: ['objective-facts'],
      annexThree: ['6(d)'],
      ...listed,
    },
    aiActClass: 'high-risk',
    articles: ['Art. 6(2)', 'Annex III(6)(d)'],
    duties: ['Art. 26', 'Art. 27'],
  },
  {
    text: 'A firm downloads all faces it finds on the web into a database for searches.',
    answers: { ...provider, practices: ['face-scraping'] },
    aiActClass: 'prohibited',
    articles: ['Art. 5(1)(e)'],
  },
  {
    text: 'A call centre reads the mood of its agents from their voices to rate them.',
    answers: { ...deployer, practices: ['emotion-at-work'], annexThree: ['1(c)', '4(b)'], ...listed },
    aiActClass: 'prohibited',
    articles: ['Art. 5(1)(f)'],
  },
  {
    text: 'A lorry notices that its driver falls asleep and warns him.',
    answers: {
      ...deployer,
      practices: ['emotion-at-work'],
      practiceExceptions: ['medical-or-safety'],
      annexThree: ['1(c)'],
      ...listed,
    },
    aiActClass: 'high-risk',
    articles: ['Art. 6(2)', 'Annex III(1)(c)'],
  },
  {
    text: 'Cameras at a fair guess religion from clothing and face.',
    answers: { ...deployer, practices: ['biometric-categorisation'] },
    aiActClass: 'prohibited',
    articles: ['Art. 5(1)(g)'],
  },
  {
    text: 'A hospital sorts lawfully collected images by skin tone, to balance a training set.',
    answers: { ...provider, practices: ['biometric-categorisation'], practiceExceptions: ['lawful-datasets'] },
    aiActClass: 'minimal',
    articles: [],
  },
  {
    text: 'Police search every face in a station square live, without authorisation.',
    answers: { ...deployer, friaBody: 'public', practices: ['real-time-identification'] },
    aiActClass: 'prohibited',
    articles: ['Art. 5(1)(h)'],
  },
  {
    text: 'Police look for one abducted child in a station, authorised by a judge beforehand.',
    answers: {
      ...deployer,
      friaBody: 'public',
      practices: ['real-time-identification'],
      practiceExceptions: ['authorised-search'],
      annexThree: ['1(a)'],
      ...listed,
    },
    aiActClass: 'high-risk',
    articles: ['Art. 6(2)', 'Annex III(1)(a)'],
    duties: ['Art. 27'],
  },
  {
    text: 'An app undresses people in photographs.',
    answers: { ...provider, practices: ['intimate-imagery'], transparency: ['synthetic'] },
    aiActClass: 'prohibited',
    articles: ['Art. 5(1)(ba)'],
  },
  {
    text: 'A model is offered that makes sexual images of children.',
    answers: { ...provider, practices: ['child-abuse-material'] },
    aiActClass: 'prohibited',
    articles: ['Art. 5(1)(bb)'],
  },
]

const products: readonly Case[] = [
  {
    text: 'Software in a medical device of class IIa finds tumours; a notified body assesses the device.',
    answers: { ...provider, productLaw: 'section-a', safetyComponent: 'yes', thirdParty: 'yes' },
    aiActClass: 'high-risk',
    articles: ['Art. 6(1)'],
    duties: ['Art. 9', 'Art. 43'],
    free: ['Art. 49(1)', 'Art. 27'],
  },
  {
    text: 'A saw recognises hands and stops; its maker assesses it without a third party.',
    answers: { ...provider, productLaw: 'section-a', safetyComponent: 'yes', thirdParty: 'no' },
    aiActClass: 'minimal',
    articles: [],
    free: ['Art. 9'],
  },
  {
    text: 'A lift predicts when its doors need grease; nothing depends on it for safety.',
    answers: { ...provider, productLaw: 'section-a', safetyComponent: 'no', thirdParty: 'yes' },
    aiActClass: 'minimal',
    articles: [],
  },
  {
    text: 'A car brakes by a camera that sees people; type approval under the law of vehicles.',
    answers: { ...provider, productLaw: 'section-b', safetyComponent: 'yes', thirdParty: 'yes' },
    aiActClass: 'high-risk',
    articles: ['Art. 6(1)', 'Art. 2(2)'],
    duties: ['Art. 2(2)'],
    free: ['Art. 9', 'Art. 43'],
  },
]

const derogations: readonly Case[] = [
  {
    text: 'A tool sorts incoming applications by whether a page is missing.',
    answers: { ...provider, annexThree: ['4(a)'], ...derogated('a') },
    aiActClass: 'not-high-risk-by-derogation',
    articles: ['Art. 6(3)(a)', 'Annex III(4)(a)'],
    duties: ['Art. 6(4)', 'Art. 49(2)'],
    free: ['Art. 9'],
  },
  {
    text: 'A tool makes the language of a finished reference more formal.',
    answers: { ...provider, annexThree: ['4(b)'], ...derogated('b') },
    aiActClass: 'not-high-risk-by-derogation',
    articles: ['Art. 6(3)(b)', 'Annex III(4)(b)'],
  },
  {
    text: 'A tool shows a teacher where marks deviate from that teacher’s own pattern, afterwards.',
    answers: { ...provider, annexThree: ['3(b)'], ...derogated('c') },
    aiActClass: 'not-high-risk-by-derogation',
    articles: ['Art. 6(3)(c)', 'Annex III(3)(b)'],
  },
  {
    text: 'A tool translates documents for an asylum office.',
    answers: { ...provider, annexThree: ['7(c)'], ...derogated('d') },
    aiActClass: 'not-high-risk-by-derogation',
    articles: ['Art. 6(3)(d)', 'Annex III(7)(c)'],
  },
  {
    text: 'A “preparatory” tool profiles applicants for a loan.',
    answers: { ...provider, annexThree: ['5(b)'], ...derogated('d'), profiling: 'yes' },
    aiActClass: 'high-risk',
    articles: ['Art. 6(2)', 'Annex III(5)(b)'],
    duties: ['Art. 9', 'Art. 49(1)'],
  },
  {
    text: 'A “narrow” filter drops half of the applicants before anybody looks.',
    answers: { ...provider, annexThree: ['4(a)'], ...derogated('a'), noSignificantRisk: 'no' },
    aiActClass: 'high-risk',
    articles: ['Art. 6(2)', 'Annex III(4)(a)'],
  },
]

const transparency: readonly Case[] = [
  {
    text: 'A chat answers customers of a shop.',
    answers: { ...provider, transparency: ['interacts', 'synthetic'] },
    aiActClass: 'transparency',
    articles: ['Art. 50(1)', 'Art. 50(2)'],
    duties: ['Art. 50(1)', 'Art. 50(2)', 'Art. 4'],
  },
  {
    text: 'A non-player character in a game is plainly a machine.',
    answers: { ...provider, transparency: ['interacts'], transparencyExceptions: ['obvious'] },
    aiActClass: 'minimal',
    articles: [],
  },
  {
    text: 'A spelling corrector changes commas.',
    answers: { ...provider, transparency: ['synthetic'], transparencyExceptions: ['assistive'] },
    aiActClass: 'minimal',
    articles: [],
  },
  {
    text: 'An agency publishes a video in which a minister says what she never said, as satire.',
    answers: { ...deployer, transparency: ['deep-fake'] },
    aiActClass: 'transparency',
    articles: ['Art. 50(4)'],
    duties: ['Art. 50(4)'],
  },
  {
    text: 'A newspaper lets a model draft, an editor reads and answers for it.',
    answers: { ...deployer, transparency: ['public-text'], transparencyExceptions: ['human-review'] },
    aiActClass: 'minimal',
    articles: [],
  },
  {
    text: 'A council publishes texts of a model unread.',
    answers: { ...deployer, friaBody: 'public', transparency: ['public-text'] },
    aiActClass: 'transparency',
    articles: ['Art. 50(4)'],
  },
]

const models: readonly Case[] = [
  {
    text: 'A firm releases a language model trained with 3·10²⁴ operations.',
    answers: { subject: 'gpai', inUnion: 'yes', roles: ['provider'], systemic: 'no', openSource: 'no' },
    aiActClass: 'gpai',
    articles: ['Art. 53'],
    duties: ['Art. 53(1)(a)', 'Art. 53(1)(c)', 'Art. 53(1)(d)'],
    free: ['Art. 55'],
  },
  {
    text: 'The same, with free licence and open weights.',
    answers: { subject: 'gpai', inUnion: 'yes', roles: ['provider'], systemic: 'no', openSource: 'yes' },
    aiActClass: 'gpai',
    articles: ['Art. 53'],
    duties: ['Art. 53(1)(c)', 'Art. 53(1)(d)'],
    free: ['Art. 53(1)(a)', 'Art. 53(1)(b)', 'Art. 54'],
  },
  {
    text: 'A model trained with 2·10²⁵ operations, open weights, provider outside of the Union.',
    answers: {
      subject: 'gpai',
      inUnion: 'yes',
      roles: ['provider'],
      systemic: 'yes',
      openSource: 'yes',
      providerOutsideUnion: 'yes',
    },
    aiActClass: 'gpai-systemic',
    articles: ['Art. 51', 'Art. 55'],
    duties: ['Art. 55', 'Art. 52', 'Art. 53(1)(a)', 'Art. 54'],
  },
]

const outside: readonly Case[] = [
  {
    text: 'A table of rules that people wrote decides on discounts.',
    answers: { ...deployer, isAi: 'no' },
    aiActClass: 'out-of-scope',
    articles: ['Art. 3(1)'],
    free: ['Art. 4'],
  },
  {
    text: 'A drone swarm for the army alone.',
    answers: { ...provider, outside: ['military'] },
    aiActClass: 'out-of-scope',
    articles: ['Art. 2(3)'],
  },
  {
    text: 'A laboratory studies proteins with a model made for that.',
    answers: { ...provider, outside: ['research'] },
    aiActClass: 'out-of-scope',
    articles: ['Art. 2(6)'],
  },
  {
    text: 'Somebody plans a birthday with a chat at home.',
    answers: { ...deployer, outside: ['personal'] },
    aiActClass: 'out-of-scope',
    articles: ['Art. 2(10)'],
  },
  {
    text: 'A system made, sold and used in Brazil; nothing of it reaches the Union.',
    answers: { ...provider, inUnion: 'no' },
    aiActClass: 'out-of-scope',
    articles: ['Art. 2(1)'],
  },
  {
    text: 'A foreign police force uses a system under an agreement with safeguards.',
    answers: { ...deployer, outside: ['foreign-authority'] },
    aiActClass: 'out-of-scope',
    articles: ['Art. 2(4)'],
  },
  {
    text: 'A spam filter.',
    answers: deployer,
    aiActClass: 'minimal',
    articles: [],
    duties: ['Art. 4'],
    free: ['Art. 26'],
  },
]

/** All of them: what the rules are held against. */
export const cases: readonly Case[] = [
  ...prohibited,
  ...products,
  ...annexThree,
  ...derogations,
  ...transparency,
  ...models,
  ...outside,
]
