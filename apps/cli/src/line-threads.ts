import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { PackFault } from '@plumbline/ledger/pack/fault'
import type { HashList } from '@plumbline/ledger/pack/hash-list'
import type { CheckLines } from '@plumbline/ledger/pack/line-queue'
import type { LineCounts } from '@plumbline/ledger/pack/records-part'

/** What a thread is started with: the pieces of the list are shared, not copied. */
export interface ThreadStart {
  readonly pieces: Uint8Array[]
  readonly count: number
}
/** What a thread answers to a path and bytes, in the order of the questions. */
export type ThreadAnswer = LineCounts | Pick<PackFault, 'where' | 'what'>

interface Question {
  resolve(counts: LineCounts): void
  reject(error: unknown): void
}

const mostThreads = 8

/** Threads that check lines, one for each core; they end with `end`. */
export function lineThreads() {
  const workers: Worker[] = []
  const check = (leaves: HashList): CheckLines => {
    const threads = Array.from({ length: Math.min(availableParallelism(), mostThreads) }, () => threadOver(leaves))
    workers.push(...threads.map(({ worker }) => worker))
    let turn = 0
    return (path, bytes) => {
      const thread = threads[turn++ % threads.length]
      return thread ? thread.ask(path, bytes) : Promise.reject(new Error('No thread'))
    }
  }
  return { check, end: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))) }
}

function threadOver({ pieces, count }: HashList) {
  const worker = new Worker(new URL('./line-thread.js', import.meta.url), {
    workerData: { pieces, count } satisfies ThreadStart,
  })
  const asked: Question[] = []
  worker.on('message', (answer: ThreadAnswer) => {
    const question = asked.shift()
    if ('where' in answer) question?.reject(new PackFault(answer.where, answer.what))
    else question?.resolve(answer)
  })
  worker.on('error', (error) => {
    for (const question of asked.splice(0)) question.reject(error)
  })
  return {
    worker,
    ask: (path: string, bytes: Uint8Array) =>
      new Promise<LineCounts>((resolve, reject) => {
        asked.push({ resolve, reject })
        worker.postMessage({ path, bytes })
      }),
  }
}
