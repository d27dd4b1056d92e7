import { mayRead } from '@plumbline/contract/access'
import { base64 } from '@plumbline/ledger/bytes'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { CheckpointRow, CurrentLog } from '@plumbline/platform/log/read'
import type { Registry } from '@plumbline/records/behaviour'
import { idsInScope } from '@plumbline/records/scope'
import { type Anchor, stageAnchors } from './anchor-files.ts'
import { stageBrowse } from './browse-files.ts'
import { stageIndex } from './browse-index.ts'
import { filesHeld } from './evidence-files.ts'
import { stageLog } from './log-files.ts'
import { noticingPeople } from './noticed-people.ts'
import { stageOpenings } from './openings-file.ts'
import { factsOf, type PackOrder } from './order.ts'
import { stepOf } from './progress.ts'
import { stageRegisters } from './register-files.ts'
import type { Stage } from './stage.ts'
import { verifyText } from './verify-text.ts'
import type { Wanted } from './wanted.ts'

/** The log as it is handed over. */
export interface Sealed {
  readonly log: CurrentLog
  readonly checkpoint: CheckpointRow
  readonly keys: readonly string[]
  readonly anchors: readonly Anchor[]
}

export interface Staged {
  readonly records: number
  readonly versions: number
  /** Digests of the files that belong to it, which come last. */
  readonly files: ReadonlySet<string>
}

/**
 * Everything that the database says. However many records there are, few are in memory at a time: of the others it is an id
 * and the page that they stand on.
 */
export async function stageAll(
  tx: ReadTransaction,
  stage: Stage,
  registry: Registry,
  order: PackOrder,
  { log, checkpoint, keys, anchors }: Sealed,
): Promise<Staged> {
  const { organization, actor, wish, now, onProgress } = order
  const { period, scope } = factsOf(order)
  const registers = registry.all.map(({ register }) => register).filter((register) => mayRead(actor, register))
  const ids = await idsInScope(tx, wish, period.to)
  const { size } = checkpoint
  const wanted: Wanted = {
    logId: log.log_id,
    size,
    registers,
    maker: actor,
    ids: ids && new Set(ids),
    ...period,
  }
  const besides = anchors.map(({ entries }) => entries)
  await stageLog(tx, stage, log.log_id, checkpoint, besides, stepOf(onProgress, 'The log', 0.05, 0.2))
  await stageAnchors(stage, anchors)
  const everybody = await tx.selectFrom('person').select(['id', 'name', 'roles']).orderBy('id').execute()
  const { stage: told, noticed } = noticingPeople(stage, new Set(everybody.map(({ id }) => id)))
  const records = await stageRegisters(tx, told, wanted, organization.name, onProgress)
  await stageOpenings(tx, told, wanted, stepOf(onProgress, 'What opens the entries', 0.4, 0.5))
  await stage.put('keys.json', `${JSON.stringify(keys, null, 1)}\n`)
  await stage.put('VERIFY.md', verifyText(organization.name, log.origin, keys))
  const files = wish.withFiles ? await filesHeld(tx, records.files) : new Set<string>()
  const onPage = stepOf(onProgress, 'Pages to walk through', 0.5, 0.6)
  for (const [at, one] of records.ids.entries()) {
    await stageBrowse(tx, told, registry, wanted, { ...records, files }, one)
    await onPage(at / records.ids.length)
  }
  const people = everybody.filter(({ id }) => noticed.has(id))
  await stage.put('people.jsonl', people.map((person) => `${JSON.stringify(person)}\n`).join(''))
  const facts = {
    organization: organization.name,
    madeAt: now,
    period,
    scope,
    log: { origin: log.origin, size, root: base64(checkpoint.root), continues: log.continues },
    isAnchored: anchors.some(({ stamp, cosignatures }) => stamp !== undefined || cosignatures.length > 0),
    people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
  }
  await stageIndex(stage, registry, facts, records.places)
  return { records: records.count, versions: records.versions, files }
}
