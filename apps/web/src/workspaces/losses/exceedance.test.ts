import { describe, expect, it } from 'vitest'
import { pathOf, picture, scaleOf } from './exceedance.ts'

const curve = [
  { amount: 1_000, probability: 0.4 },
  { amount: 10_000, probability: 0.2 },
  { amount: 1_000_000, probability: 0.001 },
]

describe('the scale of an exceedance curve', () => {
  it('takes whole powers of ten, and as much height as is needed', () => {
    const scale = scaleOf([curve])
    expect(scale?.amounts).toEqual([1_000, 10_000, 100_000, 1_000_000])
    expect(scale?.shares.at(-1)).toBe(0.4)
    expect(scale?.x(1_000)).toBe(picture.left)
    expect(scale?.x(1_000_000)).toBe(picture.width - picture.right)
    expect(scale?.y(0)).toBe(picture.height - picture.bottom)
    expect(scale?.y(0.4)).toBe(picture.top)
  })

  it('is none where nothing is lost', () => {
    expect(scaleOf([])).toBeUndefined()
    expect(scaleOf([[{ amount: 100, probability: 0 }]])).toBeUndefined()
  })

  it('leaves out what is a hundred thousand times smaller than the largest', () => {
    expect(
      scaleOf([
        [
          { amount: 1, probability: 0.5 },
          { amount: 1e9, probability: 0.01 },
        ],
      ])?.amounts[0],
    ).toBe(10_000)
  })
})

it('the path starts at the edge and falls to the right', () => {
  const scale = scaleOf([curve])
  expect(scale && pathOf(curve, scale)).toMatch(/^M48\.0 12\.0L48\.0 12\.0L/)
})
