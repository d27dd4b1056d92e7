import { describe, expect, it } from 'vitest'
import { dayAfter, daysFrom, marksOf, monthStarts, placeOf, stepOnLanes } from './timeline.ts'

const scale = { from: '2026-11-23', days: 90, left: 100, right: 550 }

describe('days', () => {
  it('are counted over the change of the clocks and the year', () => {
    expect(daysFrom('2026-10-20', '2026-10-30')).toBe(10)
    expect(daysFrom('2026-11-23', '2026-11-20')).toBe(-3)
    expect(dayAfter('2026-11-23', 90)).toBe('2027-02-21')
  })

  it('stand between left and right; late ones at the beginning', () => {
    expect(placeOf('2026-11-23', scale)).toBe(100)
    expect(placeOf('2027-02-21', scale)).toBe(550)
    expect(placeOf('2027-01-07', scale)).toBe(325)
    expect(placeOf('2026-01-01', scale)).toBe(100)
  })

  it('are divided by months', () => {
    expect(monthStarts(scale)).toEqual(['2026-12-01', '2027-01-01', '2027-02-01'])
    expect(monthStarts({ ...scale, from: '2026-12-31', days: 1 })).toEqual(['2027-01-01'])
  })
})

it('merges marks that would overlap and keeps the count', () => {
  const days = ['2026-12-02', '2026-11-23', '2026-12-03', '2026-12-20'].map((day) => ({ day }))
  const marks = marksOf(days, scale, 16)
  expect(marks.map(({ items }) => items.map(({ day }) => day))).toEqual([
    ['2026-11-23'],
    ['2026-12-02', '2026-12-03'],
    ['2026-12-20'],
  ])
  expect(marks[1]?.at).toBe(placeOf('2026-12-02', scale))
})

describe('arrow keys', () => {
  const places = [[100, 200, 300], [], [110, 290]]

  it('walk along the lane and stop at its ends', () => {
    expect(stepOnLanes('ArrowRight', [0, 1], places)).toEqual([0, 2])
    expect(stepOnLanes('ArrowRight', [0, 2], places)).toEqual([0, 2])
    expect(stepOnLanes('ArrowLeft', [0, 0], places)).toEqual([0, 0])
  })

  it('go to the nearest mark of the next lane that has one', () => {
    expect(stepOnLanes('ArrowDown', [0, 2], places)).toEqual([2, 1])
    expect(stepOnLanes('ArrowUp', [2, 0], places)).toEqual([0, 0])
    expect(stepOnLanes('ArrowDown', [2, 0], places)).toEqual([2, 0])
    expect(stepOnLanes('Enter', [2, 0], places)).toBeUndefined()
  })
})
