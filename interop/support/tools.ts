import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestContext } from 'vitest'

/*
 * The programs of others that the tests ask. Go builds them, from the versions named here; they stay in node_modules/.cache,
 * so that only the first run takes the minutes that it takes.
 */

const interop = dirname(dirname(fileURLToPath(import.meta.url)))
const kept = join(dirname(interop), 'node_modules', '.cache', 'plumbline-interop')

/** Programs that others publish. */
const published = {
  cosign: { path: 'github.com/sigstore/cosign/v2/cmd/cosign', version: 'v2.5.0' },
  fsck: { path: 'github.com/transparency-dev/tessera/cmd/fsck', version: 'v1.0.4' },
} as const
/** A few lines of ours around libraries of others: interop/go. */
const ours = ['sumdb', 'merkle'] as const
type Tool = keyof typeof published | (typeof ours)[number]

export interface Outcome {
  readonly code: number
  readonly text: string
}

/**
 * Runs a program to its end. What takes longer than the limit is ended and has failed: a verifier that hangs has accepted
 * nothing.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: {
    readonly cwd?: string
    readonly env?: NodeJS.ProcessEnv
    readonly input?: string
    readonly limitMs?: number
  } = {},
): Promise<Outcome> {
  const { input = '', limitMs = 60_000, ...rest } = options
  const child = spawn(command, args, { ...rest, timeout: limitMs, killSignal: 'SIGKILL' })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (text += part.toString()))
  // A program that ends before it read everything is no fault of the test.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? -1, text }))
  })
}

const words = ({ text }: Outcome) => text.trim().split('\n').slice(-3).join(' ')
const go = (args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) =>
  run('go', args, { cwd, env: { ...process.env, GOFLAGS: '', ...env }, limitMs: 1_500_000 })
const hasGo = () => spawnSync('go', ['version']).status === 0

/** Skips the test, and says so where nobody can overlook it: nothing was verified. */
function skipLoudly(context: TestContext, reason: string): never {
  process.stderr.write(`\nNOT VERIFIED, SKIPPED: ${context.task.name}: ${reason}\n\n`)
  context.skip(reason)
  throw new Error(reason)
}

/** Path of a program, built when it is not there yet. Skips the test when Go or its sources are not to be had. */
export async function toolOf(context: TestContext, name: Tool): Promise<string> {
  if (!hasGo()) skipLoudly(context, `${name} is built with Go, and there is no Go on this machine`)
  mkdirSync(kept, { recursive: true })
  if (name === 'cosign' || name === 'fsck') {
    const { path, version } = published[name]
    const folder = join(kept, `${name}-${version}`)
    const program = join(folder, name)
    if (existsSync(program)) return program
    const built = await go(['install', `${path}@${version}`], kept, { GOBIN: folder })
    if (built.code !== 0) skipLoudly(context, `${name} ${version} could not be built: ${words(built)}`)
    return program
  }
  const sources = join(interop, 'go')
  const fetched = await go(['mod', 'download'], sources)
  if (fetched.code !== 0) skipLoudly(context, `what ${name} is made of could not be fetched: ${words(fetched)}`)
  const program = join(kept, name)
  const built = await go(['build', '-o', program, `./${name}`], sources)
  // From here on it is our own fault.
  if (built.code !== 0) throw new Error(built.text)
  return program
}

/** A program that the system brings. Skips the test when it does not. */
export function systemTool(context: TestContext, name: string): string {
  if (spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0)
    skipLoudly(context, `there is no ${name} on this machine`)
  return name
}

/** How to run a program so that it reaches no network: in a namespace without one, or at least with proxies that lead nowhere. */
export function offline(home: string): { readonly prefix: readonly string[]; readonly env: NodeJS.ProcessEnv } {
  const nowhere = 'http://127.0.0.1:9'
  const isAllowed = (args: readonly string[]) => spawnSync('unshare', [...args, 'true']).status === 0
  const prefix = [['-n'], ['-r', '-n']].find(isAllowed)
  return {
    prefix: prefix ? ['unshare', ...prefix] : [],
    env: { PATH: process.env.PATH, HOME: home, HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, NO_PROXY: '' },
  }
}
