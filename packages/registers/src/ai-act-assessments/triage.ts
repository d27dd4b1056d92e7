import type { DataOfRegister } from '@plumbline/contract/register'
import {
  type AiActClass,
  type AnnexThreePoint,
  annexThree,
  type operatorRoles,
  type Practice,
  practices as practiceWords,
  type TransparencyTrait,
} from './answers.ts'
import type { aiActAssessments } from './contract.ts'

/** Which text of the law judges: as amended by Regulation (EU) 2026/1744, or as Regulation (EU) 2024/1689 was enacted. */
export const ruleSets = {
  'ai-act 2026/1744': 'As amended on 24 July 2026',
  'ai-act 2024/1689': 'As enacted on 13 June 2024',
} as const
export type RuleSet = keyof typeof ruleSets
export const ruleSetInForce: RuleSet = 'ai-act 2026/1744'

export type OperatorRole = keyof typeof operatorRoles
type Data = DataOfRegister<typeof aiActAssessments>
export type Answers = {
  readonly [Name in keyof Data]: Data[Name] extends (infer Item)[] | undefined ? readonly Item[] : Data[Name]
}

/** A judgement with what led to it. */
export interface Triage {
  readonly ruleSet: RuleSet
  readonly aiActClass: AiActClass
  /** Articles that decided on the class. */
  readonly articles: readonly string[]
  /** Sentences, one a step, in the order of the law. */
  readonly reasons: readonly string[]
  readonly roles: readonly OperatorRole[]
  /** By which way it is high-risk. */
  readonly highRisk: 'annexThree' | 'annexOne' | 'annexOneB' | undefined
  readonly points: readonly AnnexThreePoint[]
  /** Traits of Art. 50 that bind. */
  readonly traits: readonly TransparencyTrait[]
  readonly owesFria: boolean
  readonly isOutsideUnion: boolean
  readonly isOpenSource: boolean
  readonly timing: {
    readonly onMarketSince: string | undefined
    readonly significantChange: boolean
    readonly publicUse: boolean
  }
}

const practiceArticles: Readonly<Record<Practice, string>> = {
  manipulation: 'Art. 5(1)(a)',
  vulnerability: 'Art. 5(1)(b)',
  'social-scoring': 'Art. 5(1)(c)',
  'crime-prediction': 'Art. 5(1)(d)',
  'face-scraping': 'Art. 5(1)(e)',
  'emotion-at-work': 'Art. 5(1)(f)',
  'biometric-categorisation': 'Art. 5(1)(g)',
  'real-time-identification': 'Art. 5(1)(h)',
  'intimate-imagery': 'Art. 5(1)(ba)',
  'child-abuse-material': 'Art. 5(1)(bb)',
}

/** Prohibitions that the amendment added. */
const added: readonly Practice[] = ['intimate-imagery', 'child-abuse-material']

const exceptionOf = {
  'crime-prediction': 'objective-facts',
  'emotion-at-work': 'medical-or-safety',
  'biometric-categorisation': 'lawful-datasets',
  'real-time-identification': 'authorised-search',
} as const satisfies Partial<Record<Practice, string>>

const outsideArticles = {
  military: 'Art. 2(3)',
  'foreign-authority': 'Art. 2(4)',
  research: 'Art. 2(6)',
  'before-market': 'Art. 2(8)',
  personal: 'Art. 2(10)',
} as const

/** Points of Annex III that an exception in the point itself takes away. */
const pointExceptions: Readonly<Record<string, readonly AnnexThreePoint[]>> = {
  verification: ['1(a)'],
  'financial-fraud': ['5(b)'],
  'travel-documents': ['7(d)'],
  'campaign-logistics': ['8(b)'],
  'cybersecurity-only': ['2'],
}

const traitExceptions: Readonly<Record<string, readonly TransparencyTrait[]>> = {
  obvious: ['interacts'],
  assistive: ['synthetic'],
  'law-enforcement': ['interacts', 'synthetic', 'emotion-or-categories', 'deep-fake', 'public-text'],
  'human-review': ['public-text'],
}

