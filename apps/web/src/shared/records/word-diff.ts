export interface Piece {
  readonly kind: 'same' | 'old' | 'new'
  readonly text: string
}

const most = 400

/** The words that went and the words that came, between two texts. Very long changes are shown whole. */
export function wordDiff(before: string, after: string): readonly Piece[] {
  const old = before.split(/(\s+)/)
  const now = after.split(/(\s+)/)
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  const middle = between(old.slice(start, old.length - end), now.slice(start, now.length - end))
  const pieces: Piece[] = [
    { kind: 'same', text: old.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: end === 0 ? '' : old.slice(-end).join('') },
  ]
  return merged(pieces)
}

/** Longest common subsequence (Hunt and McIlroy 1976), by table. */
function between(old: readonly string[], now: readonly string[]): readonly Piece[] {
  if (old.length > most || now.length > most)
    return [
      { kind: 'old', text: old.join('') },
      { kind: 'new', text: now.join('') },
    ]
  const width = now.length + 1
  const length = new Uint16Array((old.length + 1) * width)
  const at = (row: number, column: number) => length[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = now.length - 1; column >= 0; column -= 1)
      length[row * width + column] =
        old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
  const pieces: Piece[] = []
  let row = 0
  let column = 0
  while (row < old.length || column < now.length) {
    const left = old[row]
    const right = now[column]
    if (left !== undefined && left === right) {
      pieces.push({ kind: 'same', text: left })
      row += 1
      column += 1
    } else if (left !== undefined && (right === undefined || at(row + 1, column) >= at(row, column + 1))) {
      pieces.push({ kind: 'old', text: left })
      row += 1
    } else {
      pieces.push({ kind: 'new', text: right ?? '' })
      column += 1
    }
  }
  return pieces
}

function merged(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = []
  for (const piece of pieces) {
    if (piece.text === '') continue
    const last = result.at(-1)
    if (last?.kind === piece.kind) result[result.length - 1] = { kind: piece.kind, text: last.text + piece.text }
    else result.push(piece)
  }
  return result
}
