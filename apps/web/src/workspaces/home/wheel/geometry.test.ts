import { describe, expect, it } from 'vitest'
import { bandRadii, greyRim, middleOf, numberAt, pointAt, slicePath, slices, stepOnWheel, wheel } from './geometry.ts'

const ring = slices(10, 9)

describe('the slices', () => {
  it('are 19, ten above the horizon and nine below', () => {
    expect(ring).toHaveLength(19)
    const heights = ring.map((slice) => pointAt(middleOf(slice), wheel.rim).y < wheel.center.y)
    expect(heights).toEqual([...Array(10).fill(true), ...Array(9).fill(false)])
  })

  it('read from left to right in both halves', () => {
    const places = ring.map((slice) => pointAt(middleOf(slice), wheel.rim).x)
    for (const half of [places.slice(0, 10), places.slice(10)]) expect(half).toEqual(half.toSorted((a, b) => a - b))
  })

  it('do not overlap and leave the horizon free', () => {
    const around = ring.toSorted((a, b) => a.from - b.from)
    around.slice(1).forEach((slice, index) => {
      expect(slice.from).toBeGreaterThanOrEqual((around[index]?.to ?? 0) - 1e-9)
    })
    const isInside = (angle: number) => ring.some(({ from, to }) => angle > from && angle < to)
    expect([0, 180, 360].some(isInside)).toBe(false)
  })
})

describe('a path', () => {
  it('keeps the same distance to its neighbour at the rim and at the hub', () => {
    const [first, second] = ring
    if (!first || !second) throw new Error('there are slices')
    const numbers = (path: string) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)
    const end = numbers(slicePath(first, wheel.hub, wheel.rim))
    const start = numbers(slicePath(second, wheel.hub, wheel.rim))
    const distance = (a: readonly number[], b: readonly number[]) =>
      Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0))
    expect(distance(end.slice(9, 11), start.slice(2, 4))).toBeCloseTo(1.8, 0)
    expect(distance(end.slice(11, 13), start.slice(0, 2))).toBeCloseTo(1.8, 0)
  })

  it('closes itself', () => {
    expect(slicePath({ from: 10, to: 20 }, 72, 116)).toMatch(/^M.+L.+A.+L.+A.+Z$/)
  })
})

describe('bands', () => {
  it('lie one inside the other, never below the hub', () => {
    expect(bandRadii(0)).toEqual([108.5, 116])
    const all = Array.from({ length: wheel.mostBands }, (_, index) => bandRadii(index))
    all.slice(1).forEach(([, outer], index) => {
      expect(outer).toBeLessThan(all[index]?.[0] ?? 0)
    })
    expect(all.every(([inner, outer]) => inner >= wheel.hub && inner < outer)).toBe(true)
  })

  it('leave the grey what they do not take', () => {
    expect(greyRim(0)).toBe(116)
    expect(greyRim(2)).toBe(98)
    expect(greyRim(9)).toBe(wheel.hub)
  })
})

it('keeps numbers out of the wheel and inside of the picture', () => {
  for (const slice of ring) {
    const { x, y } = numberAt(slice, true)
    expect(Math.hypot(x - wheel.center.x, y - 4 - wheel.center.y)).toBeGreaterThan(wheel.rim + 15)
    expect(y).toBeGreaterThan(8)
    expect(y).toBeLessThan(wheel.height)
  }
})

describe('arrow keys', () => {
  const step = (key: string, at: number) => stepOnWheel(key, at, 10, 9)

  it('walk the whole ring and come back', () => {
    expect(step('ArrowRight', 9)).toBe(10)
    expect(step('ArrowRight', 18)).toBe(0)
    expect(step('ArrowLeft', 0)).toBe(18)
  })

  it('cross the horizon to what lies opposite', () => {
    expect(step('ArrowDown', 0)).toBe(10)
    expect(step('ArrowDown', 9)).toBe(18)
    expect(step('ArrowUp', 18)).toBe(9)
    expect(step('ArrowUp', 3)).toBe(3)
    for (let at = 10; at < 19; at++) expect(step('ArrowUp', at)).toBeLessThan(10)
  })

  it('leave other keys alone', () => {
    expect(step('Tab', 4)).toBeUndefined()
    expect(step('Home', 4)).toBe(0)
    expect(step('End', 4)).toBe(18)
  })
})