const without = <Item extends string>(
  chosen: readonly Item[],
  exceptions: readonly string[],
  taken: Readonly<Record<string, readonly Item[]>>,
): Item[] => {
  const gone = new Set(exceptions.flatMap((name) => taken[name] ?? []))
  return chosen.filter((item) => !gone.has(item))
}

/** `4(a)` is cited as `Annex III(4)(a)`, `2` as `Annex III(2)`. */
export const annexThreeCitation = (name: AnnexThreePoint): string => {
  const [number, letter] = name.split('(')
  return letter ? `Annex III(${number})(${letter}` : `Annex III(${number})`
}

/** What lies outside of the regulation, and why. */
function outsideOf({ isAi, inUnion, outside = [], subject }: Answers): readonly [article: string, reason: string][] {
  if (isAi === 'no' && subject !== 'gpai') return [['Art. 3(1)', 'It infers nothing: no AI system by Art. 3(1).']]
  if (inUnion === 'no') return [['Art. 2(1)', 'Neither it nor its output reaches the Union (Art. 2(1)).']]
  return outside.map((name) => [outsideArticles[name], `${outsideWords[name]} (${outsideArticles[name]}).`])
}

const outsideWords = {
  military: 'It serves military, defence or national security alone',
  'foreign-authority': 'An authority of a third country uses it under cooperation',
  research: 'It serves scientific research and development alone',
  'before-market': 'It is neither on the market nor in service yet',
  personal: 'A person uses it privately',
} as const

