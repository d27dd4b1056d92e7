import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { watchMemory } from './memory-watch.ts'
import { QueueFull, queueOf } from './queue.ts'

/** Why a document could not be set. */
export type RenderingFault = 'busy' | 'timeout' | 'memory' | 'template'

/** A document could not be set; the message says what to do about it, for the log and the operator. */
export class RenderingFailed extends Error {
  readonly fault: RenderingFault

  constructor(fault: RenderingFault, message: string) {
    super(message)
    this.name = 'RenderingFailed'
    this.fault = fault
  }
}

export interface Rendering {
  /** File name of the template in this folder. It reads the data by `json("data.json")`, a file that exists in memory only. */
  readonly template: string
  readonly data: unknown
  /** Creation date of the PDF, as an instant. Same input, same bytes. */
  readonly createdAt: string
}

export interface RenderingLimits {
  readonly timeoutMilliseconds: number
  /** Resident memory of the child, all of it. */
  readonly memoryBytes: number
}

interface Answer {
  readonly pdf?: Uint8Array
  readonly error?: string
}

const defaultLimits: RenderingLimits = { timeoutMilliseconds: 60_000, memoryBytes: 1_000_000_000 }

// Templates and worker are no TypeScript: both src/ and dist/ lie two levels below the package, so this finds them from either.
const folder = fileURLToPath(new URL('../../src/exports/', import.meta.url))
const require = createRequire(import.meta.url)
const fontFolder = dirname(require.resolve('@expo-google-fonts/inter/package.json'))
const queue = queueOf(2, 30)

/**
 * Sets a document with Typst, as tagged PDF/UA-1, in a process of its own: native code that fails, hangs or eats memory takes
 * nothing else with it. At most two at once. A character that no font has is drawn as a box, and the file then does not claim
 * PDF/UA.
 * @throws RenderingFailed
 */
export async function renderTypst(rendering: Rendering, limits = defaultLimits): Promise<Uint8Array> {
  try {
    return await queue.run(() => renderInChild(rendering, limits))
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error
    throw new RenderingFailed('busy', 'Too many documents are being set at once. Try again in a minute.')
  }
}

/** The child sees no secret of the server: native code over text that users wrote gets an empty environment. */
const startWorker = (): ChildProcess =>
  fork(`${folder}typst-worker.mjs`, [], {
    env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
    execArgv: ['--max-old-space-size=256'],
    serialization: 'advanced',
    stdio: 'ignore',
  })

function renderInChild(
  rendering: Rendering,
  { timeoutMilliseconds, memoryBytes }: RenderingLimits,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = startWorker()
    const cleanUps: (() => void)[] = []
    const finish = (outcome: Uint8Array | RenderingFailed): void => {
      for (const cleanUp of cleanUps) cleanUp()
      child.removeAllListeners()
      // An error that arrives after the end would otherwise have no listener and take the server down.
      child.on('error', () => undefined)
      child.kill('SIGKILL')
      if (outcome instanceof RenderingFailed) reject(outcome)
      else resolve(outcome)
    }
    const fail = (fault: RenderingFault, message: string): void => finish(new RenderingFailed(fault, message))

    const timer = setTimeout(
      () =>
        fail('timeout', `Setting the document took longer than ${timeoutMilliseconds / 1000} seconds and was stopped.`),
      timeoutMilliseconds,
    )
    cleanUps.push(() => clearTimeout(timer))
    const overMemory = (bytes: number) =>
      fail(
        'memory',
        `Setting the document took ${megabytes(bytes)} of memory, more than ${megabytes(memoryBytes)}, and was stopped.`,
      )
    if (child.pid !== undefined) cleanUps.push(watchMemory(child.pid, memoryBytes, overMemory))

    child.once('error', (error) => fail('template', `The process that sets documents did not start: ${error.message}`))
    child.once('exit', (code, signal) => fail('template', `The process that sets documents ended (${signal ?? code}).`))
    child.once('message', ({ pdf, error }: Answer) => {
      if (pdf) finish(pdf)
      else fail('template', `The document could not be set: ${error ?? 'no reason given'}`)
    })
    const { template, data, createdAt } = rendering
    const createdSeconds = Math.floor(Date.parse(createdAt) / 1000)
    child.send({ folder, template, fontFolder, data: JSON.stringify(data), createdSeconds })
  })
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`
