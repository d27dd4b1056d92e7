import { otherCertificates, sectors } from '@plumbline/registers/management-systems/contract'
import type { SetUpAnswers } from '@plumbline/registers/soa/endpoints'
import { listed } from '../words.ts'

/** What the answers say, in words that sentences can be built from. An answer not given yet is never taken as a no. */
export interface Facts {
  readonly name: string
  /** What the organization does, without a full stop; empty while unknown. */
  readonly activities: string
  /** `in Latvia and Estonia`, or nothing. */
  readonly places: string
  readonly headcount: number | undefined
  /** `develops, provides and uses`. */
  readonly verbs: string
  /** `the development, provision and use`. */
  readonly nouns: string
  /** Sector in words, lower case; empty while unknown. */
  readonly sector: string
  /** Develops, offers or supplies parts: the side of making. True as long as nothing says otherwise. */
  readonly isMaker: boolean
  readonly isUser: boolean
  readonly hasCustomers: boolean
  readonly hasSuppliers: boolean
  readonly generative: boolean
  readonly personal: boolean
  readonly affects: boolean
  /** Names of certificates such as ISO/IEC 27001. */
  readonly certificates: readonly string[]
  readonly firstSystem: string | undefined
  readonly scopeNote: string
  /** Questions that have an answer. */
  readonly answered: ReadonlySet<string>
}

/** The answers so far. */
export type Answers = { readonly [Name in keyof SetUpAnswers]?: SetUpAnswers[Name] | undefined }
type Role = SetUpAnswers['aiRoles'][number]

const sentenceEnd = /[\s.;]+$/

/** The part of the text that can stand inside a sentence of ours. */
const withoutFullStop = (text: string | undefined) => (text ?? '').trim().replace(sentenceEnd, '')

function isMakerOf({ buildsModels, aiRoles }: Answers): boolean {
  if (buildsModels !== false || aiRoles === undefined) return true
  return (['producer', 'provider', 'partner'] satisfies Role[]).some((role) => aiRoles.includes(role))
}

function wordsOfWork({ buildsModels, aiRoles = [] }: Answers) {
  const develops = buildsModels === true || aiRoles.includes('producer')
  const work: (readonly [applies: boolean, verb: string, noun: string])[] = [
    [develops, 'develops', 'development'],
    [aiRoles.includes('provider'), 'provides', 'provision'],
    [aiRoles.includes('partner'), 'supplies parts for', 'supply of parts'],
    [aiRoles.includes('customer'), 'uses', 'use'],
  ]
  const fitting = work.filter(([applies]) => applies)
  return {
    verbs:
      listed(
        fitting.map(([, verb]) => verb),
        9,
      ) || 'is concerned with',
    nouns:
      listed(
        fitting.map(([, , noun]) => noun),
        9,
      ) || 'handling',
  }
}

const wordFrom = (words: Readonly<Record<string, string>>, key: string) => words[key] ?? key

/** Reads the answers, also a part of them. */
export function factsOf(answers: Answers, organization: string): Facts {
  const { aiRoles = [], countries = [], otherCertificates: certificates = [] } = answers
  return {
    name: organization.trim() || 'The organization',
    activities: withoutFullStop(answers.activities),
    places: countries.length > 0 ? `in ${listed(countries, 20)}` : '',
    headcount: answers.headcount,
    ...wordsOfWork(answers),
    sector: answers.sector && answers.sector !== 'other' ? wordFrom(sectors, answers.sector).toLowerCase() : '',
    isMaker: isMakerOf(answers),
    isUser: aiRoles.includes('customer'),
    hasCustomers: answers.sellsToCustomers !== false || aiRoles.includes('provider') || aiRoles.includes('partner'),
    hasSuppliers: answers.usesSuppliers !== false || aiRoles.includes('customer'),
    generative: answers.usesGenerativeAi === true,
    personal: answers.usesPersonalData === true,
    affects: answers.affectsPeople === true,
    certificates: certificates.filter((one) => one !== 'none').map((one) => wordFrom(otherCertificates, one)),
    firstSystem: answers.firstSystem?.trim() || undefined,
    scopeNote: answers.scopeNote?.trim() ?? '',
    answered: new Set(Object.entries(answers).flatMap(([name, value]) => (value === undefined ? [] : [name]))),
  }
}

/** The scope as one paragraph that could stand on a certificate; nothing while the activities are unknown. */
export function scopeOf({ name, activities, places, headcount, nouns, firstSystem, scopeNote }: Facts): string {
  if (activities === '') return ''
  const people =
    headcount === undefined ? '' : ` and the work of about ${headcount} ${headcount === 1 ? 'person' : 'people'}`
  return [
    `The AI management system of ${name} covers the ${nouns} of AI systems in the following work: ${activities}.`,
    places || people ? `It applies to the sites and activities ${places || 'of the organization'}${people}.` : '',
    `It includes every AI system that the register of AI systems marks as in scope${firstSystem ? `, at first ${firstSystem}` : ''}.`,
    scopeNote,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}
