import type { AiActClass } from './answers.ts'
import type { Answers } from './triage.ts'

/** Situations with the class and the articles that a reading of the regulation gives them: what the rules are held against. */
export interface Case {
  readonly text: string
  readonly answers: Answers
  readonly aiActClass: AiActClass
  readonly articles: readonly string[]
  /** Articles of duties that must fall on us, besides. */
  readonly duties?: readonly string[]
  /** Articles of duties that must not. */
  readonly free?: readonly string[]
}

const checked = {
  subject: 'system',
  isAi: 'yes',
  inUnion: 'yes',
  practicesChecked: 'yes',
  productLaw: 'none',
  annexThreeChecked: 'yes',
  transparencyChecked: 'yes',
} as const satisfies Answers

export const provider = { ...checked, roles: ['provider'] } as const satisfies Answers
export const deployer = { ...checked, roles: ['deployer'], friaBody: 'other' } as const satisfies Answers
export const listed = { derogation: 'none' } as const satisfies Answers
export const derogated = (derogation: 'a' | 'b' | 'c' | 'd') =>
  ({ derogation, profiling: 'no', noSignificantRisk: 'yes', derogationReason: 'As documented.' }) as const
