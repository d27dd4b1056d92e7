export interface Pace {
  /** Time between two beginnings, at least. */
  readonly restMs: number
  /** The same after a failure. */
  readonly retryMs: number
}

/** Work that is done one at a time and not too often, however often it is asked for. */
export interface Paced {
  /** Asks for it; returns at once. */
  ask(): void
  /** Resolves once nothing is left to do, or when it would take longer than this. */
  settled(withinMs: number): Promise<void>
  /** Does nothing from now on, and resolves once what runs has ended. */
  stop(): Promise<void>
}

/**
 * Work that fails is tried again by itself, for ever: outside parties come back. Of failures in a row that say the same,
 * the first alone is told.
 */
export function paced(work: () => Promise<void>, { restMs, retryMs }: Pace, onError: (error: unknown) => void): Paced {
  let isWanted = false
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let due = Date.now() + restMs
  let told = ''
  const waiting: (() => void)[] = []

  const run = async () => {
    isWanted = false
    const began = Date.now()
    try {
      await work()
      told = ''
      due = began + restMs
    } catch (error) {
      isWanted = true
      due = began + retryMs
      if (!isStopped && told !== String(error)) onError(error)
      told = String(error)
    }
  }
  const wake = () => {
    for (const resolve of waiting.splice(0)) resolve()
  }
  const schedule = () => {
    if (isStopped || running || timer || !isWanted) return
    timer = setTimeout(
      () => {
        timer = undefined
        running = run().finally(() => {
          running = undefined
          schedule()
          wake()
        })
      },
      Math.max(0, due - Date.now()),
    )
    timer.unref()
  }
  return {
    ask() {
      isWanted = true
      schedule()
    },
    async settled(withinMs) {
      const end = Date.now() + withinMs
      while (!isStopped && (running || (isWanted && due <= end)) && Date.now() < end) {
        let waker: NodeJS.Timeout | undefined
        await new Promise<void>((resolve) => {
          waiting.push(resolve)
          waker = setTimeout(resolve, end - Date.now())
        })
        clearTimeout(waker)
      }
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
      wake()
    },
  }
}
