import { spawn } from 'node:child_process'
import type { RunAs } from './run-as.ts'
import { serverEnvironment } from './settings.ts'

export interface Outcome {
  /** Null when a signal ended the command or it never started. */
  readonly code: number | null
  /** Both streams in the order they came, or the reason why the command did not start. */
  readonly output: string
}

/** Starts a command under the chosen user, in a session of its own so that Ctrl-C reaches only Node. */
export function start(runAs: RunAs, file: string, commandArguments: readonly string[]) {
  const [command = file, ...rest] = [...runAs.prefix, file, ...commandArguments]
  return spawn(command, rest, {
    ...runAs.user,
    // The other user may not be let into our current folder.
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs a command to its end; never rejects. */
export function run(runAs: RunAs, file: string, commandArguments: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = start(runAs, file, commandArguments)
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (error) => resolve({ code: null, output: error.message }))
    child.once('close', (code) => resolve({ code, output: output.trim() }))
  })
}
