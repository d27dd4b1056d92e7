export const hashBytes = 32

/** So many hashes that full tiles lie in one piece. */
const hashesInPiece = 32_768

/**
 * Hashes one after the other in large pieces, as a million small arrays would take ten times the memory. The pieces are
 * shared where the machine can, so that threads read the same ones.
 */
export function hashList(pieces: Uint8Array[] = [], size = 0) {
  let count = size
  return {
    get count() {
      return count
    },
    pieces,
    push(hash: Uint8Array): void {
      const at = count % hashesInPiece
      if (at === 0) pieces.push(newPiece())
      pieces.at(-1)?.set(hash, at * hashBytes)
      count += 1
    },
    /** The hash at this index; undefined beyond the end. */
    at: (index: number): Uint8Array | undefined =>
      index >= 0 && index < count ? range(pieces, index, index + 1) : undefined,
    /** @param from and @param to within one piece, as those of a tile are */
    range: (from: number, to: number): Uint8Array => range(pieces, from, to),
  }
}
export type HashList = ReturnType<typeof hashList>

function range(pieces: readonly Uint8Array[], from: number, to: number): Uint8Array {
  const first = Math.floor(from / hashesInPiece) * hashesInPiece
  return (
    pieces[first / hashesInPiece]?.subarray((from - first) * hashBytes, (to - first) * hashBytes) ?? new Uint8Array()
  )
}

function newPiece(): Uint8Array {
  const length = hashesInPiece * hashBytes
  return new Uint8Array(
    typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(length) : new SharedArrayBuffer(length),
  )
}
