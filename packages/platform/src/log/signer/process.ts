import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface SignerProcess {
  send(line: string): void
  /** Lets it answer what it was asked, and resolves once it has ended. */
  close(): Promise<void>
  kill(): void
}

interface Listener {
  readonly onLine: (line: string) => void
  readonly onStderr: (line: string) => void
  /** Called once. */
  readonly onEnd: (why: string) => void
}

/** Runs a command that talks in lines. */
export function runSigner([command = '', ...args]: readonly string[], listener: Listener): SignerProcess {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  let isOver = false
  const closing: (() => void)[] = []
  const end = (why: string) => {
    if (isOver) return
    isOver = true
    listener.onEnd(why)
    for (const resolve of closing) resolve()
  }
  child.on('error', (error) => end(error.message))
  child.on('exit', (code, signal) => end(signal ?? `exit code ${code}`))
  // It has ended, or is about to.
  child.stdin.on('error', () => undefined)
  createInterface({ input: child.stderr }).on('line', listener.onStderr)
  createInterface({ input: child.stdout }).on('line', listener.onLine)
  return {
    send: (line) => void child.stdin.write(`${line}\n`),
    close: () =>
      new Promise((resolve) => {
        if (isOver) return resolve()
        closing.push(resolve)
        child.stdin.end()
      }),
    kill: () => void child.kill(),
  }
}
