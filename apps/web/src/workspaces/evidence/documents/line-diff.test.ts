import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffLine, lineDiff } from './line-diff.ts'

const text = (lines: readonly DiffLine[]) =>
  lines.map((line) => {
    if (line.kind === 'same') return ` ${line.text}`
    if (line.kind === 'gap') return `... ${line.count}`
    return line.pieces.map((piece) => ({ same: '', old: '-', new: '+' })[piece.kind] + piece.text).join('|')
  })

describe('two versions of a text', () => {
  it('shows words in a changed line, and a line that came', () => {
    expect(text(lineDiff('one\nwe look every week\nthree', 'one\nwe look every day\nthree\nfour'))).toEqual([
      ' one',
      'we look every |-week|+day',
      ' three',
      '+four',
    ])
  })
  it('counts what did not change', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `line ${index}`)
    expect(text(lineDiff(lines.join('\n'), lines.with(6, 'other 6').join('\n')))).toEqual([
      '... 4',
      ' line 4',
      ' line 5',
      '-line|+other| 6',
      ' line 7',
      ' line 8',
      '... 3',
    ])
  })
  it('has nothing to show for equal texts', () => {
    expect(text(lineDiff('a\nb\nc', 'a\nb\nc'))).toEqual(['... 3'])
  })
  it('keeps every word of both sides', () => {
    const line = fc.constantFrom('a b', 'a c', 'b', '', 'd e f')
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.array(line, { maxLength: 12 }), (old, now) => {
        const lines = lineDiff(old.join('\n'), now.join('\n'))
        if (lines.some((one) => one.kind === 'gap')) return
        const side = (kind: 'old' | 'new') =>
          lines
            .map((one) =>
              one.kind === 'changed'
                ? one.pieces
                    .filter((piece) => piece.kind === 'same' || piece.kind === kind)
                    .map((piece) => piece.text)
                    .join('')
                : one.kind === 'same'
                  ? one.text
                  : '',
            )
            .join('')
        expect(side('old')).toBe(old.join(''))
        expect(side('new')).toBe(now.join(''))
      }),
    )
  })
})
