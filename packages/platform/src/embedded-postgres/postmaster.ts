import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import type { Choice } from './choose.ts'
import { CannotStartPostgres, codeOf } from './errors.ts'
import { recordedPostmaster } from './leftovers.ts'
import { signal } from './processes.ts'
import { start } from './run.ts'
import { port, serverArguments, superuser } from './settings.ts'
import { waitUntil } from './wait.ts'

export interface Postmaster {
  readonly pid: number
  /** Settles when the process has ended, with a sentence that says how. Never rejects. */
  readonly ended: Promise<string>
  hasEnded(): boolean
  /** What PostgreSQL said before it opened its log file; waits a moment for its last words. */
  said(): Promise<string>
}

/** Spawns postgres; whether it comes up is for `ready` to say. */
export function launch(choice: Choice, dataFolder: string, socketDirectory: string): Postmaster {
  const child = start(choice.runAs, join(choice.folder, 'postgres'), serverArguments(dataFolder, socketDirectory))
  let output = ''
  let ended = false
  const collect = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4_000)
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  // A process that exits without stopping us in order must not leave a database running.
  const onOurExit = () => child.pid !== undefined && signal(child.pid, 'SIGINT')
  process.once('exit', onOurExit)
  const end = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`PostgreSQL did not start: ${error.message}`))
    child.once('exit', (code, by) =>
      resolve(by === null ? `PostgreSQL ended with exit code ${code}` : `PostgreSQL was ended by ${by}`),
    )
  })
  return {
    pid: child.pid ?? 0,
    ended: end.finally(() => {
      ended = true
      process.off('exit', onOurExit)
    }),
    hasEnded: () => ended,
    said: async () => {
      await waitUntil(() => child.stderr.closed || child.stderr.destroyed, 500)
      return output.trim()
    },
  }
}

/** SQLSTATE of "the database system is starting up", which covers recovery. */
const startingUp = '57P03'

/** Whether the server takes a connection; false while it starts or recovers. */
async function accepts(socketDirectory: string): Promise<boolean> {
  const client = new Client({
    host: socketDirectory,
    port,
    user: superuser,
    database: 'postgres',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    // Everything else is a server that is not there yet: no socket, one of the last run, a connection torn off.
    const refused =
      error instanceof DatabaseError ? error.code !== startingUp : ['EACCES', 'EPERM'].includes(codeOf(error) ?? '')
    if (!refused) return false
    throw new CannotStartPostgres(
      `PostgreSQL started but refused us: ${error instanceof Error ? error.message : error}`,
    )
  }
}

const firstRemark = 5_000

/**
 * Waits until connections are accepted. False when the process ended before; there is no time limit while it lives,
 * since recovery after a crash takes as long as there is to recover, and breaking it off would only start it anew.
 */
export async function ready(
  postmaster: Postmaster,
  dataFolder: string,
  socketDirectory: string,
  log: (line: string) => void,
): Promise<boolean> {
  const begin = performance.now()
  let nextRemark = begin + firstRemark
  while (!postmaster.hasEnded()) {
    // The one that answers must be the one we launched, not a left-over about to end.
    if ((await accepts(socketDirectory)) && (await recordedPostmaster(dataFolder)) === postmaster.pid) return true
    if (performance.now() >= nextRemark) {
      log('PostgreSQL is still starting; after a crash it first recovers what was committed')
      nextRemark += firstRemark * 2
    }
    // PostgreSQL notes every refused connection in its log, so a long recovery is asked less and less often.
    await sleep(Math.min(15 + (performance.now() - begin) / 20, 500))
  }
  return false
}

/** Fast shutdown, which breaks off open transactions; then, if that hangs, the immediate one, which recovery heals. */
export async function shutDown(postmaster: Postmaster, log: (line: string) => void): Promise<void> {
  for (const [name, limit] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    if (postmaster.hasEnded()) return
    if (name !== 'SIGINT') log(`PostgreSQL does not stop; sending ${name}`)
    signal(postmaster.pid, name)
    const timer = new AbortController()
    await Promise.race([postmaster.ended, sleep(limit, undefined, { signal: timer.signal }).catch(() => undefined)])
    timer.abort()
  }
}
