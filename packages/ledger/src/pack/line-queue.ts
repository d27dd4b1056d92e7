import type { HashList } from './hash-list.ts'
import { checkLines, type LineCounts } from './records-part.ts'

/** Checks whole lines of a file against a log, here or in another thread. It may be asked again before it answers. */
export type CheckLines = (path: string, bytes: Uint8Array) => Promise<LineCounts>

/** Makes a checker of lines against the log with these leaves. */
export type LineChecker = (leaves: HashList) => CheckLines

/** In this thread, at once. */
export const checkHere: LineChecker = (leaves) => async (path, bytes) => checkLines(path, bytes, leaves)

/** Bytes of lines that are being checked at the same time, besides the last piece. */
const mostAtOnce = 64 * 1024 * 1024

/** Lines on their way through a checker, whose faults come in the order of the lines. */
export function lineQueue(check: CheckLines) {
  const waiting: { readonly answer: Promise<LineCounts>; readonly bytes: number }[] = []
  const counts = { versions: 0, openings: 0 }
  let bytesWaiting = 0
  const settle = async (most: number) => {
    for (let next = waiting[0]; next && bytesWaiting > most; next = waiting[0]) {
      waiting.shift()
      bytesWaiting -= next.bytes
      const found = await next.answer
      counts.versions += found.versions
      counts.openings += found.openings
    }
  }
  return {
    async add(path: string, bytes: Uint8Array): Promise<void> {
      const answer = check(path, bytes)
      // Its fault is thrown when its turn comes; until then nobody else looks at it.
      answer.catch(() => undefined)
      waiting.push({ answer, bytes: bytes.length })
      bytesWaiting += bytes.length
      await settle(mostAtOnce)
    },
    /** @throws PackFault, the first one in the order of the lines */
    async end(): Promise<LineCounts> {
      await settle(0)
      return counts
    },
  }
}
