import { describe, expect, it } from 'vitest'
import { alignmentOf, amountsOf, bubblesOf, picture } from './portfolio.ts'

const settings = {
  alignment: [
    { criterion: 'Serves customers', weight: 60 },
    { criterion: 'We can run it', weight: 40 },
  ],
}

describe('how well an initiative fits', () => {
  it('is its points by weight, of the most that was possible', () => {
    const alignment = [
      { criterion: 'Serves customers', points: 5 },
      { criterion: 'We can run it', points: 0 },
    ]
    expect(alignmentOf({ alignment }, settings)).toBe(60)
    expect(alignmentOf({ alignment: alignment.slice(0, 1) }, settings)).toBe(60)
    expect(alignmentOf({}, settings)).toBe(0)
  })
  it('is not said where no criteria are set', () => {
    expect(alignmentOf({ alignment: [{ criterion: 'x', points: 5 }] }, {})).toBeUndefined()
  })
  it('does not count a criterion that was not declared', () => {
    expect(alignmentOf({ alignment: [{ criterion: 'Invented', points: 5 }] }, settings)).toBe(0)
  })
})

it('money is summed by currency', () => {
  const eur = (amount: string) => ({ amount, currency: 'EUR' })
  expect(
    amountsOf([
      { expectedBenefit: eur('100'), benefits: [{ amount: eur('40') }, { amount: eur('10.5') }] },
      { expectedBenefit: { amount: '7', currency: 'DKK' } },
    ]),
  ).toEqual([
    { currency: 'DKK', expected: 7, came: 0 },
    { currency: 'EUR', expected: 100, came: 50.5 },
  ])
})

it('bubbles stand inside the picture, valuable ones above, the larger gain larger', () => {
  const one = (id: string, amount: string) => ({
    id,
    data: {
      feasibility: 'high' as const,
      benefit: id === 'a' ? ('high' as const) : ('low' as const),
      expectedBenefit: { amount, currency: 'EUR' },
    },
  })
  const [a, b] = bubblesOf([one('a', '400'), one('b', '100')])
  expect(a && b && a.y < b.y && a.radius > b.radius).toBe(true)
  for (const bubble of [a, b]) expect(bubble && bubble.x < picture.width && bubble.y < picture.height).toBe(true)
  expect(bubblesOf([{ id: 'c', data: {} }])).toEqual([])
})
