import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordDiff } from './word-diff.ts'

describe('differences in words', () => {
  it('shows the words that went and came', () => {
    expect(wordDiff('sorts motor claims fast', 'sorts all claims fast')).toEqual([
      { kind: 'same', text: 'sorts ' },
      { kind: 'old', text: 'motor' },
      { kind: 'new', text: 'all' },
      { kind: 'same', text: ' claims fast' },
    ])
  })
  it('never loses a character of either text', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.lorem({ maxCount: 30 }), (before, after) => {
        const pieces = wordDiff(before, after)
        const join = (kind: 'old' | 'new') =>
          pieces
            .filter((piece) => piece.kind === 'same' || piece.kind === kind)
            .map((piece) => piece.text)
            .join('')
        expect([join('old'), join('new')]).toEqual([before, after])
      }),
    )
  })
  it('stays quick on long texts', () => {
    const long = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word}${index}`).join(' ')
    expect(wordDiff(long('a'), long('b'))).toHaveLength(2)
  })
})
