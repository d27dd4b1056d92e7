import type { SetUpAnswers } from '@plumbline/registers/soa/endpoints'
import type { Facts } from './facts.ts'

/** What the draft proposes for one control. */
export interface Proposal {
  readonly applicable: 'yes' | 'no'
  /** What will stand in the Statement of Applicability. */
  readonly justification: string
  /** Which answer it comes from. */
  readonly because: string
}

export type Propose = (facts: Facts) => Proposal

export const takeIn = (justification: string, because: string): Proposal => ({
  applicable: 'yes',
  justification,
  because,
})

export const leaveOut = (justification: string, because: string): Proposal => ({
  applicable: 'no',
  justification,
  because,
})

/** The system that the user named, or systems in general. */
export const systemsOf = ({ firstSystem }: Facts) =>
  firstSystem ? `${firstSystem} and every later AI system` : 'every AI system in scope'

/** The sentence, if the question behind it has an answer; controls stay in as long as nothing speaks against them. */
export const once = ({ answered }: Facts, question: keyof SetUpAnswers, sentence: string): string =>
  answered.has(question) ? sentence : 'It stays in as long as no answer speaks against it.'

/** For controls that matter to whoever builds, offers or supplies AI. */
export const asMaker = (facts: Facts): string => once(facts, 'aiRoles', 'You build, offer or supply AI.')
