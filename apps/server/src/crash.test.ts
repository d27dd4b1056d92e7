import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbeddedPostgres } from '@plumbline/platform/embedded-postgres/server'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort, type ServerProcess, setUpToken, startServerProcess } from './testing/server-process.ts'
import { faultsIn } from './testing/whole.ts'
import { dice, type Writing, write } from './testing/writers.ts'

const writes = 1_000
const clients = 8
const kills = ['both', 'server', 'database', 'both'] as const

let folder: string
let server: ServerProcess | undefined
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-crash-'))
})
afterAll(async () => {
  await server?.kill('both').catch(() => undefined)
  await rm(folder, { recursive: true, force: true })
})

/** Sets the server up and gives an API key: it outlives the server as a session does. */
async function setUp(base: string): Promise<string> {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: base, ...headers },
      body: JSON.stringify(body),
    })
  const person = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery 42' }
  const first = await post('/api/setup', { token: setUpToken, ...person, organization: { name: 'Acme', slug: 'acme' } })
  expect(first.status, await first.clone().text()).toBe(201)
  const cookie = first.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const made = await post('/api/v1/orgs/acme/api-keys', { name: 'writer', role: 'aims-manager' }, { cookie })
  return ((await made.json()) as { key: string }).key
}

it('of 1,000 writes of 8 clients every acknowledged one is there, whole and once, after kill -9 of server and database', {
  timeout: 180_000,
}, async () => {
  const seed = Date.now() % 1_000_000
  const roll = dice(seed)
  const note = `seed ${seed}`
  const port = await freePort()
  server = await startServerProcess(folder, port)
  const { base } = server
  const key = await setUp(base)

  const writing: Writing = { records: [], acknowledged: { count: 0, again: 0 } }
  const isDone = () => writing.acknowledged.count >= writes
  const work = Promise.all(
    Array.from({ length: clients }, (_, at) => write(base, key, `client-${at}`, dice(seed + at + 1), writing, isDone)),
  )
  let failure: unknown
  work.catch((error: unknown) => {
    failure = error
  })
  const restarts: number[] = []
  for (const [at, what] of kills.entries()) {
    // Somewhere in its part of the work, and somewhere in a write.
    const moment = Math.floor(((at + 0.2 + 0.6 * roll()) * writes) / kills.length)
    while (writing.acknowledged.count < moment && failure === undefined) await sleep(1)
    await sleep(roll() * 5)
    await server.kill(what)
    server = await startServerProcess(folder, port)
    restarts.push(Math.round(server.readyMs))
  }
  await work
  expect(writing.acknowledged.again, `${note}: nothing was interrupted`).toBeGreaterThan(kills.length)
  expect(Math.max(...restarts), `${note}: restarts took ${restarts} ms`).toBeLessThan(20_000)
  await server.kill('both')
  server = undefined

  const database = await startEmbeddedPostgres({ directory: join(folder, 'postgres') })
  const client = new pg.Client({
    host: database.socketDirectory,
    port: database.port,
    user: database.superuser,
    database: 'plumbline',
  })
  await client.connect()
  const { rows } = await client.query(
    `select id, ref, title, status, version, (select count(*)::int from comment c where c.record_id = r.id) as comments
     from record r where register = 'tasks' order by number`,
  )
  const faults = await faultsIn(client)
  const answers = await client.query(`select count(*)::int as count from idempotency where key like 'client-%'`)
  await client.end()
  await database.stop()

  const byNumber = (a: { ref: string }, b: { ref: string }) => Number(a.ref.slice(4)) - Number(b.ref.slice(4))
  expect(rows, note).toEqual(writing.records.sort(byNumber))
  expect(answers.rows[0].count, note).toBe(writing.acknowledged.count)
  expect(writing.acknowledged.count).toBeGreaterThanOrEqual(writes)
  expect(faults, note).toEqual([])
})
