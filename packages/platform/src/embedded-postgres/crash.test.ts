import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { build } from 'vite'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { postgresProcessesIn, signal } from './processes.ts'
import { startEmbeddedPostgres } from './server.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
// Beside the packages that the compiled code imports.
const compiled = join(here, `../../../../node_modules/.cache/embedded-postgres-test-${process.pid}`)
const rounds = 5

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(here, 'server.ts'),
      outDir: compiled,
      rollupOptions: { output: { entryFileNames: 'server.js' } },
    },
  })
})

afterAll(() => rm(compiled, { recursive: true, force: true }))

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline crash '))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A Node process with a database of its own, and the lines it printed so far. */
function plumbline(directory: string, mode: 'insert' | 'idle') {
  const script = join(here, 'child.fixture.mjs')
  const child = spawn(process.execPath, [script, join(compiled, 'server.js'), directory, mode], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, lines: () => output.split('\n').slice(0, -1) }
}

const gone = (child: ChildProcess) => new Promise((resolve) => child.once('close', resolve))

async function until(lines: () => readonly string[], pattern: RegExp, count = 1): Promise<void> {
  await expect
    .poll(() => lines().filter((line) => pattern.test(line)).length, { timeout: 10_000, interval: 10 })
    .toBeGreaterThanOrEqual(count)
}

async function idsIn(directory: string): Promise<ReadonlySet<string>> {
  const server = await startEmbeddedPostgres({ directory })
  const client = new Client({ host: server.socketDirectory, port: server.port, user: server.superuser })
  await client.connect()
  const { rows } = await client.query<{ id: string }>('select id from acknowledged')
  await client.end()
  await server.stop()
  return new Set(rows.map((row) => row.id))
}

test('no acknowledged row is lost when Node and PostgreSQL are killed in the midst of writing, time and again', {
  timeout: 60_000,
}, async () => {
  const directory = join(await newFolder(), 'data base')
  const acknowledged: string[] = []
  for (let round = 0; round < rounds; round++) {
    const { child, lines } = plumbline(directory, 'insert')
    await until(lines, /^row /, 40)
    const ended = gone(child)
    child.kill('SIGKILL')
    for (const pid of await postgresProcessesIn(join(directory, 'data'))) signal(pid, 'SIGKILL')
    await ended
    acknowledged.push(...lines().flatMap((line) => (line.startsWith('row ') ? [line.slice(4)] : [])))
  }
  const kept = await idsIn(directory)
  expect(acknowledged.length).toBeGreaterThanOrEqual(rounds * 40)
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
})

test('a killed Node leaves a database behind, which the next start stops and replaces', {
  timeout: 20_000,
}, async () => {
  const directory = join(await newFolder(), 'data')
  const { child, lines } = plumbline(directory, 'insert')
  await until(lines, /^row /, 10)
  const before = await postgresProcessesIn(join(directory, 'data'))
  const ended = gone(child)
  child.kill('SIGKILL')
  await ended

  const kept = await idsIn(directory)
  expect(before).not.toHaveLength(0)
  expect(kept.has('10')).toBe(true)
  expect(await postgresProcessesIn(join(directory, 'data'))).toEqual([])
})

test('of several processes that start at once on one folder exactly one gets it', { timeout: 20_000 }, async () => {
  const directory = join(await newFolder(), 'data')
  const starters = Array.from({ length: 3 }, () => plumbline(directory, 'idle'))
  await expect
    .poll(() => starters.every(({ lines }) => lines().length > 0), { timeout: 15_000, interval: 20 })
    .toBe(true)
  const said = starters.map(({ lines }) => lines()[0] ?? '')
  expect(said.filter((line) => line.startsWith('started'))).toHaveLength(1)
  expect(said.filter((line) => line.startsWith('refused DataFolderInUse'))).toHaveLength(2)
  for (const { child } of starters) child.kill('SIGKILL')
  await (await startEmbeddedPostgres({ directory })).stop()
})

test('a database whose making was killed half-way is made afresh', { timeout: 20_000 }, async () => {
  const directory = join(await newFolder(), 'data')
  const { child } = plumbline(directory, 'idle')
  await expect
    .poll(() => readdir(directory).catch(() => []), { timeout: 5_000, interval: 5 })
    .toContainEqual(expect.stringMatching(/^data\.new-/))
  await sleep(100)
  const ended = gone(child)
  child.kill('SIGKILL')
  await ended

  await (await startEmbeddedPostgres({ directory })).stop()
  expect((await readdir(directory)).filter((name) => name.startsWith('data'))).toEqual(['data'])
})
