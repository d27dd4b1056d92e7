import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entryBytes } from '@plumbline/ledger/entry'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import type pg from 'pg'
import { startKeeper } from './keeper.ts'
import { ownSigner, startSigner } from './signer/client.ts'

const entry = () =>
  entryBytes({
    v: 1,
    id: uuidv7(),
    at: new Date().toISOString(),
    type: 'risk.changed',
    obj: { t: 'risk', id: uuidv7(), ver: 1 },
    act: Buffer.alloc(32).toString('base64'),
    auth: 'session',
    req: uuidv7(),
  })

interface OpenedDatabase {
  readonly pool: pg.Pool
  readonly logPool: pg.Pool
  connectSuperuser(): Promise<pg.Client>
}

/** Leaves entries in the outbox as the server does: in a transaction of its own role. */
export async function leaveEntries({ pool }: Pick<OpenedDatabase, 'pool'>, organization: string, count: number) {
  const client = await pool.connect()
  await client.query('begin')
  await client.query(`select set_config('app.org', $1, true)`, [organization])
  for (let at = 0; at < count; at += 1)
    await client.query('insert into log_outbox (org_id, entry_id, entry) values ($1, $2, $3)', [
      organization,
      uuidv7(),
      Buffer.from(entry()),
    ])
  await client.query('commit')
  client.release()
}

/** Logs of two organizations, whose keeper does nothing but what it is told to. */
export async function startKeptLogs(database: OpenedDatabase) {
  const superuser = await database.connectSuperuser()
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-log-'))
  const organizations = [uuidv7(), uuidv7()] as const
  for (const id of organizations)
    await superuser.query('insert into organization values ($1, $2, $2, now())', [id, `org-${id}`])
  const errors: unknown[] = []
  const signer = startSigner(ownSigner(join(folder, 'vault')), () => undefined)
  const keeper = startKeeper({
    pool: database.logPool,
    signer,
    host: 'aims.example.org',
    clock: () => new Date(),
    sealEverySeconds: 0,
    onError: (error) => errors.push(error),
    runsByItself: false,
  })
  return {
    superuser,
    organizations,
    errors,
    signer,
    keeper,
    grow: (organization: string) => leaveEntries(database, organization, 3),
    /** How the logs are: how many entries they have, how many of them are signed, and the alarm. */
    async states() {
      const { rows } = await superuser.query(
        `select org_id, size::int, alarm, (select max(size)::int from log_checkpoint c where c.log_id = l.log_id) as signed from log l`,
      )
      return new Map<string, { size: number; signed: number | null; alarm: string | null }>(
        rows.map(({ org_id, ...state }) => [org_id, state]),
      )
    },
    async close() {
      await keeper.stop()
      await superuser.end()
      await rm(folder, { recursive: true })
    },
  }
}
