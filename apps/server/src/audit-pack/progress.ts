/** Says how far a pack is, at most once a second: each saying is a write to the database. */
const pauseMs = 1000

export type Say = (step: string, progress: number) => Promise<void>

/** A step that takes the work from one share of the whole to another. */
export function stepOf(say: Say, step: string, from: number, to: number) {
  let said = 0
  return async (share: number): Promise<void> => {
    if (Date.now() - said < pauseMs) return
    said = Date.now()
    await say(step, Number((from + (to - from) * Math.min(1, share)).toFixed(3)))
  }
}

/** The same bytes; each piece tells how many there were. */
export async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of pieces) {
    yield piece
    bytes += piece.length
    await onBytes(bytes)
  }
}