const firstWords = (text: string) => text.replace(/ \(Art\..*$/, '')

/** Practices of Art. 5 that no exception takes away. */
function prohibitedBy({ practices = [], practiceExceptions = [] }: Answers, ruleSet: RuleSet): readonly Practice[] {
  return practices.filter((practice) => {
    if (ruleSet === 'ai-act 2024/1689' && added.includes(practice)) return false
    const exception = (exceptionOf as Partial<Record<Practice, string>>)[practice]
    return exception === undefined || !(practiceExceptions as readonly string[]).includes(exception)
  })
}

/** How the derogation of Art. 6(3) comes out for a listed use. */
function derogates({ derogation, noSignificantRisk, profiling }: Answers): { holds: boolean; reason: string } {
  if (derogation === undefined || derogation === 'none')
    return { holds: false, reason: 'No condition of Art. 6(3) is claimed.' }
  if (profiling === 'yes')
    return { holds: false, reason: 'It profiles natural persons: no derogation (Art. 6(3), last part).' }
  if (noSignificantRisk !== 'yes')
    return { holds: false, reason: 'It poses a significant risk or influences decisions: no derogation (Art. 6(3)).' }
  return { holds: true, reason: `It meets the condition of Art. 6(3)(${derogation}) and poses no significant risk.` }
}

/** Annex III 5(b) and 5(c) owe the assessment whoever deploys; critical infrastructure never does (Art. 27(1)). */
function friaOf(points: readonly AnnexThreePoint[], { friaBody, roles = [] }: Answers): boolean {
  if (!roles.includes('deployer')) return false
  if (points.some((name) => name === '5(b)' || name === '5(c)')) return true
  return (friaBody === 'public' || friaBody === 'public-services') && points.some((name) => name !== '2')
}

/** Judges answers by a rule set. Deterministic: the same answers under the same rules give the same result for ever. */
export function triage(answers: Answers, ruleSet: RuleSet = ruleSetInForce): Triage {
  const common = {
    ruleSet,
    roles: answers.roles ?? [],
    highRisk: undefined,
    points: [],
    traits: [],
    owesFria: false,
    isOutsideUnion: answers.providerOutsideUnion === 'yes',
    isOpenSource: answers.openSource === 'yes',
    timing: {
      onMarketSince: answers.onMarketSince,
      significantChange: answers.significantChange === 'yes',
      publicUse: answers.publicUse === 'yes',
    },
  } as const
  const outside = outsideOf(answers)
  if (outside.length > 0)
    return {
      ...common,
      aiActClass: 'out-of-scope',
      articles: outside.map(([article]) => article),
      reasons: outside.map(([, reason]) => reason),
    }
  if (answers.subject === 'gpai') return { ...common, ...modelClass(answers) }
  const forbidden = prohibitedBy(answers, ruleSet)
  if (forbidden.length > 0)
    return {
      ...common,
      aiActClass: 'prohibited',
      articles: forbidden.map((name) => practiceArticles[name]),
      reasons: forbidden.map((name) => `${firstWords(practiceWords[name])}: prohibited by ${practiceArticles[name]}.`),
    }
  const excepted = (answers.practices ?? []).map((name) =>
    ruleSet === 'ai-act 2024/1689' && added.includes(name)
      ? `${practiceArticles[name]} is not in the text as enacted.`
      : `${practiceArticles[name]} does not hold: an exception applies.`,
  )
  return { ...common, ...systemClass(answers, excepted) }
}

type Judged = Pick<Triage, 'aiActClass' | 'articles' | 'reasons'> &
  Partial<Pick<Triage, 'highRisk' | 'points' | 'traits' | 'owesFria'>>

function modelClass({ systemic, openSource }: Answers): Judged {
  if (systemic === 'yes')
    return {
      aiActClass: 'gpai-systemic',
      articles: ['Art. 51', 'Art. 55'],
      reasons: ['A general-purpose model that was trained with more than 10²⁵ operations or is designated (Art. 51).'],
    }
  return {
    aiActClass: 'gpai',
    articles: ['Art. 53'],
    reasons: [
      'A general-purpose model below the threshold of Art. 51.',
      ...(openSource === 'yes' ? ['Free and open: Art. 53(1)(a), (b) and Art. 54 do not bind (Art. 53(2)).'] : []),
    ],
  }
}

function systemClass(answers: Answers, before: readonly string[]): Judged {
  const { productLaw, safetyComponent, thirdParty } = answers
  const exceptions = (answers.annexThreeExceptions ?? []) as readonly string[]
  const points = without(answers.annexThree ?? [], exceptions, pointExceptions)
  const traits = without(
    answers.transparency ?? [],
    (answers.transparencyExceptions ?? []) as readonly string[],
    traitExceptions,
  )
  const byProduct =
    productLaw !== undefined && productLaw !== 'none' && safetyComponent === 'yes' && thirdParty === 'yes'
  const reasons = [...before]
  if (productLaw !== undefined && productLaw !== 'none' && !byProduct)
    reasons.push(
      safetyComponent === 'yes'
        ? 'No third party has to assess the product: Art. 6(1) does not hold.'
        : 'It is no safety component: Art. 6(1) does not hold.',
    )
  const lost = (answers.annexThree ?? []).filter((name) => !points.includes(name))
  for (const name of lost) reasons.push(`${annexThreeCitation(name)} does not hold: the point itself excepts this use.`)
  const derogation = derogates(answers)
  const isListed = points.length > 0 && !derogation.holds
  const citations = points.map(annexThreeCitation)
  if (byProduct || isListed) {
    if (byProduct)
      reasons.push(
        productLaw === 'section-b'
          ? 'A safety component or product of Annex I, section B, that a third party assesses: high-risk by Art. 6(1), under the product law (Art. 2(2)).'
          : 'A safety component or product of Annex I, section A, that a third party assesses: high-risk by Art. 6(1).',
      )
    for (const name of points)
      if (isListed) reasons.push(`${annexThree[name].replace(/^\S+ /, '')}: ${annexThreeCitation(name)}.`)
    if (isListed) reasons.push(derogation.reason)
    return {
      aiActClass: 'high-risk',
      articles: [
        ...(byProduct ? ['Art. 6(1)', ...(productLaw === 'section-b' ? ['Art. 2(2)'] : [])] : []),
        ...(isListed ? ['Art. 6(2)', ...citations] : []),
      ],
      reasons,
      // The earlier day binds first.
      highRisk: isListed ? 'annexThree' : productLaw === 'section-b' ? 'annexOneB' : 'annexOne',
      points: isListed ? points : [],
      traits,
      owesFria: isListed && friaOf(points, answers),
    }
  }
  if (points.length > 0)
    return {
      aiActClass: 'not-high-risk-by-derogation',
      articles: [`Art. 6(3)(${answers.derogation})`, ...citations],
      reasons: [...reasons, derogation.reason],
      points,
      traits,
    }
  if (traits.length > 0)
    return {
      aiActClass: 'transparency',
      articles: [...new Set(traits.map((trait) => traitArticles[trait]))],
      reasons: [...reasons, ...traits.map((trait) => `${traitWords[trait]}: ${traitArticles[trait]}.`)],
      traits,
    }
  return {
    aiActClass: 'minimal',
    articles: [],
    reasons: [...reasons, 'Neither prohibited nor high-risk, and no trait of Art. 50 binds.'],
  }
}

const traitArticles: Readonly<Record<TransparencyTrait, string>> = {
  interacts: 'Art. 50(1)',
  synthetic: 'Art. 50(2)',
  'emotion-or-categories': 'Art. 50(3)',
  'deep-fake': 'Art. 50(4)',
  'public-text': 'Art. 50(4)',
}
const traitWords: Readonly<Record<TransparencyTrait, string>> = {
  interacts: 'People meet it directly',
  synthetic: 'It makes synthetic content',
  'emotion-or-categories': 'It recognises emotions or sorts people by biometrics',
  'deep-fake': 'It makes deep fakes',
  'public-text': 'It writes for the public on matters of public interest',
}

/** Questions that must be answered before a class can be told, in the order of the law. */
export function openQuestions(answers: Answers): readonly string[] {
  const { subject, isAi, inUnion, outside = [], roles = [] } = answers
  if (subject === undefined) return ['what is judged is not said']
  if (subject === 'system' && isAi === undefined) return ['whether it is AI by Art. 3(1) is not said']
  if (inUnion === undefined) return ['whether it reaches the Union is not said']
  if (isAi === 'no' || inUnion === 'no' || outside.length > 0) return []
  const asked: (readonly [isOpen: boolean, reason: string])[] = [[roles.length === 0, 'our role is not said']]
  if (subject === 'gpai')
    asked.push([answers.systemic === undefined, 'whether Art. 51 presumes systemic risk is not said'])
  else {
    const hasProduct = answers.productLaw !== undefined && answers.productLaw !== 'none'
    const isListed = (answers.annexThree ?? []).length > 0
    const claims = answers.derogation !== undefined && answers.derogation !== 'none'
    asked.push(
      [answers.practicesChecked === undefined, 'the practices of Art. 5 were not looked at'],
      [answers.productLaw === undefined, 'whether it falls under Annex I is not said'],
      [hasProduct && answers.safetyComponent === undefined, 'whether it is a safety component is not said'],
      [hasProduct && answers.thirdParty === undefined, 'whether a third party assesses the product is not said'],
      [answers.annexThreeChecked === undefined, 'the points of Annex III were not looked at'],
      [isListed && answers.derogation === undefined, 'whether a derogation of Art. 6(3) is claimed is not said'],
      [claims && answers.profiling === undefined, 'whether it profiles natural persons is not said'],
      [claims && answers.noSignificantRisk === undefined, 'whether there is no significant risk is not said'],
      [claims && answers.derogationReason === undefined, 'the derogation has no reasons (Art. 6(4))'],
      [
        isListed && roles.includes('deployer') && answers.friaBody === undefined,
        'what we are as deployer is not said (Art. 27)',
      ],
      [answers.transparencyChecked === undefined, 'the traits of Art. 50 were not looked at'],
    )
  }
  return asked.filter(([isOpen]) => isOpen).map(([, reason]) => reason)
}
