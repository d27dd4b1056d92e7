import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { BadMatrix, criteriaFromLibrary } from './risk-matrix.ts'

const levels = (count: number, word: string) => Array.from({ length: count }, (_, at) => ({ name: `${word} ${at}` }))
const library = (matrix: object) => stringify({ urn: 'urn:x:risk:library:m', objects: { risk_matrix: [matrix] } })
const three = {
  name: 'Three by three',
  probability: levels(3, 'P'),
  impact: levels(3, 'I'),
  risk: [{ name: 'Low' }, { name: 'Medium' }, { name: 'High', description: 'Act now' }],
  grid: [
    [0, 0, 1],
    [0, 1, 2],
    [1, 2, 2],
  ],
}

describe('a matrix in the format of CISO Assistant', () => {
  it('becomes criteria: rows are likelihoods, columns consequences, each field has its level', () => {
    const { title, likelihoods, levels: words, matrix } = criteriaFromLibrary(library(three))
    expect([title, likelihoods.length]).toEqual(['Three by three', 3])
    expect(words.map(({ word, from, appetite }) => [word, from, appetite])).toEqual([
      ['Low', 1, 'acceptable'],
      ['Medium', 3, 'tolerable'],
      ['High', 6, 'unacceptable'],
    ])
    expect(matrix).toHaveLength(9)
    expect(matrix.find(({ likelihood, consequence }) => likelihood === 1 && consequence === 3)?.level).toBe('Medium')
  })

  it('of any size has thresholds that rise and can be reached', () => {
    const size = fc.integer({ min: 3, max: 6 })
    fc.assert(
      fc.property(size, size, fc.integer({ min: 2, max: 6 }), fc.infiniteStream(fc.nat()), (p, i, r, numbers) => {
        const grid = Array.from({ length: p }, () => Array.from({ length: i }, () => (numbers.next().value ?? 0) % r))
        const made = criteriaFromLibrary(
          library({ name: 'Any', probability: levels(p, 'P'), impact: levels(i, 'I'), risk: levels(r, 'R'), grid }),
        )
        const from = made.levels.map((level) => level.from)
        expect(from[0]).toBe(1)
        expect(from.every((one, at) => at === 0 || one > (from[at - 1] ?? 0))).toBe(true)
        expect(from.at(-1)).toBeLessThanOrEqual(p * i)
      }),
    )
  })

  it.each([
    ['no YAML', 'a: [', 'no YAML'],
    ['no library', '- 1', 'expected object'],
    ['no matrix', 'objects: {framework: {}}', 'holds no risk matrix'],
    ['a grid too small', library({ ...three, grid: [[0]] }), 'not as large'],
    [
      'a level that there is not',
      library({
        ...three,
        grid: [
          [0, 0, 9],
          [0, 0, 0],
          [0, 0, 0],
        ],
      }),
      'a level that there is not',
    ],
    ['aliases', 'a: &a 1\nobjects: {risk_matrix: [*a]}', 'aliases'],
  ])('with %s is refused', (_, source, message) => {
    expect(() => criteriaFromLibrary(source)).toThrow(BadMatrix)
    expect(() => criteriaFromLibrary(source)).toThrow(message)
  })
})
