import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import { describe, expect, it } from 'vitest'
import { cellsOf, countOf, freshnessOf, groupsOf, patchOf, shownItems, textOf } from './entries.ts'

const item = (controlId: string, change: Partial<SoaItem> = {}): SoaItem => ({
  id: controlId,
  controlId,
  title: controlId,
  group: controlId.split('.').slice(0, 2).join('.'),
  status: 'draft',
  version: 1,
  applicable: null,
  justification: '',
  inclusionReasons: [],
  implementation: 'not-started',
  description: '',
  responsible: null,
  reviewDate: null,
  claims: [],
  evidence: [],
  risks: [],
  requirements: [],
  systems: [],
  missing: [],
  ...change,
})
const people = [{ id: 'p1', name: 'Ines Albrecht' }]

describe('entries of the statement', () => {
  it('are shown by filter and by the numbers that a reason names', () => {
    const items = [
      item('A.2.2'),
      item('A.2.3', { applicable: 'yes', implementation: 'implemented' }),
      item('A.10.2', { responsible: { id: 'p1', name: 'Ines' } }),
    ]
    expect(
      shownItems(items, { filter: 'undecided', only: [], personId: 'p1' }).map(({ controlId }) => controlId),
    ).toEqual(['A.2.2', 'A.10.2'])
    expect(shownItems(items, { filter: undefined, only: ['A.2.3'], personId: 'p1' })).toHaveLength(1)
    expect(countOf(items, 'mine', 'p1')).toBe(1)
    expect(groupsOf(items).map(({ id, items: own }) => [id, own.length])).toEqual([
      ['A.2', 2],
      ['A.10', 1],
    ])
  })

  it('take what is typed or pasted, and refuse what means nothing', () => {
    expect(patchOf('applicable', ' Yes ', people)).toEqual({ data: { applicable: 'yes' } })
    expect(patchOf('applicable', 'maybe', people)).toBeUndefined()
    expect(patchOf('implementation', 'Not started', people)).toEqual({ data: { implementation: 'not-started' } })
    expect(patchOf('responsible', 'ines albrecht', people)).toEqual({ ownerId: 'p1' })
    expect(patchOf('responsible', 'Nobody Known', people)).toBeUndefined()
    expect(patchOf('justification', '', people)).toEqual({ data: { justification: null } })
  })

  it('go to a spreadsheet and come back', () => {
    expect(cellsOf('yes\tWhy\nno\tBecause\n')).toEqual([
      ['yes', 'Why'],
      ['no', 'Because'],
    ])
    expect(textOf(item('A.2.2', { responsible: { id: 'p1', name: 'Ines Albrecht' } }), 'responsible')).toBe(
      'Ines Albrecht',
    )
  })

  it('show the evidence that ends first', () => {
    const evidence = (validUntil: string, freshness: 'valid' | 'waiting') => ({
      id: validUntil,
      ref: 'EVD-1',
      title: 'x',
      status: 'accepted',
      validFrom: '2026-01-01',
      validUntil,
      freshness,
    })
    expect(
      freshnessOf(
        item('A.2.2', {
          evidence: [
            evidence('2027-05-01', 'valid'),
            evidence('2027-02-01', 'valid'),
            evidence('2026-12-01', 'waiting'),
          ],
        }),
      ),
    ).toEqual({ until: '2027-02-01', from: '2026-01-01' })
    expect(freshnessOf(item('A.2.2'))).toBeUndefined()
  })
})
