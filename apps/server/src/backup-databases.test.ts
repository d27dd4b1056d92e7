import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkBackup, fillInstance, refuseUsed } from '@plumbline/platform/backup/fill'
import type { BackupItem } from '@plumbline/platform/backup/read'
import { tablesToKeep } from '@plumbline/platform/backup/tables'
import { type DatabaseLocation, type OpenDatabase, openDatabase } from '@plumbline/platform/database/open'
import { openFolderStore } from '@plumbline/platform/files/file-store'
import { templateName } from '@plumbline/testing/database'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { backupOf, itemsOf } from './testing/backup-bytes.ts'
import { multipart, multipartType } from './testing/multipart.ts'
import { startTestServer } from './testing/test-server.ts'
import { faultsIn } from './testing/whole.ts'

const server = await startTestServer()
const cluster = inject('cluster')
const name = `backup_${randomBytes(6).toString('hex')}`
const keeper = `${name}_keeper`

/** The two ways in which a database is opened: as the embedded one, and as a server's by a keeper that is no superuser. */
const locations: Readonly<Record<string, DatabaseLocation>> = {
  embedded: { connection: cluster, database: `${name}_embedded`, rolePrefix: templateName },
  'of a server': { connection: { ...cluster, user: keeper }, database: `${name}_server`, owner: keeper },
}
const opened: Record<string, OpenDatabase> = {}
let folder: string
let original: Buffer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-databases-'))
  const { founder } = server
  await server.otherOrganization('beta')
  const risk = (await founder('POST', '/risks', { title: 'Drift' }, { 'idempotency-key': 'one' })).json
  await founder('PATCH', `/risks/${risk.id}`, { title: 'Drift \\N "unseen"' }, { 'if-match': '"1"' })
  await founder('POST', `/risks/${risk.id}/links`, { relation: 'treated-by', to: 'CTL-1' })
  await founder('POST', `/risks/${risk.id}/comments`, { body: 'two\nlines\t\\ and “ä”' })
  await founder('POST', '/files', multipart({ name: 'a.txt', content: 'kept' }), multipartType)
  await founder('POST', '/api-keys', { name: 'robot', role: 'viewer' })
  await server.settleLogs()
  await founder('POST', '/risks', { title: 'Waits in the outbox' })
  const admin = new pg.Client({ ...cluster, database: 'postgres' })
  await admin.connect()
  await admin.query(`create role ${keeper} login createrole`)
  await admin.query(`create database ${name}_server owner ${keeper}`)
  await admin.end()
  original = await backupOf(server.database, server.filesFolder)
  for (const [kind, location] of Object.entries(locations)) opened[kind] = await openDatabase(location, () => undefined)
})
afterAll(async () => {
  for (const database of Object.values(opened)) await database.close()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

describe.each(Object.keys(locations))('a backup in an %s database', (kind) => {
  const database = () => {
    const found = opened[kind]
    if (!found) throw new Error(`${kind} was not opened`)
    return found
  }
  const fill = async (items: AsyncIterable<BackupItem>) => {
    const owner = await database().connectOwner()
    try {
      await fillInstance(owner, await openFolderStore(join(folder, kind)), items, () => undefined)
    } finally {
      await owner.end()
    }
  }
  const asSuperuser = async <Result>(work: (client: pg.Client) => Promise<Result>) => {
    const client = new pg.Client({ ...cluster, database: locations[kind]?.database })
    await client.connect()
    return work(client).finally(() => client.end())
  }
  const forced = () =>
    asSuperuser(
      async (client) => (await client.query('select count(*)::int from pg_class where relforcerowsecurity')).rows,
    )

  it('that breaks off leaves nothing behind, and can be tried again', async () => {
    const before = await forced()
    await expect(
      fill(
        (async function* () {
          for await (const item of itemsOf(original)) {
            if (item.kind === 'file') throw new Error('the disk is full')
            yield item
          }
        })(),
      ),
    ).rejects.toThrow('the disk is full')
    expect(await forced()).toEqual(before)
    const rows = await asSuperuser((client) =>
      client.query('select 1 from organization union all select 1 from log_entry'),
    )
    expect(rows.rowCount).toBe(0)
  })

  it('gives the same rows, in which everything fits together', async () => {
    const before = await forced()
    await fill(itemsOf(original))
    expect(await forced()).toEqual(before)
    const source = await server.database.connectSuperuser()
    await asSuperuser(async (client) => {
      for (const { name: table, quoted, columns } of await tablesToKeep(client)) {
        const list = columns.map((column) => `"${column.name}"`).join(', ')
        const statement = `select t::text as row from (select ${list} from ${quoted}) t order by 1`
        const [is, was] = [await client.query(statement), await source.query(statement)]
        expect(is.rows, table).toEqual(was.rows)
      }
      expect(await faultsIn(client)).toEqual([])
      // What comes next gets a number of its own.
      await client.query(
        `insert into log_outbox (org_id, entry_id, entry) select org_id, gen_random_uuid(), entry from log_outbox limit 1`,
      )
      await client.query('delete from log_outbox where id = (select max(id) from log_outbox)')
    })
    await source.end()
  })

  it('is the same backup again, byte for byte', async () => {
    expect((await backupOf(database(), join(folder, kind))).equals(original)).toBe(true)
  })

  it('is refused when something is there', async () => {
    await expect(fill(itemsOf(original))).rejects.toThrow(/not empty/)
    const owner = await database().connectOwner()
    const { head } = await checkBackup(itemsOf(original))
    await expect(refuseUsed(owner, head)).rejects.toThrow(/not empty/)
    await expect(refuseUsed(owner, { ...head, migrations: head.migrations.slice(0, 1) })).rejects.toThrow(
      /newer version/,
    )
    await owner.end()
  })
})
