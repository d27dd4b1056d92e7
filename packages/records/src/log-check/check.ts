import type { AnyRegister } from '@plumbline/contract/register'
import { type ClaimedTimes, claimedTimes, datesInWords } from '@plumbline/ledger/pack/claimed-times'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import type { FileStore } from '@plumbline/platform/files/file-store'
import type { SignerKeyRow } from '@plumbline/platform/log/read'
import type { Signed } from '@plumbline/platform/log/signer/protocol'
import { instanceLog } from '@plumbline/platform/log/store'
import { sql } from 'kysely'
import { type CheckedLog, checkOpening, nameOf, type OpeningRow, type ReadEntry, soundEntries } from './entries.ts'
import { erasedOpenings, refuseFalseErasures } from './erasures.ts'
import { Diverged, type Fault } from './fault.ts'
import { checkFiles } from './files.ts'
import { refuseUntoldNames } from './names.ts'
import { stampsOver } from './stamps.ts'
import { refuseRowsWithoutEntries } from './strays.ts'
import { checkVersion, statesOf } from './versions.ts'

/** The name of a log, and those that it had before it was re-opened. */
interface Origin {
  readonly origin: string
  readonly former: readonly string[]
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
  /** What is worth a look and no fault: entries whose claimed times do not fit their order and the stamps over them. */
  readonly notes: readonly string[]
}

/** What the check compares the database with. */
export interface Known {
  readonly signerKeys: readonly SignerKeyRow[]
  /** What the signer remembers of every log that it signed. */
  readonly signed: readonly Signed[]
  readonly registers: readonly AnyRegister[]
  /** Types of entries that read as those of a version, and tell of something that is kept elsewhere. */
  readonly apart: readonly string[]
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
  { signerKeys, signed, registers, apart }: Known,
): Promise<Checked> {
  const counts = { entries: 0, checkpoints: 0, versions: 0, files: 0, erasures: 0 }
  const origins: Origin[] = []
  const claims: { readonly names: readonly string[]; readonly claimed: ClaimedTimes }[] = []
  try {
    await snapshotOf(store, organizationId, async (tx) => {
      const logs = await tx
        .selectFrom('log')
        .select(['log_id', 'origin', 'former_origins', 'size', 'root', 'alarm'])
        .orderBy('log_id')
        .execute()
      origins.push(...logs.map(({ origin, former_origins: former }) => ({ origin, former })))
      for (const log of logs) {
        const names = [log.origin, ...log.former_origins]
        const remembered = signed.filter(({ origin }) => names.includes(origin))
        const claimed = claimedTimes()
        claims.push({ names, claimed })
        await checkOneLog(tx, log, { signerKeys, signed: remembered, registers, apart, claimed }, counts)
        if (organizationId !== instanceLog) await refuseUntoldNames(tx, log)
        if (log.alarm) throw new Diverged('log-truncated', `The signer refuses the log: ${log.alarm}`)
      }
      counts.erasures = await refuseFalseErasures(tx)
      await refuseRowsWithoutEntries(tx)
      await checkFiles(tx, fileStore, organizationId, counts)
    })
    const notes: string[] = []
    for (const { names, claimed } of claims)
      notes.push(...datesInWords(claimed.against(await stampsOver(store, names)), claimed.backwards()))
    return { fault: undefined, origins, notes, ...counts }
  } catch (error) {
    if (error instanceof Diverged) return { fault: error.fault, origins, notes: [], ...counts }
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
  { signerKeys, signed, claimed, ...known }: Known & { readonly claimed: ClaimedTimes },
  counts: { entries: number; checkpoints: number; versions: number },
): Promise<void> {
  const checkpoints = await tx
    .selectFrom('log_checkpoint')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('log_id', '=', log.log_id)
    .executeTakeFirst()
  counts.checkpoints += Number(checkpoints?.count ?? 0)
  for await (const batch of soundEntries(tx, log, signerKeys, signed)) {
    counts.entries += batch.length
    for (const { row } of batch) claimed.add(row.entry)
    counts.versions += await checkContents(tx, batch, known)
  }
}

/** Compares what the entries of a batch committed to with what the database says now. @returns how many versions. @throws Diverged */
async function checkContents(
  tx: ReadTransaction,
  batch: readonly ReadEntry[],
  { registers, apart }: Pick<Known, 'registers' | 'apart'>,
): Promise<number> {
  const ids = batch.map(({ row }) => row.entry_id)
  const openings = await tx
    .selectFrom('log_opening')
    .select(['entry_id', 'field', 'salt', 'value'])
    .where('entry_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  const erased = await erasedOpenings(tx, ids)
  const states = await statesOf(tx, ids, registers)
  const kinds = new Set(registers.map(({ singular }) => singular))
  const byEntry = new Map<string, OpeningRow[]>()
  for (const { entry_id, ...opening } of openings) byEntry.set(entry_id, [...(byEntry.get(entry_id) ?? []), opening])
  for (const read of batch) {
    const { row, entry } = read
    if (!entry) continue
    const isVersion = kinds.has(entry.type.split('.')[0] ?? '') && !apart.includes(entry.type)
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
      if (isVersion && (field === 'before' || field === 'after')) checkVersion(read, field, opening.salt, states)
      else checkOpening(read, field, opening.salt, opening.value ?? '', '')
    }
  }
  return states.size
}
