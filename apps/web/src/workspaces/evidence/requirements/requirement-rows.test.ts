import type { AnyRecord } from '@plumbline/contract/record'
import { snapshotOf } from '@plumbline/contract/snapshot'
import { describe, expect, it } from 'vitest'
import { headOf, requirementRows } from './requirement-rows.ts'

const record = (register: string, id: string, status: string, data: Record<string, unknown> = {}): AnyRecord => ({
  id,
  ref: id,
  register,
  title: id,
  status,
  ownerId: null,
  data,
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'p',
  updatedAt: '2026-01-01T00:00:00Z',
  updatedBy: 'p',
  archivedAt: null,
})
const link = (fromId: string, relation: string, toId: string) => ({ fromId, relation, toId })
const today = '2026-03-10'

const records = [
  record('requirements', 'REQ-1', 'open', { clause: '10.1' }),
  record('requirements', 'REQ-2', 'open', { clause: '6.1.3' }),
  record('requirements', 'REQ-3', 'attested', { clause: '4.1' }),
  record('controls', 'CTL-1', 'approved', { controlId: 'A.10.2' }),
  record('controls', 'CTL-2', 'approved', { controlId: 'A.9.3' }),
  record('controls', 'CTL-3', 'draft', { controlId: 'A.2.2' }),
  record('claims', 'CLM-1', 'made'),
  record('claims', 'CLM-2', 'not-needed'),
  record('claims', 'CLM-3', 'made'),
  record('evidence', 'EVD-1', 'accepted', { validUntil: '2026-12-31' }),
  record('evidence', 'EVD-2', 'accepted', { validUntil: '2026-01-31' }),
]
const links = [
  link('CTL-1', 'implements', 'REQ-2'),
  link('CTL-2', 'implements', 'REQ-2'),
  link('CTL-3', 'implements', 'REQ-1'),
  link('CLM-1', 'supports', 'REQ-2'),
  link('CLM-2', 'supports', 'REQ-2'),
  link('CLM-3', 'supports', 'REQ-1'),
  link('EVD-1', 'proves', 'CLM-1'),
  link('EVD-2', 'proves', 'CLM-3'),
]
const rows = requirementRows(snapshotOf(today, records, links), today)

describe('the requirements', () => {
  it('stand in the order of the standard', () => {
    expect(rows.map((row) => row.clause)).toEqual(['4.1', '6.1.3', '10.1'])
    expect(rows.map((row) => headOf(row.clause))).toEqual(['4', '6', '10'])
  })
  it('are ready when their controls are approved and what is needed is proved', () => {
    expect(rows[1]).toMatchObject({ state: 'ready', proved: 1, needed: 1 })
    expect(rows[1]?.controls.map((control) => control.number)).toEqual(['A.9.3', 'A.10.2'])
  })
  it('are open while a control is not final or evidence has ended', () => {
    expect(rows[2]).toMatchObject({ state: 'open', proved: 0, needed: 1 })
    expect(rows[2]?.claims[0]).toMatchObject({ state: 'ended', evidence: [{ ref: 'EVD-2' }] })
    expect(rows[2]?.controls[0]?.isFinal).toBe(false)
  })
  it('stay attested once they are', () => {
    expect(rows[0]?.state).toBe('attested')
  })
})
