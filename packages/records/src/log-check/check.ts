import { createHash } from 'node:crypto'
import type { AnyRegister } from '@plumbline/contract/register'
import { canonicalize } from '@plumbline/ledger/canonical-json'
import type { CommittedField } from '@plumbline/ledger/entry'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import type { FileStore } from '@plumbline/platform/files/file-store'
import type { SignerKeyRow } from '@plumbline/platform/log/read'
import { sql } from 'kysely'
import { committedColumns } from '../find.ts'
import { type CommittedRow, committedStateOf } from '../row.ts'
import { refuseOtherWords } from '../upcasts/check.ts'
import { type CheckedLog, checkOpening, nameOf, type OpeningRow, type ReadEntry, soundEntries } from './entries.ts'
import { erasedOpenings, refuseFalseErasures } from './erasures.ts'
import { Diverged, type Fault } from './fault.ts'

/** The name of a log, and those that it had before it was re-opened. */
interface Origin {
  readonly origin: string
  readonly former: readonly string[]
  readonly size: number
}

export interface Checked {
  /** Undefined when everything agrees. */
  readonly fault: Fault | undefined
  readonly origins: readonly Origin[]
  readonly entries: number
  readonly checkpoints: number
  readonly versions: number
  readonly files: number
  /** What was erased, and the log says so. */
  readonly erasures: number
}

/**
 * Computes everything of an organization's log anew from the database: entries, tiles, roots and signatures; that every
 * version, link, comment and file is what the log committed to, and that none stands there without an entry. Stops at
 * the first divergence and names it (trust.md 1.7). One snapshot of the database, read in batches; the server goes on.
 */
export async function checkLog(
  store: Store,
  fileStore: FileStore,
  organizationId: string,
  signerKeys: readonly SignerKeyRow[],
  registers: readonly AnyRegister[],
): Promise<Checked> {
  const counts = { entries: 0, checkpoints: 0, versions: 0, files: 0, erasures: 0 }
  const origins: Origin[] = []
  try {
    await snapshotOf(store, organizationId, async (tx) => {
      const logs = await tx
        .selectFrom('log')
        .select(['log_id', 'origin', 'former_origins', 'size', 'root', 'alarm'])
        .orderBy('log_id')
        .execute()
      origins.push(...logs.map(({ origin, former_origins: former, size }) => ({ origin, former, size })))
      for (const log of logs) {
        await checkOneLog(tx, log, { signerKeys, registers }, counts)
        if (log.alarm) throw new Diverged('log-truncated', `The signer refuses the log: ${log.alarm}`)
      }
      await refuseRowsWithoutEntries(tx)
      counts.erasures = await refuseFalseErasures(tx)
      await checkFiles(tx, fileStore, organizationId, counts)
    })
    return { fault: undefined, origins, ...counts }
  } catch (error) {
    if (error instanceof Diverged) return { fault: error.fault, origins, ...counts }
    throw error
  }
}

/** Reads the database as it stands at one moment, however long it takes. */
const snapshotOf = (store: Store, organizationId: string, work: (tx: ReadTransaction) => Promise<void>) =>
  store
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`select set_config('app.org', ${organizationId}, true)`.execute(tx)
      await work(tx)
    })

async function checkOneLog(
  tx: ReadTransaction,
  log: CheckedLog,
  { signerKeys, registers }: { signerKeys: readonly SignerKeyRow[]; registers: readonly AnyRegister[] },
  counts: { entries: number; checkpoints: number; versions: number },
): Promise<void> {
  const signed = await tx
    .selectFrom('log_checkpoint')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('log_id', '=', log.log_id)
    .executeTakeFirst()
  counts.checkpoints += Number(signed?.count ?? 0)
  for await (const batch of soundEntries(tx, log, signerKeys)) {
    counts.entries += batch.length
    counts.versions += await checkContents(tx, batch, registers)
  }
}

