import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const setUpToken = 'e2e-set-up-token-0123456789'

export interface RunningServer {
  readonly url: string
  readonly folder: string
  stop(): Promise<void>
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

/** Starts the real server, as `npm start` does, in an empty folder of its own. */
export async function startServer(command: 'serve' | 'demo' = 'serve'): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline e2e '))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [join(root, 'apps/cli/bin/plumbline.js'), command], {
    env: { ...process.env, PLUMBLINE_DATA: folder, PLUMBLINE_PORT: String(port), PLUMBLINE_SETUP_TOKEN: setUpToken },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await untilReady(
    child,
    () => output.includes(`Plumbline runs on ${url}`),
    () => output,
  )
  return {
    url,
    folder,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function untilReady(child: ChildProcess, isReady: () => boolean, output: () => string): Promise<void> {
  const started = Date.now()
  while (!isReady()) {
    if (child.exitCode !== null || Date.now() - started > 90_000) {
      child.kill('SIGKILL')
      throw new Error(`the server did not start:\n${output()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
