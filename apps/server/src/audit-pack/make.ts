import { Readable } from 'node:stream'
import { mayRead } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import type { PackWish } from '@plumbline/contract/audit-pack-endpoints'
import { base64 } from '@plumbline/ledger/bytes'
import { sha256 } from '@plumbline/ledger/node-crypto'
import { verifierKey } from '@plumbline/ledger/note'
import { type Manifest, manifestBytes, packFormat } from '@plumbline/ledger/pack/manifest'
import { writeZip } from '@plumbline/ledger/pack/zip'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import type { FileStore } from '@plumbline/platform/files/file-store'
import { logKeysOf, signerKeys } from '@plumbline/platform/log/read'
import type { LogService } from '@plumbline/platform/log/service'
import type { Registry } from '@plumbline/records/behaviour'
import { idsInScope } from '@plumbline/records/scope'
import { sql } from 'kysely'
import { type Anchor, anchorsOf, stageAnchors } from './anchor-files.ts'
import { browseOf } from './browse-files.ts'
import { stageLog } from './log-files.ts'
import { noticingPeople } from './noticed-people.ts'
import { isOnPaper, type stagePapers } from './papers.ts'
import { type PackedVersion, stageOpenings, stageRecords } from './record-files.ts'
import { openStage, type Stage } from './stage.ts'
import { verifyText } from './verify-text.ts'

export interface MakePack {
  readonly store: Store
  readonly fileStore: FileStore
  readonly logs: LogService
  readonly registry: Registry
  /** What goes into the pack besides the records themselves: the statement and documents as they were approved. */
  readonly papers: typeof stagePapers
}

export interface PackOrder {
  readonly organizationId: string
  readonly organization: { readonly name: string; readonly slug: string }
  readonly actor: Actor
  readonly wish: PackWish
  /** When it was asked for. */
  readonly now: string
  readonly onProgress: (step: string, progress: number) => Promise<void>
}

export interface MadePack {
  readonly sha256: string
  readonly size: number
  /** The signature of the zip file as a Sigstore bundle. */
  readonly bundle: string
  readonly summary: { records: number; versions: number; files: number; entries: number; checkpoint: number }
}

/** Digests of files that a value names, at whatever depth. */
function* filesIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const one of value) yield* filesIn(one)
  else if (typeof value === 'object' && value !== null) {
    const { sha256: digest, size } = value as { sha256?: unknown; size?: unknown }
    if (typeof digest === 'string' && typeof size === 'number' && /^[0-9a-f]{64}$/.test(digest)) yield digest
    else for (const one of Object.values(value)) yield* filesIn(one)
  }
}

/** Puts a pack together and into the file store. Reads one snapshot of the database; memory does not grow with the files. */
export async function makePack(options: MakePack, order: PackOrder): Promise<MadePack> {
  const { store, fileStore, logs } = options
  const { organizationId, onProgress } = order
  await onProgress('Waiting for the log to be sealed', 0)
  const { log, checkpoint } = await logs.sealed(organizationId)
  await logs.anchored()
  const { origin: instance, anchors } = await anchorsOf(store, log.origin, checkpoint)
  const signers = await signerKeys(store)
  const keys = [log.origin, ...(instance ? [instance] : [])].flatMap((origin) =>
    signers.flatMap((key) => logKeysOf(origin, key).map(verifierKey)),
  )
  const stage = await openStage()
  try {
    const summary = await store
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        await sql`select set_config('app.org', ${organizationId}, true), set_config('statement_timeout', '0', true)`.execute(
          tx,
        )
        return stageAll(tx, stage, options, order, { log, checkpoint, keys, anchors })
      })
    await onProgress('Signing', 0.9)
    const { period, scope } = factsOf(order)
    const manifest: Manifest = {
      format: packFormat,
      organization: order.organization,
      madeAt: order.now,
      period,
      scope: {
        text: scope,
        ...(order.wish.clauses ? { clauses: order.wish.clauses } : {}),
        ...(order.wish.systems ? { systems: order.wish.systems } : {}),
      },
      log: { origin: log.origin, size: checkpoint.size, root: base64(checkpoint.root) },
      files: stage.files().map(({ path, sha256: digest, size }) => ({ path, sha256: digest, size })),
    }
    const bytes = manifestBytes(manifest)
    await stage.put('manifest.json', bytes)
    await stage.put('manifest.note', await logs.signPack(log.origin, sha256(bytes)))
    await onProgress('Writing the zip file', 0.92)
    const stored = await fileStore.put(organizationId, Readable.from(writeZip(stage.files())))
    await onProgress('Signing the zip file', 0.98)
    const bundle = await logs.bundle(Buffer.from(stored.sha256, 'hex'))
    return { ...stored, bundle, summary }
  } finally {
    await stage.remove()
  }
}

