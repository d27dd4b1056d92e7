import { Problem } from '@plumbline/contract/problem'

/** A queue that runs at most `width` jobs at once, the others in the order in which they came. */
export interface Queue {
  run<Result>(job: () => Promise<Result>): Promise<Result>
}

/** More is waiting than the queue takes. */
export class QueueFull extends Error {}

/** For `catch`: a full queue becomes a refusal that says what to do; any other error goes on. */
export const refusedWhenFull =
  (detail: string) =>
  (error: unknown): never => {
    throw error instanceof QueueFull ? new Problem('too-many-requests', detail) : error
  }

/**
 * @param width how many jobs run at once
 * @param waiting how many more may wait; the next is refused with {@link QueueFull} instead of piling up in memory
 */
export function queueOf(width: number, waiting: number): Queue {
  let running = 0
  const line: (() => void)[] = []
  const takePlace = (): Promise<void> => {
    if (running < width) {
      running += 1
      return Promise.resolve()
    }
    if (line.length >= waiting) return Promise.reject(new QueueFull('too many jobs are waiting'))
    return new Promise((resolve) => line.push(resolve))
  }
  // The place goes straight to the next in line, so that nobody who comes between jumps the queue.
  const leavePlace = (): void => {
    const next = line.shift()
    if (next) next()
    else running -= 1
  }
  return {
    async run(job) {
      await takePlace()
      try {
        return await job()
      } finally {
        leavePlace()
      }
    },
  }
}
