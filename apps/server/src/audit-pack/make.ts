import { Readable } from 'node:stream'
import { base64 } from '@plumbline/ledger/bytes'
import { runningSha256 } from '@plumbline/ledger/node-crypto'
import { verifierKey } from '@plumbline/ledger/note'
import { manifestPieces, packFormat } from '@plumbline/ledger/pack/manifest'
import { writeZip } from '@plumbline/ledger/pack/zip'
import type { Store } from '@plumbline/platform/database/pool'
import type { FileStore } from '@plumbline/platform/files/file-store'
import { logKeysOf, signerKeys } from '@plumbline/platform/log/read'
import type { LogService } from '@plumbline/platform/log/service'
import type { Registry } from '@plumbline/records/behaviour'
import { sql } from 'kysely'
import { anchorsOf } from './anchor-files.ts'
import { stageFiles } from './evidence-files.ts'
import { factsOf, type PackOrder } from './order.ts'
import { counted, stepOf } from './progress.ts'
import { openStage, type Stage } from './stage.ts'
import { type Sealed, type Staged, stageAll } from './stage-all.ts'

export interface MakePack {
  readonly store: Store
  readonly fileStore: FileStore
  readonly logs: LogService
  readonly registry: Registry
}

export interface MadePack {
  readonly sha256: string
  readonly size: number
  /** The signature of the zip file as a Sigstore bundle. */
  readonly bundle: string
  readonly summary: { records: number; versions: number; files: number; entries: number; checkpoint: number }
}

/**
 * Puts a pack together and into the file store. Reads one snapshot of the database; memory grows neither with the files nor
 * with what records say (docs/audit-pack.md, how large).
 */
export async function makePack(options: MakePack, order: PackOrder): Promise<MadePack> {
  const { fileStore, logs } = options
  const { organizationId, onProgress } = order
  await onProgress('Waiting for the log to be sealed', 0)
  const sealed = await sealedLog(options, organizationId)
  const stage = await openStage()
  try {
    const { records, versions, files } = await readAll(options, order, stage, sealed)
    // After the snapshot, as reading many gigabytes of files takes longer than a database lets a transaction idle.
    const onFile = stepOf(onProgress, 'Evidence files', 0.6, 0.78)
    await stageFiles(stage, fileStore, organizationId, files, onFile)
    await onProgress('Signing', 0.78)
    await signManifest(options, order, stage, sealed)
    const onBytes = stepOf(onProgress, 'Writing the zip file', 0.8, 0.98)
    const bytes = stage.bytes()
    const zip = counted(writeZip(stage.files()), (done) => onBytes(done / bytes))
    const stored = await fileStore.put(organizationId, Readable.from(zip))
    await onProgress('Signing the zip file', 0.98)
    const bundle = await logs.bundle(Buffer.from(stored.sha256, 'hex'))
    const { size } = sealed.checkpoint
    return { ...stored, bundle, summary: { records, versions, files: files.size, entries: size, checkpoint: size } }
  } finally {
    await stage.remove()
  }
}

async function sealedLog({ store, logs }: MakePack, organizationId: string): Promise<Sealed> {
  const { log, checkpoint } = await logs.sealed(organizationId)
  await logs.anchored()
  const { origin: instance, anchors } = await anchorsOf(store, log.origin, checkpoint)
  const signers = await signerKeys(store)
  const keys = [log.origin, ...(instance ? [instance] : [])].flatMap((origin) =>
    signers.flatMap((key) => logKeysOf(origin, key).map(verifierKey)),
  )
  return { log, checkpoint, keys, anchors }
}

const readAll = ({ store, registry }: MakePack, order: PackOrder, stage: Stage, sealed: Sealed): Promise<Staged> =>
  store
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`select set_config('app.org', ${order.organizationId}, true), set_config('statement_timeout', '0', true)`.execute(
        tx,
      )
      return stageAll(tx, stage, registry, order, sealed)
    })

/** `manifest.json` with all that was staged until now, and `manifest.note`. */
async function signManifest({ logs }: MakePack, order: PackOrder, stage: Stage, { log, checkpoint }: Sealed) {
  const { wish, organization, now } = order
  const { period, scope } = factsOf(order)
  const manifest = {
    format: packFormat,
    organization,
    madeAt: now,
    period,
    scope: {
      text: scope,
      ...(wish.clauses ? { clauses: wish.clauses } : {}),
      ...(wish.systems ? { systems: wish.systems } : {}),
    },
    log: { origin: log.origin, size: checkpoint.size, root: base64(checkpoint.root) },
    files: stage.files(),
  } as const
  const file = await stage.write('manifest.json')
  const hash = runningSha256()
  for (const piece of manifestPieces(manifest)) {
    hash.update(piece)
    await file.add(piece)
  }
  await file.end()
  await stage.put('manifest.note', await logs.signPack(log.origin, hash.digest()))
}
