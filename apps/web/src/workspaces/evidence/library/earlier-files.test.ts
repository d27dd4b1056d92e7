import type { HistoryItem } from '@plumbline/contract/record'
import { expect, it } from 'vitest'
import { earlierFiles } from './earlier-files.ts'

const file = (name: string) => ({
  sha256: name.repeat(64).slice(0, 64),
  name: `${name}.pdf`,
  size: 1,
  mediaType: 'a/b',
})
const item = (version: number, before: unknown, after: unknown): HistoryItem => ({
  version,
  at: `2026-01-0${version}T00:00:00Z`,
  actor: { id: 'p', name: 'Priya Raman' },
  event: 'changed',
  reason: null,
  changes: [{ path: 'data.files', before, after }],
})

it('finds each file that was replaced, once, and not the one that came back', () => {
  const history = [
    item(4, [file('b')], [file('a')]),
    item(3, [file('c')], [file('b')]),
    item(2, [file('b')], [file('c')]),
    item(1, null, [file('b')]),
  ]
  expect(earlierFiles(history, [file('a')]).map((one) => [one.file.name, one.until])).toEqual([
    ['b.pdf', '2026-01-04T00:00:00Z'],
    ['c.pdf', '2026-01-03T00:00:00Z'],
  ])
  expect(earlierFiles(history, [file('b'), file('c')])).toEqual([])
})
