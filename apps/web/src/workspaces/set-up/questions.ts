import { otherCertificates, sectors } from '@plumbline/registers/management-systems/contract'
import type { SetUpAnswers } from '@plumbline/registers/soa/endpoints'

export type AnswerName = keyof SetUpAnswers
export type Answers = Partial<SetUpAnswers>

interface Choice {
  readonly value: string
  /** A text of the contracts, or nothing where the catalogue has `set-up.<question>.<value>`. */
  readonly word?: string
}

/** One page of the guided set-up; its words are `set-up.<name>.title`, `.short` and `.help`. */
export interface Question {
  readonly name: AnswerName
  readonly kind: 'paragraph' | 'line' | 'number' | 'lines' | 'one' | 'many' | 'yes-no'
  readonly choices?: readonly Choice[]
  readonly isOptional?: boolean
}

const wordsOf = (options: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(options).map(([value, word]) => ({ value, word }))

const parts = ['customer', 'producer', 'provider', 'partner', 'subject', 'authority'] as const

/** In the order in which they are asked: who one is, what one does with AI, what there is already. */
export const questions: readonly Question[] = [
  { name: 'activities', kind: 'paragraph' },
  { name: 'sector', kind: 'one', choices: wordsOf(sectors) },
  { name: 'headcount', kind: 'number' },
  { name: 'countries', kind: 'lines' },
  { name: 'aiRoles', kind: 'many', choices: parts.map((value) => ({ value })) },
  { name: 'buildsModels', kind: 'yes-no' },
  { name: 'usesGenerativeAi', kind: 'yes-no' },
  { name: 'usesPersonalData', kind: 'yes-no' },
  { name: 'affectsPeople', kind: 'yes-no' },
  { name: 'usesSuppliers', kind: 'yes-no' },
  { name: 'sellsToCustomers', kind: 'yes-no' },
  { name: 'otherCertificates', kind: 'many', choices: wordsOf(otherCertificates), isOptional: true },
  { name: 'firstSystem', kind: 'line', isOptional: true },
  { name: 'scopeNote', kind: 'paragraph', isOptional: true },
]

/** Whether the answer is there, so that one can go on. */
export function isAnswered(question: Question, answers: Answers): boolean {
  const value = answers[question.name]
  if (question.isOptional) return true
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== ''
}

/** Questions that still lack an answer, before the draft can be made. */
export const openQuestions = (answers: Answers): readonly Question[] =>
  questions.filter((question) => !isAnswered(question, answers))

/** All answers in the form that the API takes; call it only when no question is open. */
export const complete = (answers: Answers): SetUpAnswers => {
  const { firstSystem, scopeNote, otherCertificates: certificates = [], ...rest } = answers
  return {
    ...rest,
    otherCertificates: certificates,
    ...(firstSystem?.trim() ? { firstSystem } : {}),
    ...(scopeNote?.trim() ? { scopeNote } : {}),
  } as SetUpAnswers
}
