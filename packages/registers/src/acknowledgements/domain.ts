import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import type { documents } from '../documents/contract.ts'
import { type Blockers, dataOf, reasonsUnless } from '../domain.ts'
import type { acknowledgements } from './contract.ts'

const data = (record: AnyRecord) => dataOf<typeof acknowledgements>(record)

/** The questions that the document asks its readers; rows without a question, answers or a right one ask nothing. */
export function questionsOf(document: Pick<AnyRecord, 'data'> | undefined) {
  const { quiz = [] } = document ? dataOf<typeof documents>(document) : {}
  return quiz.flatMap(({ question, answers = [], right }) =>
    question && right !== undefined && right <= answers.length ? [{ question, answers, right }] : [],
  )
}

/** The document that somebody was asked to read. */
export const documentOf = (record: AnyRecord, around: Snapshot) => around.targets(record.id, 'of')[0]

/** Right answers in percent, rounded down: all right is 100 and nothing else is. @param answers numbers from 1, in the order of the questions */
export const scoreOf = (questions: readonly { readonly right: number }[], answers: readonly number[]): number =>
  questions.length === 0
    ? 100
    : Math.floor((questions.filter(({ right }, index) => answers[index] === right).length / questions.length) * 100)

/** Nobody reads for somebody else, and questions are answered first (7.3). */
export const acknowledgementBlockers: Blockers = {
  acknowledge: ({ record, around, actor }) =>
    reasonsUnless(
      [data(record).personId === actor.personId, 'only who was asked can acknowledge it'],
      [
        questionsOf(documentOf(record, around)).length === 0 || data(record).score === 100,
        'answer the questions first, all of them right',
      ],
    ),
}