/** Compares what the entries of a batch committed to with what the database says now. @returns how many versions. @throws Diverged */
async function checkContents(
  tx: ReadTransaction,
  batch: readonly ReadEntry[],
  registers: readonly AnyRegister[],
): Promise<number> {
  const ids = batch.map(({ row }) => row.entry_id)
  const openings = await tx
    .selectFrom('log_opening')
    .select(['entry_id', 'field', 'salt', 'value'])
    .where('entry_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  const erased = await erasedOpenings(tx, ids)
  const states = await statesOf(tx, ids, registers)
  const byEntry = new Map<string, OpeningRow[]>()
  for (const { entry_id, ...opening } of openings) byEntry.set(entry_id, [...(byEntry.get(entry_id) ?? []), opening])
  for (const read of batch) {
    const { row, entry } = read
    if (!entry) continue
    for (const field of ['act', 'before', 'after', 'why'] as const) {
      if (entry[field] === undefined) continue
      const opening = byEntry.get(row.entry_id)?.find((one) => one.field === field)
      if (!opening) {
        if (erased.has(`${row.entry_id}/${field}`)) continue
        throw new Diverged(
          'opening-missing',
          `What opens "${field}" of ${nameOf(row)} is gone, and no erasure says so.`,
        )
      }
      checkOne(read, field, opening, states)
    }
  }
  return states.size
}

function checkOne(
  read: ReadEntry,
  field: CommittedField,
  { salt, value }: OpeningRow,
  states: ReadonlyMap<string, VersionState>,
): void {
  if (value !== null) {
    checkOpening(read, field, salt, value, '')
    return
  }
  const found = states.get(read.row.entry_id)
  if (!found)
    throw new Diverged('row-missing', `The version that ${nameOf(read.row)} is about is not there: it was deleted.`)
  if (field === 'after') checkOpening(read, field, salt, found.after, `${found.ref}, version ${found.version},`)
  else if (found.before === undefined)
    throw new Diverged('row-missing', `${found.ref}, version ${found.version - 1}, is not there: it was deleted.`)
  else checkOpening(read, field, salt, found.before, `${found.ref}, version ${found.version - 1},`)
}

interface VersionState {
  readonly ref: string
  readonly version: number
  readonly after: string
  readonly before: string | undefined
}

/** The states that versions of these entries say, with those before them, as canonical text. */
async function statesOf(
  tx: ReadTransaction,
  ids: readonly string[],
  registers: readonly AnyRegister[],
): Promise<Map<string, VersionState>> {
  const versions = await tx
    .selectFrom('record_version')
    .select([...committedColumns, 'schema', 'entry_id'])
    .where('entry_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  const before = await tx
    .selectFrom('record_version as v')
    .innerJoin('record_version as n', (join) =>
      join.onRef('n.org_id', '=', 'v.org_id').onRef('n.record_id', '=', 'v.record_id'),
    )
    .select(committedColumns.map((column) => `v.${column}` as const))
    .select('n.entry_id as of')
    .where('n.entry_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where(sql<boolean>`v.version = n.version - 1`)
    .execute()
  for (const row of versions) refuseOtherWords(row, registers)
  const textOf = (row: CommittedRow) => canonicalize(committedStateOf(row))
  const previous = new Map(before.map((row) => [row.of, textOf(row)]))
  return new Map(
    versions.map((row) => [
      row.entry_id,
      { ref: row.ref, version: row.version, after: textOf(row), before: previous.get(row.entry_id) },
    ]),
  )
}

/** Rows of a table whose entry of this type is missing, neither sequenced nor waiting, or says something else. */
const told = (table: string, type: string, name: string, members: string): string => `
  select ${name} as name from ${table} t
  left join log_entry e on e.org_id = t.org_id and e.object_id = t.id::text and e.type = '${type}'
  left join log_opening o on o.org_id = e.org_id and o.entry_id = e.entry_id and o.field = 'after'
  where o.value::jsonb is distinct from jsonb_build_object(${members})
    and not exists (select 1 from log_erasure g where g.org_id = e.org_id and g.entry_id = e.entry_id)
    and (e.entry_id is not null
         or not exists (select 1 from log_outbox w where w.org_id = t.org_id
                        and convert_from(w.entry, 'UTF8')::json #>> '{obj,id}' = t.id::text))`

/** Rows that no entry of the log tells of, or that say something else than their last version. Those that wait are on their way. */
const strays: readonly { readonly what: string; readonly kind: Fault['kind']; readonly query: string }[] = [
  {
    what: 'was inserted: no entry tells of it',
    kind: 'row-inserted',
    query: `select v.ref || ', version ' || v.version as name from record_version v
            where not exists (select 1 from log_entry e where e.org_id = v.org_id and e.entry_id = v.entry_id)
              and not exists (select 1 from log_outbox o where o.org_id = v.org_id and o.entry_id = v.entry_id)`,
  },
  {
    what: 'is not what its last version says: the row was changed',
    kind: 'row-edited',
    query: `select r.ref as name from record r
            left join record_version v on v.org_id = r.org_id and v.record_id = r.id and v.version = r.version and v.valid_to is null
            where v.record_id is null
               or (r.register, r.number, r.ref, r.title, r.status, r.owner_id, r.due_on, r.data, r.created_at, r.created_by, r.updated_at, r.updated_by, r.archived_at)
                  is distinct from
                  (v.register, v.number, v.ref, v.title, v.status, v.owner_id, v.due_on, v.data, v.created_at, v.created_by, v.valid_from, v.actor_id, v.archived_at)`,
  },
  {
    what: 'does not end where the next begins: its times were changed',
    kind: 'row-edited',
    query: `select v.ref || ', version ' || v.version as name from record_version v
            left join record_version n on n.org_id = v.org_id and n.record_id = v.record_id and n.version = v.version + 1
            where v.valid_to is distinct from n.valid_from`,
  },
  {
    what: 'was inserted or changed: no entry tells of it as it is',
    kind: 'row-inserted',
    query: told(
      'link',
      'record.linked',
      `'The link ' || t.id || ' (' || t.relation || ')'`,
      `'id', t.id, 'relation', t.relation, 'from', t.from_id, 'to', t.to_id`,
    ),
  },
  {
    what: 'was brought back: an entry says that it ended',
    kind: 'row-edited',
    query: `select 'The link ' || l.id || ' (' || l.relation || ')' as name from link l
            join log_entry e on e.org_id = l.org_id and e.object_id = l.id::text and e.type = 'record.unlinked'
            where l.ended_at is null`,
  },
  {
    what: 'was deleted: an entry tells of it',
    kind: 'row-missing',
    query: `select 'The link ' || e.object_id as name from log_entry e
            where e.object_type = 'link' and not exists (select 1 from link l where l.org_id = e.org_id and l.id::text = e.object_id)`,
  },
  {
    what: 'was inserted or changed: no entry tells of it as it is',
    kind: 'row-inserted',
    query: told(
      'comment',
      'record.commented',
      `'The comment ' || t.id`,
      `'id', t.id, 'record', t.record_id, 'author', t.author_id, 'body', t.body`,
    ),
  },
]

async function refuseRowsWithoutEntries(tx: ReadTransaction): Promise<void> {
  for (const { query, what, kind } of strays) {
    const { rows } = await sql<{ name: string }>`select name from (${sql.raw(query)}) stray limit 1`.execute(tx)
    if (rows[0]) throw new Diverged(kind, `${rows[0].name} ${what}.`)
  }
}

async function checkFiles(
  tx: ReadTransaction,
  fileStore: FileStore,
  organizationId: string,
  counts: { files: number },
): Promise<void> {
  const files = await tx
    .selectFrom('file as f')
    .leftJoin('erasure as x', (join) => join.onRef('x.subject_id', '=', 'f.sha256').on('x.subject', '=', 'file'))
    .select(['f.sha256', 'f.name', 'f.size', 'x.at as erased_at'])
    .orderBy('f.sha256')
    .execute()
  for (const { sha256, name, size, erased_at } of files) {
    if (erased_at) {
      await refuseBytes(fileStore, organizationId, sha256)
      continue
    }
    const hash = createHash('sha256')
    let length = 0
    try {
      for await (const chunk of await fileStore.get(organizationId, sha256)) {
        hash.update(chunk)
        length += chunk.length
      }
    } catch {
      throw new Diverged('file-wrong', `The file ${name} (${sha256}) is not there.`)
    }
    if (hash.digest('hex') !== sha256 || length !== size)
      throw new Diverged(
        'file-wrong',
        `The file ${name} (${sha256}) has other bytes than were uploaded: it was swapped.`,
      )
    counts.files += 1
  }
}

/** An erasure that was cut off before it took the bytes, or files from a backup of before. */
async function refuseBytes(fileStore: FileStore, organizationId: string, sha256: string): Promise<void> {
  const found = await fileStore.get(organizationId, sha256).catch(() => undefined)
  found?.destroy()
  if (found)
    throw new Diverged(
      'erasure-wrong',
      `The bytes of an erased file (${sha256}) are still there. Ask for its erasure again.`,
    )
}
