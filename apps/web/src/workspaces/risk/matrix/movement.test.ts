import { describe, expect, it } from 'vitest'
import { arrowsOf, spotsOf } from './movement.ts'

const grid = { rows: 5, cellWidth: 80, cellHeight: 50 }
const rate = (likelihood: number, consequence: number) => ({ likelihood, consequence })

describe('marks', () => {
  it('stand in the middle of their fields, likelier is higher', () => {
    const spots = spotsOf({ inherent: rate(5, 1), current: rate(1, 5) }, grid)
    expect(spots).toEqual([
      { moment: 'inherent', x: 40, y: 25 },
      { moment: 'current', x: 360, y: 225 },
    ])
  })

  it('stand side by side where they share a field', () => {
    const spots = spotsOf({ inherent: rate(4, 4), current: rate(2, 2), target: rate(2, 2) }, grid)
    expect(spots.map(({ x }) => x)).toEqual([280, 109, 131])
    expect(new Set(spots.slice(1).map(({ y }) => y)).size).toBe(1)
  })

  it('are left out where nothing is rated', () => {
    expect(spotsOf({}, grid)).toEqual([])
    expect(spotsOf({ current: rate(3, 3), target: undefined }, grid)).toHaveLength(1)
  })
})

describe('arrows', () => {
  it('go from inherent to current to target, and end before the mark', () => {
    const arrows = arrowsOf(spotsOf({ inherent: rate(5, 3), current: rate(3, 3), target: rate(1, 3) }, grid))
    expect(arrows).toEqual([
      { from: 'inherent', to: 'current', path: 'M200.0 34.0L200.0 116.0' },
      { from: 'current', to: 'target', path: 'M200.0 134.0L200.0 216.0' },
    ])
  })

  it('skip what is not rated and what did not move', () => {
    expect(arrowsOf(spotsOf({ inherent: rate(4, 4), target: rate(1, 1) }, grid))).toMatchObject([
      { from: 'inherent', to: 'target' },
    ])
    expect(arrowsOf(spotsOf({ inherent: rate(2, 2), current: rate(2, 2) }, grid))).toEqual([])
  })
})
