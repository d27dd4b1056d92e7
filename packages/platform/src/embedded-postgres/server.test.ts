import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { ensureCluster } from './cluster.ts'
import { CannotStartPostgres, DataFolderInUse } from './errors.ts'
import { asUser, waysToRun } from './run-as.ts'
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './server.ts'

const limit = { timeout: 20_000 }
const isRoot = process.geteuid?.() === 0
const system15 = '/usr/lib/postgresql/15/bin'

/** A database that was made, used and stopped, to copy: making one takes longer than most tests. */
let template = ''

beforeAll(async () => {
  template = join(await mkdtemp(join(tmpdir(), 'plumbline-')), 'template')
  const server = await startEmbeddedPostgres({ directory: template })
  await ask(server, 'create table kept as select 42 as answer')
  await server.stop()
}, 20_000)

afterAll(() => rm(dirname(template), { recursive: true, force: true }))

async function newFolder(name: string): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'plumbline-'))
  onTestFinished(() => rm(parent, { recursive: true, force: true }))
  return join(parent, name)
}

async function existingDatabase(name = 'postgres'): Promise<string> {
  const directory = await newFolder(name)
  await cp(template, directory, { recursive: true })
  return directory
}

async function started(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(options)
  onTestFinished(() => server.stop())
  return server
}

