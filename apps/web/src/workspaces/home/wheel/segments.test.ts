import type { ReadinessPart } from '@plumbline/registers/soa/endpoints'
import { describe, expect, it } from 'vitest'
import { firstToOpen, type Severity, segmentOf, segmentsOf, sumsOf } from './segments.ts'

const part = (id: string, total: number, gaps: readonly Severity[] = []): ReadinessPart => ({
  id,
  title: id,
  kind: id.startsWith('A.') ? 'controls' : 'clause',
  documented: false,
  implemented: false,
  effective: false,
  checks: { total, hold: total - gaps.length },
  findings: gaps.map((severity) => ({ severity, message: 'it does not hold', heal: 'heal it', records: [] })),
})

describe('a segment', () => {
  it('is ready when all checks hold', () => {
    expect(segmentOf(part('4', 7))).toMatchObject({ isReady: true, isEmpty: false, bands: [], worst: null })
  })

  it('is not ready when there is nothing to check yet', () => {
    expect(segmentOf(part('9.3', 0))).toMatchObject({ isReady: false, isEmpty: true, bands: [] })
  })

  it('has a band for each check that does not hold, major at the rim', () => {
    const segment = segmentOf(part('6.1', 18, ['minor', 'major', 'minor']))
    expect(segment).toMatchObject({ majors: 1, minors: 2, bands: ['major', 'minor', 'minor'], worst: 'major', more: 0 })
  })

  it('shows five bands at most and counts the rest', () => {
    const gaps = Array<Severity>(8).fill('minor')
    expect(segmentOf(part('7', 20, gaps))).toMatchObject({ bands: gaps.slice(0, 5), more: 3, minors: 8 })
  })
})

it('puts clauses above the horizon and controls below, in the order given', () => {
  const { above, below } = segmentsOf([part('4', 1), part('A.2', 1), part('5', 1), part('A.10', 1)])
  expect(above.map((one) => one.part.id)).toEqual(['4', '5'])
  expect(below.map((one) => one.part.id)).toEqual(['A.2', 'A.10'])
})

it('counts parts by their worst gap, and checks', () => {
  const segments = [part('4', 7), part('5', 6, ['minor']), part('6.1', 9, ['major', 'minor']), part('7', 0)].map(
    segmentOf,
  )
  expect(sumsOf(segments)).toEqual({ parts: 4, ready: 1, major: 1, minor: 1, checks: 22, hold: 19 })
})

it('opens the first part with a major gap, then with a minor one, then the first', () => {
  const open = (...parts: readonly ReadinessPart[]) => firstToOpen(parts.map(segmentOf))?.part.id
  expect(open(part('4', 7), part('5', 6, ['minor']), part('8', 6, ['major']))).toBe('8')
  expect(open(part('4', 7), part('5', 6, ['minor']))).toBe('5')
  expect(open(part('4', 7), part('5', 6))).toBe('4')
  expect(open()).toBeUndefined()
})
