import { type Applied, type Difference, differenceTo } from '@plumbline/content/difference'
import type { Pack } from '@plumbline/content/schema'
import type { Actor } from '@plumbline/contract/actor'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { ReadTransaction, WriteTransaction } from '@plumbline/platform/change/transaction'
import type { Registry } from '@plumbline/records/behaviour'
import { findRecord, lockRecord } from '@plumbline/records/find'
import { loadSnapshot } from '@plumbline/records/snapshot'
import { insertVersion, timeAfter } from '@plumbline/records/write-version'
import { addClaims, addEntries, keptOf } from './apply.ts'
import { frameworks } from './contract.ts'

export interface PackDifference extends Difference {
  readonly from: string
  readonly to: string
}

interface AppliedPack {
  readonly framework: AnyRecord
  readonly pack: Pack
  /** Records of the pack's entries, by clause or control number. */
  readonly byId: ReadonlyMap<string, AnyRecord>
  readonly applied: readonly Applied[]
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

async function readApplied(
  tx: ReadTransaction,
  packs: ReadonlyMap<string, Pack>,
  framework: AnyRecord,
  now: string,
): Promise<AppliedPack> {
  const pack = packs.get(textOf(framework.data.pack))
  if (!pack) throw new Problem('conflict', `This server does not ship the pack of ${framework.ref}.`)
  const snapshot = await loadSnapshot(tx, ['requirements', 'controls', 'claims'], now)
  const records = [...snapshot.of('requirements'), ...snapshot.of('controls')].filter(
    ({ data }) => data.framework === pack.header.id,
  )
  const numberOf = ({ data }: AnyRecord) => textOf(data.clause ?? data.controlId)
  const applied = records.map((record) => ({
    id: numberOf(record),
    title: record.title,
    claims: snapshot
      .sources(record.id, 'supports', 'claims')
      .filter(({ data }) => data.packClaim !== undefined)
      .map(({ data }) => ({ id: textOf(data.packClaim).split('/')[1] ?? '', statement: textOf(data.statement) })),
  }))
  return { framework, pack, applied, byId: new Map(records.map((record) => [numberOf(record), record])) }
}

const withVersions = ({ framework, pack, applied }: AppliedPack): PackDifference => ({
  from: textOf(framework.data.packVersion),
  to: pack.header.version,
  ...differenceTo(applied, pack),
})

/** What an upgrade of an applied pack to the shipped version would change. */
export async function readDifference(
  tx: ReadTransaction,
  packs: ReadonlyMap<string, Pack>,
  key: string,
  actor: Actor,
  now: string,
): Promise<PackDifference> {
  return withVersions(await readApplied(tx, packs, await findRecord(tx, frameworks, key, actor), now))
}

/**
 * Upgrades an applied pack: adds what is new. What fell away or was reworded stays as the organization has it and is listed
 * in the difference, since its evidence was given for the old words. @throws Problem conflict when the framework is frozen
 */
export async function upgradePack(
  tx: WriteTransaction,
  registry: Registry,
  packs: ReadonlyMap<string, Pack>,
  context: WriteContext,
  key: string,
): Promise<{ readonly difference: PackDifference; readonly events: readonly ChangeEvent[] }> {
  const framework = await lockRecord(tx, frameworks, key, context.actor)
  if (framework.status === 'frozen') throw new Problem('conflict', `${framework.ref} is frozen. Unfreeze it first.`)
  const current = await readApplied(tx, packs, framework, context.now)
  const { pack, byId, applied } = current
  const difference = withVersions(current)
  if (difference.from === difference.to)
    throw new Problem('conflict', `${framework.ref} is at version ${difference.to} already.`)

  const isNew = new Set(difference.added.map(({ id }) => id))
  const added = await addEntries(
    tx,
    registry,
    context,
    pack,
    pack.entries.filter(({ id }) => isNew.has(id)),
    byId,
  )
  const known = new Map(applied.map((entry) => [entry.id, new Set(entry.claims.map(({ id }) => id))]))
  const newClaims = pack.entries
    .filter(({ id }) => !isNew.has(id))
    .map((entry) => ({ entry, claims: entry.claims.filter(({ id }) => !known.get(entry.id)?.has(id)) }))
  const claims = await addClaims(tx, registry, context, newClaims, byId)
  const after: AnyRecord = {
    ...framework,
    data: { ...framework.data, packVersion: pack.header.version },
    version: framework.version + 1,
    updatedAt: timeAfter(framework, context.now),
    updatedBy: context.actor.personId,
  }
  const cause = {
    event: 'upgraded',
    isAuthored: true,
    isApproval: false,
    reason: `From ${difference.from} to ${difference.to}`,
  }
  const upgraded = await insertVersion(tx, keptOf(registry, 'frameworks').register, context, framework, after, cause)
  return { difference, events: [upgraded, ...added, ...claims] }
}
