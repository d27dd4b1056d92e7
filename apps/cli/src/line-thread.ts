import { parentPort, workerData } from 'node:worker_threads'
import { PackFault } from '@plumbline/ledger/pack/fault'
import { hashList } from '@plumbline/ledger/pack/hash-list'
import { checkLines } from '@plumbline/ledger/pack/records-part'
import type { ThreadAnswer, ThreadStart } from './line-threads.ts'

/* A thread that checks lines of packs (line-threads.ts). */

const { pieces, count } = workerData as ThreadStart
const leaves = hashList(pieces, count)

function answerTo(path: string, bytes: Uint8Array): ThreadAnswer {
  try {
    return checkLines(path, bytes, leaves)
  } catch (error) {
    if (error instanceof PackFault) return { where: error.where, what: error.what }
    throw error
  }
}

parentPort?.on('message', ({ path, bytes }: { path: string; bytes: Uint8Array }) =>
  parentPort?.postMessage(answerTo(path, bytes)),
)