async function connected(server: EmbeddedPostgres): Promise<Client> {
  const { socketDirectory: host, port, superuser: user } = server
  const client = new Client({ host, port, user, database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function ask(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = await connected(server)
  const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
  await client.end()
  return rows.flat()
}

const postmasterOf = async (directory: string) =>
  Number.parseInt(await readFile(join(directory, 'data', 'postmaster.pid'), 'utf8'), 10)

test('the first start makes a database that keeps what it acknowledges and listens to nobody else', limit, async () => {
  const directory = await newFolder('postgres')
  const server = await started({ directory })
  const settings = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'listen_addresses']
  expect(await ask(server, `select ${settings.map((name) => `current_setting('${name}')`)}`)).toEqual([
    ...['on', 'on', 'on', 'on', ''],
  ])
  expect((await stat(directory)).mode & 0o777).toBe(0o700)
  expect((await stat(server.socketDirectory)).mode & 0o777).toBe(0o700)
})

test('text sorts by code point, and a search knows upper case beyond ASCII', limit, async () => {
  const server = await started({ directory: await existingDatabase() })
  expect(
    await ask(
      server,
      `select 'Z' < 'a', 'É' ilike 'é', to_tsvector('simple', 'Änderung') @@ to_tsquery('simple', 'änderung')`,
    ),
  ).toEqual([true, true, true])
})

test('a later start finds the rows again, in a folder with spaces, quotes, commas and umlauts', limit, async () => {
  const directory = await newFolder(`Büro, "Daten" & 'more' $HOME`)
  const first = await startEmbeddedPostgres({ directory })
  await ask(first, 'create table kept as select 42 as answer')
  await first.stop()
  await first.stop()
  expect(await ask(await started({ directory }), 'select answer from kept')).toEqual([42])
})

test('a folder too deep for a socket gets one in the temporary folder', limit, async () => {
  const server = await started({ directory: await existingDatabase('ä'.repeat(60)) })
  expect(server.socketDirectory.startsWith(tmpdir())).toBe(true)
  expect(await ask(server, 'select 1')).toEqual([1])
})

test('a second instance on the folder is refused, and the first works on', limit, async () => {
  const directory = await existingDatabase()
  const first = await startEmbeddedPostgres({ directory })
  const refused = await startEmbeddedPostgres({ directory, patienceMs: 0 }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(DataFolderInUse)
  expect(refused).toMatchObject({
    directory,
    pid: process.pid,
    message: expect.stringContaining(`process ${process.pid}`),
  })
  expect(await ask(first, 'select 1')).toEqual([1])
  await first.stop()
  expect(await ask(await started({ directory }), 'select 1')).toEqual([1])
})

test('a start at once after the database was killed works, and its end was told', limit, async () => {
  const directory = await existingDatabase()
  const reasons: string[] = []
  const first = await startEmbeddedPostgres({ directory, onExit: (reason) => reasons.push(reason) })
  process.kill(await postmasterOf(directory), 'SIGKILL')
  await expect.poll(() => reasons).toEqual([expect.stringContaining('SIGKILL')])
  await first.stop()
  expect(await ask(await started({ directory }), 'select answer from kept')).toEqual([42])
})

test('a start while the previous instance is still stopping waits for it', limit, async () => {
  const directory = await existingDatabase()
  const first = await startEmbeddedPostgres({ directory })
  const second = started({ directory })
  setTimeout(() => first.stop(), 700)
  expect(await ask(await second, 'select answer from kept')).toEqual([42])
})

test('stopping in order is told to nobody', limit, async () => {
  const reasons: string[] = []
  const directory = await existingDatabase()
  const server = await startEmbeddedPostgres({ directory, onExit: (reason) => reasons.push(reason) })
  const client = await connected(server)
  await server.stop()
  await client.end()
  expect(reasons).toEqual([])
  expect(await readdir(join(directory, 'plumbline.lock'))).toEqual([])
})

test('a lock file of a process id that was given out anew does not stand in the way', limit, async () => {
  const directory = await existingDatabase()
  await writeFile(join(directory, 'data', 'postmaster.pid'), `${process.pid}\n${join(directory, 'data')}\n1\n5432\n`)
  expect(await ask(await started({ directory }), 'select 1')).toEqual([1])
})

test('a database of a version that is not here is refused with a sentence, untouched', limit, async () => {
  const directory = await newFolder('postgres')
  await mkdir(join(directory, 'data'), { recursive: true })
  await writeFile(join(directory, 'data', 'PG_VERSION'), '12\n')
  const refused = await startEmbeddedPostgres({ directory }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(CannotStartPostgres)
  expect(refused).toMatchObject({ message: expect.stringMatching(/made by PostgreSQL 12; found here: 18/) })
  expect(await readdir(join(directory, 'data'))).toEqual(['PG_VERSION'])
})

test('a broken database says why it does not start and frees the folder', limit, async () => {
  const directory = await existingDatabase()
  await writeFile(join(directory, 'data', 'postgresql.conf'), 'no_such_setting = 1\n')
  await expect(startEmbeddedPostgres({ directory })).rejects.toThrow(/did not start.*no_such_setting/s)
  expect(await readdir(join(directory, 'plumbline.lock'))).toEqual([])
})

test.runIf(existsSync(system15))(
  'a database made by the older system PostgreSQL is opened by that one',
  limit,
  async () => {
    const directory = await newFolder('postgres')
    await mkdir(directory, { mode: 0o700 })
    const [runAs = asUser('nobody', 65534, 65534)] = await waysToRun([directory])
    await ensureCluster({ origin: 'system', folder: system15, major: 15, runAs }, join(directory, 'data'))
    const server = await started({ directory })
    expect(server.major).toBe(15)
    expect(await ask(server, `select lower('Ä')`)).toEqual(['ä'])
  },
)

test.runIf(isRoot)(
  'root without user namespaces hands the database to an ordinary user, for later too',
  limit,
  async () => {
    const directory = await existingDatabase()
    await chmod(dirname(directory), 0o755)
    const first = await startEmbeddedPostgres({ directory, runAs: [asUser('nobody', 65534, 65534)] })
    expect((await stat(join(directory, 'data', 'base'))).uid).toBe(65534)
    await first.stop()
    expect(await ask(await started({ directory }), 'select answer from kept')).toEqual([42])
  },
)

test.runIf(isRoot)('a user who cannot reach the folder is named, with what to do', limit, async () => {
  const directory = await newFolder('closed')
  const refused = startEmbeddedPostgres({ directory, runAs: [asUser('nobody', 65534, 65534)] })
  await expect(refused).rejects.toThrow(/As user nobody it may not enter .* or set DATABASE_URL/s)
})
