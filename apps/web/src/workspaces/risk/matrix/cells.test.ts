import { defaultCriteria } from '@plumbline/registers/risks/domain'
import { describe, expect, it } from 'vitest'
import { cellName, countsOf, groundOf, ratingNamed, rowsOf, stepInMatrix } from './cells.ts'

describe('the matrix', () => {
  const rows = rowsOf(defaultCriteria)

  it('has the likeliest on top and the gravest at the right', () => {
    expect(rows).toHaveLength(5)
    expect(rows[0]?.[4]).toMatchObject({ likelihood: 5, consequence: 5, level: { word: 'Critical', product: 25 } })
    expect(rows[4]?.[0]).toMatchObject({ likelihood: 1, consequence: 1, level: { word: 'Low', product: 1 } })
  })

  it('gives every level a ground of its own', () => {
    const grounds = new Map(rows.flat().map(({ level }) => [level.word, groundOf(level, defaultCriteria)]))
    expect(grounds.size).toBe(4)
    expect(new Set(grounds.values()).size).toBe(4)
  })
})

it('grows stronger within an appetite and changes colour with it', () => {
  const ground = (index: number, appetite: 'acceptable' | 'tolerable' | 'unacceptable') =>
    groundOf({ index, appetite }, defaultCriteria)
  expect(ground(0, 'acceptable')).toContain('--mute-fill')
  expect(ground(1, 'tolerable')).toContain('--warn-fill 26%'.replace(' ', ') '))
  expect(ground(2, 'tolerable')).toContain('52%')
  expect(ground(3, 'unacceptable')).toContain('--bad-fill')
})

it('counts ratings by field and leaves out what is not rated', () => {
  const counts = countsOf([
    { likelihood: 2, consequence: 3 },
    undefined,
    { likelihood: 2, consequence: 3 },
    { likelihood: 1, consequence: 1 },
  ])
  expect([...counts]).toEqual([
    ['2-3', 2],
    ['1-1', 1],
  ])
})

it('names a field in the address and finds it again', () => {
  expect(ratingNamed(cellName({ likelihood: 4, consequence: 3 }))).toEqual({ likelihood: 4, consequence: 3 })
  expect([ratingNamed('x'), ratingNamed(undefined), ratingNamed('4-')]).toEqual([undefined, undefined, undefined])
})

it('walks with the arrows and stays inside', () => {
  const step = (key: string, likelihood: number, consequence: number) =>
    stepInMatrix(key, { likelihood, consequence }, defaultCriteria)
  expect(step('ArrowUp', 4, 1)).toEqual({ likelihood: 5, consequence: 1 })
  expect(step('ArrowUp', 5, 1)).toEqual({ likelihood: 5, consequence: 1 })
  expect(step('ArrowDown', 1, 1)).toEqual({ likelihood: 1, consequence: 1 })
  expect(step('ArrowRight', 1, 5)).toEqual({ likelihood: 1, consequence: 5 })
  expect(step('Enter', 1, 5)).toBeUndefined()
})
