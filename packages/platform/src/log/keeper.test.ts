import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { leafHash, rootOf } from '@plumbline/ledger/merkle'
import { parseNote, verifyNote } from '@plumbline/ledger/note'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type LogKeeper, startKeeper } from './keeper.ts'
import { leaveEntries } from './kept-logs.fixture.ts'
import { noteKeysOf } from './signer/answer.ts'
import { ownSigner, startSigner } from './signer/client.ts'
import { instanceLog } from './store.ts'

let database: TestDatabase
let superuser: pg.Client
let folder: string
let keeper: LogKeeper
const errors: unknown[] = []
const organizations = [uuidv7(), uuidv7()] as const

const keep = (vault = 'vault') =>
  startKeeper({
    pool: database.logPool,
    signer: startSigner(ownSigner(join(folder, vault)), () => undefined),
    host: 'aims.example.org',
    clock: () => new Date(),
    sealEverySeconds: 1,
    onError: (error) => errors.push(error),
  })

beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
  superuser = await database.connectSuperuser()
  folder = await mkdtemp(join(tmpdir(), 'plumbline-log-'))
  for (const [at, id] of organizations.entries())
    await superuser.query('insert into organization values ($1, $2, $2, now())', [id, `org-${at}`])
  keeper = keep()
})
afterAll(async () => {
  await keeper.stop()
  await superuser.end()
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const write = (organization: string, count: number) => leaveEntries(database, organization, count)

const logOf = async (organization: string) =>
  (await superuser.query('select * from log where org_id = $1 and closed_at is null', [organization])).rows[0]
const entriesOf = async (organization: string) =>
  (await superuser.query('select * from log_entry where org_id = $1 order by index', [organization])).rows

describe('keeping the logs', () => {
  it('moves every entry once, in order, and signs a root that the entries give', async () => {
    for (let round = 0; round < 8; round += 1) {
      await Promise.all(organizations.map((one) => write(one, 1 + round * 25)))
      if (round % 3 === 0) await keeper.settle()
    }
    await keeper.settle()
    expect((await superuser.query('select 1 from log_outbox')).rowCount).toBe(0)
    for (const organization of organizations) {
      const log = await logOf(organization)
      const entries = await entriesOf(organization)
      expect(entries).toHaveLength(708)
      expect(entries.map(({ index }) => Number(index))).toEqual(entries.map((_, at) => at))
      const leaves = entries.map((row) => leafHash(row.entry))
      expect(entries.every((row, at) => row.leaf_hash.equals(leaves[at]))).toBe(true)
      expect(log.root.equals(Buffer.from(rootOf(leaves)))).toBe(true)
      expect(log.origin).toMatch(/^aims\.example\.org\/log\/[0-9a-f-]{36}$/)
      const checkpoints = await superuser.query('select * from log_checkpoint where org_id = $1 order by size', [
        organization,
      ])
      expect(Number(checkpoints.rows.at(-1)?.size)).toBe(708)
      const { rows } = await superuser.query('select * from log_key')
      const keys = noteKeysOf(log.origin, {
        ed25519: rows[0].ed25519.toString('base64'),
        ecdsa: rows[0].ecdsa.toString('base64'),
      })
      for (const checkpoint of checkpoints.rows) {
        const note = parseNote(checkpoint.note)
        expect(note && (await verifyNote(note, keys))?.length).toBe(2)
        expect(checkpoint.root.equals(Buffer.from(rootOf(leaves.slice(0, Number(checkpoint.size)))))).toBe(true)
      }
    }
  })

  it('puts every checkpoint into the log of the instance, which is signed too', async () => {
    const count = await superuser.query('select 1 from log_checkpoint where org_id <> $1', [instanceLog])
    const instance = await entriesOf(instanceLog)
    expect(instance).toHaveLength(count.rowCount ?? -1)
    expect(instance[0].entry.toString()).toContain('aims.example.org/log/')
    const signed = await superuser.query('select max(size)::int as size from log_checkpoint where org_id = $1', [
      instanceLog,
    ])
    expect(signed.rows[0].size).toBe(instance.length)
  })

  it('keeps going with two keepers at once, and neither loses nor doubles', async () => {
    const second = keep()
    const before = (await entriesOf(organizations[0])).length
    await Promise.all([
      ...Array.from({ length: 20 }, () => write(organizations[0], 5)),
      ...Array.from({ length: 10 }, () => keeper.settle()),
      ...Array.from({ length: 10 }, () => second.settle()),
    ])
    await keeper.settle()
    await second.stop()
    await keeper.settle()
    const entries = await entriesOf(organizations[0])
    expect(entries).toHaveLength(before + 100)
    expect(entries.map(({ index }) => Number(index))).toEqual(entries.map((_, at) => at))
  })

  it('a signer with other keys is refused, and nothing is signed by it', async () => {
    const stranger = keep('another-vault')
    await write(organizations[1], 1)
    await expect(stranger.settle()).rejects.toThrow(/keys of the signer/)
    await stranger.stop()
    await keeper.settle()
  })

  it('the log takes no change, not even from its owner', async () => {
    const owner = await database.connectOwner()
    await owner.query(`select set_config('app.org', $1, false)`, [organizations[0]])
    for (const statement of [
      `update log_entry set entry = 'x'`,
      'delete from log_entry',
      'truncate log_entry cascade',
      `update log_checkpoint set note = 'x'`,
      'delete from log_checkpoint',
      'delete from log_tile',
      `update log_tile set hashes = decode(repeat('00', 32), 'hex')`,
      'delete from log',
    ])
      await expect(owner.query(statement), statement).rejects.toThrow(/only grows/)
    await owner.end()
    const app = await database.pool.connect()
    await app.query(`select set_config('app.org', $1, false)`, [organizations[0]])
    for (const statement of [
      'delete from log_entry',
      `insert into log_entry (org_id) values ('${organizations[0]}')`,
      `update log set alarm = null`,
      'delete from log_outbox',
    ])
      await expect(app.query(statement), statement).rejects.toThrow(/permission denied/)
    await app.query('reset all')
    app.release()
  })
})

describe('a database that is older than what was signed', () => {
  it('raises an alarm and is not signed again', async () => {
    await write(organizations[0], 3)
    await keeper.settle()
    const before = await logOf(organizations[0])
    // The signer has signed more than the restored database has.
    await superuser.query(`set session_replication_role = replica`)
    await superuser.query('delete from log_entry where org_id = $1 and index >= $2', [
      organizations[0],
      before.size - 2,
    ])
    await superuser.query('delete from log_checkpoint where org_id = $1 and size > 1', [organizations[0]])
    const left = await entriesOf(organizations[0])
    const leaves = left.map((row) => leafHash(row.entry))
    await superuser.query('update log set size = $2, root = $3 where org_id = $1', [
      organizations[0],
      left.length,
      Buffer.from(rootOf(leaves)),
    ])
    await superuser.query(`set session_replication_role = origin`)
    await keeper.settle()
    const log = await logOf(organizations[0])
    expect(log.alarm).toMatch(/Entries were lost/)
    expect(
      await superuser.query('select 1 from log_checkpoint where org_id = $1 and size > 1', [organizations[0]]),
    ).toMatchObject({ rowCount: 0 })
  })

  it('a past that was written anew is refused too', async () => {
    const log = await logOf(organizations[1])
    const signer = startSigner(ownSigner(join(folder, 'vault')), () => undefined)
    const forged = rootOf(Array.from({ length: Number(log.size) + 1 }, (_, at) => leafHash(Uint8Array.of(at))))
    const refused = await signer.sign({ origin: log.origin, size: Number(log.size) + 1, root: forged, proof: [] })
    expect(refused).toMatchObject({ refused: expect.stringMatching(/rewritten/) })
    expect(await signer.sign({ origin: log.origin, size: Number(log.size), root: forged, proof: [] })).toMatchObject({
      refused: expect.stringMatching(/not those/),
    })
    await signer.close()
  })
})
