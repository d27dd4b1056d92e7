import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run, serve } from './support/plumbline.ts'
import { freePort, type PostgresqlServer, startPostgresqlServer } from './support/postgresql-server.ts'

const owner = { name: 'plumbline_keeper', password: 'interop keeper 42' }
const token = 'interop-set-up-token-0123456789'

let postgresql: PostgresqlServer
let folder: string
let base: string
let settings: Readonly<Record<string, string>>
beforeAll(async () => {
  postgresql = await startPostgresqlServer()
  folder = await mkdtemp(join(tmpdir(), 'plumbline-interop-data-'))
  const port = await freePort()
  base = `http://127.0.0.1:${port}`
  // As docs/configuration.md asks: an owner with CREATEROLE, no superuser, and a database of its own.
  const admin = await connect(postgresql.superuser.name, postgresql.superuser.password, 'postgres')
  await admin.query(`create role ${owner.name} login createrole password '${owner.password}'`)
  await admin.query(`create database governance owner ${owner.name}`)
  await admin.end()
  settings = {
    PLUMBLINE_DATA: folder,
    PLUMBLINE_PORT: String(port),
    PLUMBLINE_SETUP_TOKEN: token,
    DATABASE_URL: addressOf(owner),
  }
})
afterAll(async () => {
  await postgresql?.stop()
  await rm(folder, { recursive: true, force: true })
})

const addressOf = ({ name, password }: typeof owner) =>
  `postgres://${name}:${encodeURIComponent(password)}@127.0.0.1:${postgresql.port}/governance`

async function connect(user: string, password: string, database = 'governance'): Promise<pg.Client> {
  const client = new pg.Client({ host: '127.0.0.1', port: postgresql.port, user, password, database })
  await client.connect()
  return client
}

const send = (path: string, cookie: string, body?: unknown) =>
  fetch(base + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { origin: base, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

describe('on a PostgreSQL server of one’s own', () => {
  let cookie = ''

  it('sets itself up, and what was written is there after a restart', async () => {
    const stop = await serve(base, settings)
    const entered = await send('/api/setup', '', {
      token,
      name: 'Ada',
      email: 'ada@example.org',
      password: 'correct horse battery 42',
      organization: { name: 'Acme', slug: 'acme' },
    })
    expect(entered.status).toBe(201)
    cookie = entered.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    expect((await send('/api/v1/orgs/acme/risks', cookie, { title: 'Written before' })).status).toBe(201)
    await stop()

    const stopAgain = await serve(base, settings)
    const found = await (await send('/api/v1/orgs/acme/risks?q=writen', cookie)).json()
    expect(found).toMatchObject({ total: 1, items: [{ title: 'Written before' }] })
    await stopAgain()
  })

  it('signs in as roles that own nothing and pass no row-level security by', async () => {
    const admin = await connect(postgresql.superuser.name, postgresql.superuser.password)
    const { rows } = await admin.query(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, (select count(*)::int from pg_class where relowner = r.oid) as owned
       from pg_roles r where rolname in ('governance_app', 'governance_auth') order by rolname`,
    )
    const nothing = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, owned: 0 }
    expect(rows).toEqual([
      { rolname: 'governance_app', ...nothing },
      { rolname: 'governance_auth', ...nothing },
    ])
    const { rows: open } = await admin.query(
      `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       and relname in ('record', 'record_version', 'link', 'log_outbox') and not (relrowsecurity and relforcerowsecurity)`,
    )
    expect(open).toEqual([])
    await admin.end()
  })

  it('passes the doctor', async () => {
    const { code, text } = await run('doctor', settings)
    expect(text).toContain('Everything that was checked is safe.')
    expect(code).toBe(0)
  })

  it('is backed up while it runs, restored into another database, and goes on there', async () => {
    const passphrase = join(folder, 'passphrase')
    await writeFile(passphrase, 'interop passphrase 42\n')
    const sealed = ['--passphrase-file', passphrase]
    const stop = await serve(base, settings)
    const made = await run('backup', settings, join(folder, 'whole.plumbline-backup'), ...sealed)
    expect(made.code, made.text).toBe(0)
    await stop()

    const admin = await connect(postgresql.superuser.name, postgresql.superuser.password, 'postgres')
    await admin.query(`create database restored owner ${owner.name}`)
    await admin.end()
    const there = {
      ...settings,
      PLUMBLINE_DATA: join(folder, 'restored'),
      DATABASE_URL: addressOf(owner).replace('/governance', '/restored'),
    }
    const restored = await run('restore', there, join(folder, 'whole.plumbline-backup'), ...sealed)
    expect(restored.code, restored.text).toBe(0)
    const stopThere = await serve(base, there)
    const entered = await send('/api/auth/sign-in/email', '', {
      email: 'ada@example.org',
      password: 'correct horse battery 42',
    })
    const [session = ''] = entered.headers.getSetCookie().map((one) => one.split(';')[0])
    const found = await (await send('/api/v1/orgs/acme/risks', session)).json()
    expect(found).toMatchObject({ total: 1, items: [{ title: 'Written before' }] })
    expect((await send('/api/v1/orgs/acme/risks', session, { title: 'Written after' })).status).toBe(201)
    await stopThere()
    for (const each of [settings, there]) {
      const { code, text } = await run('doctor', each)
      expect(code, text).toBe(0)
    }
    const again = await run(
      'restore',
      { ...there, PLUMBLINE_DATA: join(folder, 'again') },
      join(folder, 'whole.plumbline-backup'),
      ...sealed,
    )
    expect(again.text).toContain('This instance is not empty')
    expect((await run('doctor', there)).code).toBe(0)
  })

  it('is refused while the database may lose what it acknowledged', async () => {
    await postgresql.restart('fsync=off')
    for (const command of ['doctor', 'serve']) {
      const { code, text } = await run(command, settings)
      expect(text).toContain('fsync is off')
      expect(code, command).not.toBe(0)
    }
    await postgresql.restart()
  })

  it('is refused when its role could pass row-level security by', async () => {
    const admin = await connect(postgresql.superuser.name, postgresql.superuser.password)
    for (const attribute of ['superuser', 'bypassrls']) {
      await admin.query(`alter role governance_app ${attribute}`)
      const { code, text } = await run('doctor', settings)
      expect(text, attribute).toContain('row-level security would not hold')
      expect(code, attribute).not.toBe(0)
      await admin.query(`alter role governance_app no${attribute}`)
    }
    await admin.end()
    expect((await run('doctor', settings)).code).toBe(0)
  })

  it('says what is wrong with a password that does not fit', async () => {
    const { code, text } = await run('doctor', {
      ...settings,
      DATABASE_URL: addressOf({ ...owner, password: 'wrong' }),
    })
    expect(text).toMatch(/password authentication failed/)
    expect(code).not.toBe(0)
  })
})
