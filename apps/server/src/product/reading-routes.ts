import { Problem } from '@plumbline/contract/problem'
import { type Route, write } from '@plumbline/platform/http/route'
import { loadAround } from '@plumbline/records/around'
import type { Registry } from '@plumbline/records/behaviour'
import { stampOwn } from '@plumbline/records/stamp'
import { acknowledgements } from '@plumbline/registers/acknowledgements/contract'
import { documentOf, questionsOf, scoreOf } from '@plumbline/registers/acknowledgements/domain'
import { answerQuestions } from '@plumbline/registers/acknowledgements/endpoints'

/** Reading what one was asked to read: the questions of a document (7.3). */
export function readingRoutes(registry: Registry): readonly Route[] {
  return [
    write(answerQuestions, async ({ params, body, context }, tx) => {
      const kept = registry.named(acknowledgements.name)
      if (!kept) throw new Error('there is no register of acknowledgements')
      let answer = { score: 0, right: [] as boolean[] }
      const { events } = await stampOwn(tx, kept, context, params.id, 'personId', async (record) => {
        const questions = questionsOf(documentOf(record, await loadAround(tx, record, context.now)))
        if (body.answers.length !== questions.length)
          throw new Problem('invalid', 'One answer is needed for each question.', [
            { path: 'answers', message: `must be ${questions.length} numbers` },
          ])
        answer = {
          score: scoreOf(questions, body.answers),
          right: questions.map(({ right }, index) => body.answers[index] === right),
        }
        return { event: 'answered', data: { score: answer.score } }
      })
      return { result: { body: answer }, events }
    }),
  ]
}
