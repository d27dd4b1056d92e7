import { defaultCriteria } from '@plumbline/registers/risks/domain'
import { describe, expect, it } from 'vitest'
import { attentions, type Judge, levelCounts, needs, type Risk, shownRisks, viewIn } from './view.ts'

const judge: Judge = { criteria: defaultCriteria, today: '2026-11-23', personId: 'tomas' }
const rate = (likelihood: number, consequence: number) => ({ likelihood, consequence })

const risk = (ref: string, data: Risk['data'], given: Partial<Pick<Risk, 'status' | 'ownerId'>> = {}): Risk => ({
  id: ref,
  ref,
  register: 'risks',
  title: ref,
  status: 'assessed',
  ownerId: 'ines',
  version: 1,
  createdAt: '2026-11-01T08:00:00Z',
  createdBy: 'ines',
  updatedAt: '2026-11-01T08:00:00Z',
  updatedBy: 'ines',
  archivedAt: null,
  data,
  ...given,
})

const low = risk('RSK-1', { inherent: rate(4, 4), current: rate(1, 2) })
const high = risk('RSK-2', { current: rate(3, 4) })
const treated = risk('RSK-3', { current: rate(3, 4) }, { status: 'treating', ownerId: 'tomas' })
const worst = risk('RSK-10', { current: rate(5, 5) }, { ownerId: null })
const ending = risk('RSK-5', { current: rate(2, 3), acceptedUntil: '2026-12-24' }, { status: 'accepted' })
const unrated = risk('RSK-6', {})
const all = [low, high, treated, worst, ending, unrated]

const refs = (search: Record<string, string>) => shownRisks(all, viewIn(search), judge).map(({ ref }) => ref)

describe('the list', () => {
  it('begins with the highest, then goes by reference; what is not rated comes last', () => {
    expect(refs({})).toEqual(['RSK-10', 'RSK-2', 'RSK-3', 'RSK-5', 'RSK-1', 'RSK-6'])
  })

  it('shows the risks of a field of the rating one looks at', () => {
    expect(refs({ cell: '3-4' })).toEqual(['RSK-2', 'RSK-3'])
    expect(refs({ cell: '4-4' })).toEqual([])
    expect(refs({ cell: '4-4', rating: 'inherent' })).toEqual(['RSK-1'])
  })

  it('shows the risks of a level', () => {
    expect(refs({ level: 'High' })).toEqual(['RSK-2', 'RSK-3'])
    expect(refs({ level: 'High', only: 'mine' })).toEqual(['RSK-3'])
  })

  it('ignores what the address cannot mean', () => {
    expect(viewIn({ rating: 'x', only: 'y' })).toMatchObject({ moment: 'current', only: undefined })
  })
})

it.each([
  ['unacceptable', ['RSK-10']],
  ['undecided', ['RSK-2', 'RSK-10']],
  ['acceptance-ends', ['RSK-5']],
  ['unrated', ['RSK-6']],
  ['unowned', ['RSK-10']],
  ['mine', ['RSK-3']],
] as const)('finds what is %s', (attention, expected) => {
  expect(attentions).toContain(attention)
  expect(all.filter((one) => needs(one, attention, judge)).map(({ ref }) => ref)).toEqual(expected)
})

it('counts risks by level', () => {
  expect(levelCounts(all, 'current', defaultCriteria)).toEqual([1, 1, 2, 1])
  expect(levelCounts(all, 'inherent', defaultCriteria)).toEqual([0, 0, 1, 0])
})
