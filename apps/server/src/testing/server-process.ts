import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { postgresProcessesIn, signal } from '@plumbline/platform/embedded-postgres/processes'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const program = join(root, 'apps/cli/bin/plumbline.js')
export const setUpToken = 'crash-set-up-token-0123456789'

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

export interface ServerProcess {
  readonly base: string
  /** From the start of the process to the first answer that it is ready, in ms. */
  readonly readyMs: number
  /** SIGKILL to the server, to its database, or to both; resolves when they are gone. */
  kill(what: 'server' | 'database' | 'both'): Promise<void>
  /** SIGTERM, and waits. */
  stop(): Promise<void>
}

/** The PostgreSQL processes of this data folder, and no other's. */
const databaseOf = (folder: string) => postgresProcessesIn(join(folder, 'postgres', 'data'))

/** Starts the built server, as `plumbline serve` does, with its embedded database in a folder. */
export async function startServerProcess(folder: string, port: number): Promise<ServerProcess> {
  if (!existsSync(join(root, 'apps/cli/dist/run.js'))) throw new Error('The server is not built. Run: npm run build')
  const started = performance.now()
  const child = spawn(process.execPath, [program, 'serve'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PLUMBLINE_DATA: folder,
      PLUMBLINE_PORT: String(port),
      PLUMBLINE_SETUP_TOKEN: setUpToken,
    },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      said += part.toString()
    })
  const base = `http://127.0.0.1:${port}`
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${said}`)
    const isReady = await fetch(`${base}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) break
    if (performance.now() - started > 30_000) throw new Error(`the server is not ready after 30 s:\n${said}`)
    await sleep(25)
  }
  return {
    base,
    readyMs: performance.now() - started,
    async kill(what) {
      if (what !== 'database') child.kill('SIGKILL')
      if (what !== 'server') for (const pid of await databaseOf(folder)) signal(pid, 'SIGKILL')
      // A server whose database is gone ends by itself.
      await gone(child)
    },
    async stop() {
      child.kill('SIGTERM')
      await gone(child)
    },
  }
}

const gone = async (child: ChildProcess) => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
