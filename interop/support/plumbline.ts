import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const program = `${root}apps/cli/bin/plumbline.js`

export type Settings = Readonly<Record<string, string>>

const start = (command: readonly string[], settings: Settings) => {
  const child = spawn(process.execPath, [program, ...command], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...settings },
  })
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      said.text += part.toString()
    })
  return { child, said }
}

/** Runs a command of Plumbline, with its arguments, to its end. */
export async function run(
  command: string,
  settings: Settings,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly text: string }> {
  const { child, said } = start([command, ...args], settings)
  const [code] = (await once(child, 'exit')) as [number | null]
  return { code: code ?? -1, text: said.text }
}

/** Starts the server and waits until it is ready. @returns what stops it */
export async function serve(base: string, settings: Settings): Promise<() => Promise<void>> {
  const { child, said } = start(['serve'], settings)
  for (const until = Date.now() + 30_000; ; await sleep(50)) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`Plumbline did not start:\n${said.text}`)
    if (
      await fetch(`${base}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break
  }
  return async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
}
