import { type Piece, wordDiff } from '../../../shared/records/word-diff.ts'

/** A line of a comparison: as it is on both sides, or what went and came in it. */
export type DiffLine =
  | { readonly kind: 'same'; readonly text: string }
  | { readonly kind: 'changed'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'gap'; readonly count: number }

/** More than this on both sides is compared coarsely: the table would grow too large to hold. */
const most = 2_000
const context = 2

/** Two texts line by line; in lines that changed, word by word. Long stretches without a change are counted, not shown. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  return withGaps(paired(blocksOf(before.split('\n'), after.split('\n'))))
}

interface Block {
  readonly old: readonly string[]
  readonly now: readonly string[]
  readonly same: readonly string[]
}

/** Stretches that changed, each followed by one that did not. */
function blocksOf(old: readonly string[], now: readonly string[]): readonly Block[] {
  const matches = longestCommon(old, now)
  const blocks: Block[] = []
  let row = 0
  let column = 0
  let index = 0
  while (index < matches.length || row < old.length || column < now.length) {
    const [nextRow, nextColumn] = matches[index] ?? [old.length, now.length]
    const same: string[] = []
    const block = { old: old.slice(row, nextRow), now: now.slice(column, nextColumn), same }
    row = nextRow
    column = nextColumn
    while (matches[index]?.[0] === row && matches[index]?.[1] === column) {
      same.push(old[row] ?? '')
      row += 1
      column += 1
      index += 1
    }
    blocks.push(block)
  }
  return blocks
}

/** Places of lines that both have, in order (longest common subsequence, Hunt and McIlroy 1976). */
function longestCommon(old: readonly string[], now: readonly string[]): readonly (readonly [number, number])[] {
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  const rows = old.length - start - end
  const columns = now.length - start - end
  const matches: (readonly [number, number])[] = Array.from({ length: start }, (_, index) => [index, index] as const)
  if (rows <= most && columns <= most) {
    const width = columns + 1
    const length = new Uint16Array((rows + 1) * width)
    const at = (row: number, column: number) => length[row * width + column] ?? 0
    const isSame = (row: number, column: number) => old[start + row] === now[start + column]
    for (let row = rows - 1; row >= 0; row -= 1)
      for (let column = columns - 1; column >= 0; column -= 1)
        length[row * width + column] = isSame(row, column)
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
    let row = 0
    let column = 0
    while (row < rows && column < columns) {
      if (isSame(row, column)) {
        matches.push([start + row, start + column])
        row += 1
        column += 1
      } else if (at(row + 1, column) >= at(row, column + 1)) row += 1
      else column += 1
    }
  }
  for (let index = end; index > 0; index -= 1) matches.push([old.length - index, now.length - index])
  return matches
}

/** Lines that changed are compared with the one that took their place, as far as both have some. */
function paired(blocks: readonly Block[]): readonly DiffLine[] {
  return blocks.flatMap(({ old, now, same }) => {
    const count = Math.max(old.length, now.length)
    const changed = Array.from({ length: count }, (_, index): DiffLine => {
      const [left, right] = [old[index], now[index]]
      if (left === undefined) return { kind: 'changed', pieces: [{ kind: 'new', text: right ?? '' }] }
      if (right === undefined) return { kind: 'changed', pieces: [{ kind: 'old', text: left }] }
      return { kind: 'changed', pieces: wordDiff(left, right) }
    })
    return [...changed, ...same.map((text): DiffLine => ({ kind: 'same', text }))]
  })
}

function withGaps(lines: readonly DiffLine[]): readonly DiffLine[] {
  const near = new Set<number>()
  for (const [index, line] of lines.entries())
    if (line.kind === 'changed') for (let at = index - context; at <= index + context; at += 1) near.add(at)
  const shown: DiffLine[] = []
  let hidden: DiffLine[] = []
  const close = () => {
    // A gap of one line would take as much room as the line.
    if (hidden.length === 1) shown.push(...hidden)
    else if (hidden.length > 1) shown.push({ kind: 'gap', count: hidden.length })
    hidden = []
  }
  for (const [index, line] of lines.entries()) {
    if (near.has(index)) {
      close()
      shown.push(line)
    } else hidden.push(line)
  }
  close()
  return shown
}
