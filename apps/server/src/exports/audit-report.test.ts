import type { AnyRecord } from '@plumbline/contract/record'
import { snapshotOf } from '@plumbline/contract/snapshot'
import { describe, expect, it } from 'vitest'
import { auditReportBlocks } from './audit-report.ts'

const now = '2026-11-24T08:00:00.000Z'
const record = (register: string, ref: string, status: string, data: object): AnyRecord => ({
  id: ref,
  ref,
  register,
  title: `Title of ${ref}`,
  status,
  ownerId: null,
  data: { ...data },
  version: 1,
  createdAt: now,
  createdBy: 'a',
  updatedAt: now,
  updatedBy: 'a',
  archivedAt: null,
})
const audit = record('audits', 'AUD-1', 'reported', {
  objective: 'Are changes controlled?',
  auditors: [{ personId: 'marek', part: 'lead' }],
  conclusion: '# Controlled',
})
const paper = record('working-papers', 'WPA-1', 'reviewed', {
  question: 'Was each approved?',
  population: { register: 'changes', filter: '', asOf: now, count: 40, digest: 'd'.repeat(64) },
  seed: 's'.repeat(64),
  items: [{ reference: 'CHG-7', recordVersion: 3, verdict: 'differs', note: 'Approved a day later.' }],
  conclusion: 'One of five.',
})
const finding = record('findings', 'FND-1', 'issued', { grade: 'minor', clauses: ['8.1'], observation: 'CHG-7.' })
const withdrawn = record('findings', 'FND-2', 'withdrawn', { grade: 'major', observation: 'A mistake.' })
const around = snapshotOf(
  now,
  [audit, paper, finding, withdrawn],
  [
    { fromId: 'FND-1', relation: 'found-in', toId: 'AUD-1' },
    { fromId: 'FND-2', relation: 'found-in', toId: 'AUD-1' },
  ],
)
const report = (papers: readonly AnyRecord[] | undefined) =>
  JSON.stringify(
    auditReportBlocks({ audit, around, conflicts: [], papers, nameOf: (id) => (id === 'marek' ? 'Marek' : '') }),
  )

describe('an audit report', () => {
  it('says who audited what, how the sample was drawn, and what was found', () => {
    const text = report([paper])
    for (const words of [
      'Marek',
      'Are changes controlled?',
      '1 of 40 changes',
      'CHG-7',
      'Not as it should be',
      'FND-1',
      'Minor nonconformity',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('A mistake.')
  })
  it('keeps working papers from whom they are not open to', () => {
    expect(report(undefined)).not.toContain('WPA-1')
    expect(report(undefined)).toContain('FND-1')
  })
  it('reads nothing that people wrote as markup', () => {
    expect(report([paper])).toContain('# Controlled')
  })
})
