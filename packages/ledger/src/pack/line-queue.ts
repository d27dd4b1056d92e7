import type { HashList } from './hash-list.ts'
import { checkLines, type LineCounts } from './records-part.ts'

/** Checks whole lines of a file against a log, here or in another thread. It may be asked again before it answers. */
export type CheckLines = (path: string, bytes: Uint8Array) => Promise<LineCounts>

/** Makes a checker of lines against the log with these leaves. */
export type LineChecker = (leaves: HashList) => CheckLines

/** In this thread, at once. */
export const checkHere: LineChecker = (leaves) => async (path, bytes) => checkLines(path, bytes, leaves)

/** Lines that are being checked at the same time, in pieces of a file. */
const mostAtOnce = 32

/** Lines on their way through a checker, whose faults come in the order of the lines. */
export function lineQueue(check: CheckLines) {
  const waiting: Promise<LineCounts>[] = []
  const counts = { versions: 0, openings: 0 }
  const settle = async (most: number) => {
    while (waiting.length > most) {
      const found = await waiting.shift()
      counts.versions += found?.versions ?? 0
      counts.openings += found?.openings ?? 0
    }
  }
  return {
    async add(path: string, bytes: Uint8Array): Promise<void> {
      const answer = check(path, bytes)
      // Its fault is thrown when its turn comes; until then nobody else looks at it.
      answer.catch(() => undefined)
      waiting.push(answer)
      await settle(mostAtOnce)
    },
    /** @throws PackFault, the first one in the order of the lines */
    async end(): Promise<LineCounts> {
      await settle(0)
      return counts
    },
  }
}
