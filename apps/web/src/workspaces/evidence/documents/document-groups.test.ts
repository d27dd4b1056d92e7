import { describe, expect, it } from 'vitest'
import { type Document, groupedDocuments, isShown } from './document-groups.ts'

const made = (title: string, data: Document['data'], status = 'draft'): Document => ({
  id: title,
  ref: 'DOC-1',
  register: 'documents',
  title,
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

describe('the list of documents', () => {
  it('groups by kind, policies first, those without a kind on top', () => {
    const groups = groupedDocuments([
      made('Plan', { kind: 'plan' }),
      made('B policy', { kind: 'policy' }),
      made('Loose', {}),
      made('A policy', { kind: 'policy' }),
    ])
    expect(groups.map((group) => [group.kind, ...group.documents.map((one) => one.title)])).toEqual([
      ['', 'Loose'],
      ['policy', 'A policy', 'B policy'],
      ['plan', 'Plan'],
    ])
  })
  it('knows what is in force and what is late for review', () => {
    const today = '2026-03-10'
    expect(isShown(made('x', {}, 'approved'), 'in-force', today)).toBe(true)
    expect(isShown(made('x', {}, 'submitted'), 'in-force', today)).toBe(false)
    expect(isShown(made('x', { reviewDate: '2026-03-09' }, 'published'), 'review', today)).toBe(true)
    expect(isShown(made('x', { reviewDate: '2026-03-10' }, 'published'), 'review', today)).toBe(false)
    expect(isShown(made('x', { reviewDate: '2026-01-01' }, 'withdrawn'), 'review', today)).toBe(false)
  })
})
