import { describe, expect, it } from 'vitest'
import { differenceOf, type Seen } from './seen.ts'

const before: Seen = { origin: 'aims.example.org/log/1', size: 10, root: 'AAAA', at: '2026-11-23', keys: ['a', 'b'] }

describe('what this browser saw of a log', () => {
  it('is no other because the log has grown', () => {
    expect(differenceOf(before, { ...before, size: 12, root: 'BBBB' }, false)).toBeUndefined()
  })

  it('is another under another name, with a key that is new, or when entries are gone', () => {
    expect(differenceOf(before, { ...before, origin: 'aims.example.org/log/2' }, false)).toBe('name')
    expect(differenceOf(before, { ...before, keys: ['a', 'b', 'c'] }, false)).toBe('keys')
    expect(differenceOf(before, { ...before, keys: ['x', 'y'] }, false)).toBe('keys')
    expect(differenceOf(before, { ...before, size: 9 }, false)).toBe('shorter')
  })

  it('is longer than the log of a past day, by right', () => {
    expect(differenceOf(before, { ...before, size: 9, keys: ['a'] }, true)).toBeUndefined()
  })
})