const factsOf = ({ wish, now }: PackOrder) => {
  const parts = [
    ...(wish.clauses?.length ? [`clauses ${wish.clauses.join(', ')}`] : []),
    ...(wish.systems?.length ? [`${wish.systems.length} AI ${wish.systems.length === 1 ? 'system' : 'systems'}`] : []),
  ]
  return {
    period: { from: wish.from ?? '1970-01-01T00:00:00.000Z', to: wish.to ?? now },
    scope: parts.length > 0 ? `Only ${parts.join(' and ')}, with what is linked` : 'The whole management system',
  }
}

type Sealed = Awaited<ReturnType<LogService['sealed']>> & {
  readonly keys: readonly string[]
  readonly anchors: readonly Anchor[]
}

async function stageAll(
  tx: ReadTransaction,
  stage: Stage,
  options: MakePack,
  order: PackOrder,
  { log, checkpoint, keys, anchors }: Sealed,
) {
  const { registry, fileStore, papers } = options
  const { organizationId, organization, actor, wish, now, onProgress } = order
  const { period, scope } = factsOf(order)
  const registers = registry.all.map(({ register }) => register).filter((register) => mayRead(actor, register))
  const ids = await idsInScope(tx, wish, period.to)
  const wanted = { logId: log.log_id, size: checkpoint.size, registers, maker: actor, ids, ...period }

  await onProgress('The log', 0.05)
  const besides = anchors.map(({ entries }) => entries)
  await stageLog(tx, stage, log.log_id, checkpoint, besides, (count) =>
    onProgress('The log', 0.05 + 0.2 * (count / checkpoint.size)),
  )
  await stageAnchors(stage, anchors)
  await onProgress('Records and their versions', 0.3)
  const browse = browseOf(registry, actor)
  const everybody = await tx.selectFrom('person').select(['id', 'name', 'roles']).orderBy('id').execute()
  const { stage: told, noticed } = noticingPeople(stage, new Set(everybody.map(({ id }) => id)))
  const files = new Set<string>()
  const approved: PackedVersion[] = []
  let done = 0
  const counts = await stageRecords(tx, told, wanted, async (version) => {
    browse.add(version)
    for (const digest of filesIn([version.row.data, version.row.committed])) files.add(digest)
    if (isOnPaper(version)) approved.push(version)
    done += 1
    if (done % 5000 === 0) await onProgress(`Records and their versions: ${done}`, 0.35)
  })
  await onProgress('What opens the entries', 0.5)
  await stageOpenings(tx, told, wanted)
  await onProgress('Approved papers', 0.6)
  const pdfs = await papers(tx, told, organization.name, approved)
  const people = everybody.filter(({ id }) => noticed.has(id))
  await stage.put('people.jsonl', people.map((person) => `${JSON.stringify(person)}\n`).join(''))
  await stage.put('keys.json', `${JSON.stringify(keys, null, 1)}\n`)
  await stage.put('VERIFY.md', verifyText(organization.name, log.origin, keys))
  const held = wish.withFiles
    ? await stageFiles(tx, stage, fileStore, organizationId, files, onProgress)
    : new Set<string>()
  await onProgress('Pages to walk through', 0.85)
  await browse.stage(tx, stage, {
    organization: organization.name,
    madeAt: now,
    period,
    scope,
    log: {
      origin: log.origin,
      size: checkpoint.size,
      root: base64(checkpoint.root),
      continues: log.continues,
    },
    isAnchored: anchors.some(({ stamp, cosignatures }) => stamp !== undefined || cosignatures.length > 0),
    people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
    files: held,
    pdfs,
  })
  return { ...counts, files: held.size, entries: checkpoint.size, checkpoint: checkpoint.size }
}

/** `evidence/<sha256>`: the bytes of every file that a version in the pack names, but of those that were erased. */
async function stageFiles(
  tx: ReadTransaction,
  stage: Stage,
  fileStore: FileStore,
  organizationId: string,
  wanted: ReadonlySet<string>,
  onProgress: PackOrder['onProgress'],
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('file')
    .select(['sha256'])
    .where('sha256', '=', sql<string>`any(${[...wanted]})`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('erasure')
            .select('told_by')
            .where('subject', '=', 'file')
            .whereRef('subject_id', '=', 'file.sha256'),
        ),
      ),
    )
    .orderBy('sha256')
    .execute()
  for (const [at, { sha256: digest }] of rows.entries()) {
    await stage.refer(`evidence/${digest}`, () => fileStore.get(organizationId, digest))
    if (at % 20 === 0) await onProgress('Evidence files', 0.65 + 0.2 * (at / rows.length))
  }
  return new Set(rows.map(({ sha256: digest }) => digest))
}
