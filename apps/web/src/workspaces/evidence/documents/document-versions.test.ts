import type { HistoryItem } from '@plumbline/contract/record'
import { describe, expect, it } from 'vitest'
import { textVersions, usualPair } from './document-versions.ts'

const item = (version: number, event: string, changes: Record<string, unknown> = {}): HistoryItem => ({
  version,
  at: `2026-01-0${version}T00:00:00Z`,
  actor: { id: 'p', name: 'Ines Albrecht' },
  event,
  reason: null,
  changes: Object.entries(changes).map(([path, after]) => ({ path, before: null, after })),
})

const history = [
  item(7, 'document.submitted', { status: 'submitted' }),
  item(6, 'document.changed', { 'data.content': 'second', 'data.edition': '1.1' }),
  item(5, 'document.revised'),
  item(4, 'document.published'),
  item(3, 'document.submitted'),
  item(2, 'document.changed', { 'data.reviewDate': '2027-01-01' }),
  item(1, 'document.created', { 'data.content': 'first', 'data.edition': '1.0' }),
]

describe('the versions of a text', () => {
  it('are those that changed it or decided on it, with the text as it stood', () => {
    expect(textVersions(history).map((one) => [one.version, one.event, one.edition, one.text])).toEqual([
      [7, 'submitted', '1.1', 'second'],
      [6, 'changed', '1.1', 'second'],
      [4, 'published', '1.0', 'first'],
      [3, 'submitted', '1.0', 'first'],
      [1, 'created', '1.0', 'first'],
    ])
  })
  it('are compared with what was published last', () => {
    expect(usualPair(textVersions(history))?.map((one) => one.version)).toEqual([4, 7])
  })
  it('need two to compare', () => {
    expect(usualPair(textVersions([item(1, 'document.created', { 'data.content': 'x' })]))).toBeUndefined()
    expect(usualPair([])).toBeUndefined()
  })
})
