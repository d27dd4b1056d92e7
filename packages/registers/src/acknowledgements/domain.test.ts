import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judged, made } from '../made-up.ts'
import { acknowledgementBlockers, scoreOf } from './domain.ts'

const quiz = [{ question: 'May a model refuse a claim?', answers: ['Yes', 'No'], right: 2 }]
const reasons = (personId: string, score: number | undefined, questions: object[]) =>
  acknowledgementBlockers.acknowledge?.(
    judged(
      [
        made('acknowledgements', 'ACK-1', { data: { personId, ...(score === undefined ? {} : { score }) } }),
        made('documents', 'DOC-1', { data: { quiz: questions } }),
      ],
      'ACK-1 of DOC-1',
    ),
  )

describe('a document is acknowledged', () => {
  it('by who was asked, and by nobody else', () => {
    expect(reasons('ines', undefined, [])).toEqual([])
    expect(reasons('tom', undefined, [])).toHaveLength(1)
  })
  it('after its questions, all of them right', () => {
    expect(reasons('ines', undefined, quiz)).toHaveLength(1)
    expect(reasons('ines', 50, quiz)).toHaveLength(1)
    expect(reasons('ines', 100, quiz)).toEqual([])
  })
  it('a row that asks nothing is no question', () => {
    expect(reasons('ines', undefined, [{ question: 'Unfinished', answers: [], right: 1 }])).toEqual([])
  })
})

it('only all right answers are 100', () => {
  const rights = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 250 })
  fc.assert(
    fc.property(rights, fc.nat(), (right, at) => {
      const questions = right.map((one) => ({ right: one }))
      expect(scoreOf(questions, right)).toBe(100)
      const wrong = right.map((one, index) => (index === at % right.length ? one + 1 : one))
      expect(scoreOf(questions, wrong)).toBeLessThan(100)
    }),
  )
})
