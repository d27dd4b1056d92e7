import { type Criteria, defaultCriteria } from '@plumbline/registers/risks/domain'
import { expect, it } from 'vitest'
import type { Risk } from '../map/view.ts'
import { levelChanges } from './level-changes.ts'

const risk = (ref: string, likelihood: number, consequence: number): Risk => ({
  id: ref,
  ref,
  register: 'risks',
  title: ref,
  status: 'assessed',
  ownerId: null,
  version: 1,
  createdAt: '2026-11-01T08:00:00Z',
  createdBy: 'ines',
  updatedAt: '2026-11-01T08:00:00Z',
  updatedBy: 'ines',
  archivedAt: null,
  data: { current: { likelihood, consequence } },
})

const all = [risk('RSK-1', 2, 4), risk('RSK-2', 1, 1), risk('RSK-3', 5, 5)]
const stricter: Criteria = {
  ...defaultCriteria,
  levels: [
    { word: 'Low', from: 1, appetite: 'acceptable' },
    { word: 'High', from: 8, appetite: 'unacceptable' },
    { word: 'Critical', from: 17, appetite: 'unacceptable' },
  ],
}
const written = (then: Criteria) =>
  levelChanges(all, defaultCriteria, then).map(({ risk: { ref }, before, after }) => [ref, before, after])

it('names the risks whose level would change', () => {
  expect(written(stricter)).toEqual([['RSK-1', 'Medium', 'High']])
})

it('changes nothing with the same criteria', () => {
  expect(written(defaultCriteria)).toEqual([])
})

it('names ratings that the new scales do not have', () => {
  const small = { ...defaultCriteria, likelihoods: defaultCriteria.likelihoods.slice(0, 4) }
  expect(written(small)).toEqual([['RSK-3', 'Critical', undefined]])
})
