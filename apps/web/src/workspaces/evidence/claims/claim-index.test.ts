import type { AnyRecord, Link } from '@plumbline/contract/record'
import { describe, expect, it } from 'vitest'
import { claimIndexOf, compareNumbers, numbersOf } from './claim-index.ts'

const record = (register: string, ref: string, data: Record<string, unknown>): AnyRecord => ({
  id: `id-of-${ref}`,
  ref,
  register,
  title: ref,
  status: 'made',
  ownerId: null,
  data,
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'p',
  updatedAt: '2026-01-01T00:00:00Z',
  updatedBy: 'p',
  archivedAt: null,
})
const end = ({ id, ref, register, title, status }: AnyRecord) => ({ id, ref, register, title, status })
const link = (relation: string, from: AnyRecord, to: AnyRecord): Link => ({
  id: `${from.ref}-${to.ref}`,
  relation,
  from: end(from),
  to: end(to),
})

const control = record('controls', 'CTL-9', { controlId: 'A.10.2' })
const other = record('controls', 'CTL-3', { controlId: 'A.9.4' })
const clause = record('requirements', 'REQ-1', { clause: '6.1.3' })
const claim = record('claims', 'CLM-12', { statement: 'The split is recorded.', proof: 'The matrix.' })
const second = record('claims', 'CLM-9', { statement: 'The split is agreed.' })
const evidence = record('evidence', 'EVD-1', {})

const index = claimIndexOf(
  [
    { ...claim, links: [link('supports', claim, control), link('proves', evidence, claim)] },
    { ...second, links: [link('supports', second, control), link('supports', second, clause)] },
  ],
  [control, clause, other],
)

describe('the index of claims', () => {
  it('puts clauses before controls and ten after nine', () => {
    expect(index.served.map((one) => one.number)).toEqual(['6.1.3', 'A.9.4', 'A.10.2'])
    expect(['A.10.2', '10.1', 'A.2.2', '4.1', '9.3.2'].toSorted(compareNumbers)).toEqual([
      '4.1',
      '9.3.2',
      '10.1',
      'A.2.2',
      'A.10.2',
    ])
  })
  it('shows the claims of each control by number, with what would prove them', () => {
    const claims = index.served.at(-1)?.claims
    expect(claims?.map((one) => one.ref)).toEqual(['CLM-9', 'CLM-12'])
    expect(claims?.[1]).toMatchObject({ statement: 'The split is recorded.', proof: 'The matrix.', items: 1 })
  })
  it('finds a claim by id or reference', () => {
    expect(index.find('CLM-12')?.served.number).toBe('A.10.2')
    expect(index.find(claim.id)?.claim.ref).toBe('CLM-12')
    expect(index.find('CLM-99')).toBeUndefined()
  })
  it('names the numbers behind some claims once each', () => {
    expect(numbersOf(index, [claim.id, second.id, 'unknown'])).toEqual(['6.1.3', 'A.10.2'])
    expect(numbersOf(undefined, [claim.id])).toEqual([])
  })
})
