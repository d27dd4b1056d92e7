import { describe, expect, it } from 'vitest'
import { titleOfFile, type UploadEvent, type UploadItem, uploadsAfter } from './uploads.ts'

const after = (...events: readonly UploadEvent[]) => events.reduce(uploadsAfter, [] as readonly UploadItem[])
const added: UploadEvent = {
  type: 'added',
  items: ['a', 'b', 'c'].map((id) => ({ id, name: `${id}.pdf`, size: 10 })),
}
const states = (items: readonly UploadItem[]) => items.map((item) => item.state)

describe('a heap of dropped files', () => {
  it('is sent two at a time, in order', () => {
    expect(states(after(added))).toEqual(['sending', 'sending', 'waiting'])
    expect(states(after(added, { type: 'recording', id: 'a' }))).toEqual(['recording', 'sending', 'waiting'])
    expect(states(after(added, { type: 'done', id: 'a', ref: 'EVD-1' }))).toEqual(['done', 'sending', 'sending'])
  })
  it('goes on after a failure, and the failed one can be tried again', () => {
    const failed = after(added, { type: 'failed', id: 'b', error: new Error('413') })
    expect(states(failed)).toEqual(['sending', 'failed', 'sending'])
    expect(states(uploadsAfter(failed, { type: 'again', id: 'b' }))).toEqual(['sending', 'waiting', 'sending'])
  })
  it('forgets a cancelled file, whatever its request still reports', () => {
    const cancelled = after(added, { type: 'removed', id: 'a' }, { type: 'sent', id: 'a', share: 0.9 })
    expect(cancelled.map((item) => item.id)).toEqual(['b', 'c'])
    expect(states(cancelled)).toEqual(['sending', 'sending'])
  })
  it('clears what is through and keeps what failed', () => {
    const items = after(
      added,
      { type: 'done', id: 'a', ref: 'EVD-1' },
      { type: 'failed', id: 'b', error: 'x' },
      { type: 'cleared' },
    )
    expect(items.map((item) => item.id)).toEqual(['b', 'c'])
  })
})

describe('the title of a record made from a file', () => {
  it.each([
    ['fairness_report_2026-03.pdf', 'Fairness report 2026-03'],
    ['roll-back-drill.docx', 'Roll back drill'],
    ['2026-03-10-access-review.xlsx', '2026-03-10 access review'],
    ['Access review 2026.xlsx', 'Access review 2026'],
    ['Well-known Anti-patterns.md', 'Well-known Anti-patterns'],
    ['drill-report_2026.txt', 'Drill report 2026'],
    ['.env', '.env'],
    ['no ending', 'No ending'],
  ])('%s becomes "%s"', (name, title) => {
    expect(titleOfFile(name)).toBe(title)
  })
})
