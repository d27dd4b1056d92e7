import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entryBytes } from '@plumbline/ledger/entry'
import type { NoteKey } from '@plumbline/ledger/note'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import type pg from 'pg'
import { startKeeper } from '../keeper.ts'
import { noteKeysOf } from '../signer/answer.ts'
import { ownSigner, startSigner } from '../signer/client.ts'
import { instanceLog } from '../store.ts'
import { startAnchors } from './anchors.ts'
import { startTimeAuthority } from './time-authority.fixture.ts'
import { startWitness } from './witness.fixture.ts'
import type { Witness } from './witness.ts'

interface OpenedDatabase {
  readonly pool: pg.Pool
  readonly logPool: pg.Pool
  connectSuperuser(): Promise<pg.Client>
}

const pace = { restMs: 5, retryMs: 50 }

/** Logs that are kept, with an authority and a witness on this machine, and a first checkpoint. */
export async function startAnchoredLogs(database: OpenedDatabase) {
  const errors: string[] = []
  const organization = uuidv7()
  const superuser = await database.connectSuperuser()
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-anchors-'))
  await superuser.query('insert into organization values ($1, $2, $2, now())', [organization, 'org'])
  const authority = await startTimeAuthority()
  let instanceKeys: readonly NoteKey[] = []
  const witness = await startWitness('witness.example', async () => instanceKeys)
  const start = (witnesses: readonly Witness[], timestampUrl?: string) =>
    startAnchors({
      pool: database.logPool,
      timestampUrl,
      witnesses,
      onError: (error) => errors.push(String(error)),
      paces: { stamps: pace, witnesses: pace },
    })
  const anchors = start([{ key: witness.key, url: witness.url }], authority.url)
  const keeper = startKeeper({
    pool: database.logPool,
    signer: startSigner(ownSigner(join(folder, 'vault')), () => undefined),
    host: 'aims.example.org',
    clock: () => new Date(),
    sealEverySeconds: 1,
    onError: (error) => errors.push(String(error)),
    onSealed: () => anchors.sealed(),
    runsByItself: false,
  })

  /** A new checkpoint of the instance. */
  const seal = async (at = new Date().toISOString()) => {
    const obj = { t: 'risk', id: uuidv7(), ver: 1 }
    const act = Buffer.alloc(32).toString('base64')
    const entry = entryBytes({ v: 1, id: uuidv7(), at, type: 'risk.changed', obj, act, auth: 'session', req: uuidv7() })
    const client = await database.pool.connect()
    await client.query('begin')
    await client.query(`select set_config('app.org', $1, true)`, [organization])
    const statement = 'insert into log_outbox (org_id, entry_id, entry) values ($1, $2, $3)'
    await client.query(statement, [organization, uuidv7(), Buffer.from(entry)])
    await client.query('commit')
    client.release()
    await keeper.settle()
    return newest()
  }
  const newest = async (): Promise<{ size: number; note: string }> =>
    (
      await superuser.query('select size::int, note from log_checkpoint where org_id = $1 order by size desc limit 1', [
        instanceLog,
      ])
    ).rows[0]
  const rowOf = async (table: string, size: number) =>
    (await superuser.query(`select * from ${table} where org_id = $1 and size = $2`, [instanceLog, size])).rows[0]
  const logs = {
    anchors,
    authority,
    witness,
    errors,
    organization,
    superuser,
    folder,
    seal,
    newest,
    instanceKeys: () => instanceKeys,
    /** A new checkpoint of the instance, with all that the outside says to it. */
    async grow() {
      const sealed = await seal()
      await anchors.settled(2000)
      return sealed
    },
    /** Further parties, besides the authority and the witness. */
    start,
    stampOf: (size: number) => rowOf('log_timestamp', size),
    lineOf: (size: number) => rowOf('log_cosignature', size),
    forget() {
      errors.length = 0
      authority.given.length = 0
      witness.asked.length = 0
    },
    async close() {
      await keeper.stop()
      await anchors.stop()
      await Promise.all([authority.close(), witness.close(), superuser.end()])
      await rm(folder, { recursive: true, force: true })
    },
  }
  await seal()
  const { rows } = await superuser.query(
    'select origin, ed25519, ecdsa from log join log_key using (org_id) where org_id = $1',
    [instanceLog],
  )
  const [{ origin, ed25519, ecdsa }] = rows
  instanceKeys = noteKeysOf(origin, { ed25519: ed25519.toString('base64'), ecdsa: ecdsa.toString('base64') })
  await anchors.settled(5000)
  return logs
}
