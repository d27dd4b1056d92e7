import type { Pack } from '@plumbline/content/schema'
import type { AnyRecord } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import type { Kept, Registry } from '@plumbline/records/behaviour'
import { makeRecords, type RecordDraft } from '@plumbline/records/create'
import { type LinkDraft, makeLinks } from '@plumbline/records/links'

type Entry = Pack['entries'][number]

/** A register that the product cannot do without. */
export function keptOf(registry: Registry, name: string): Kept {
  const kept = registry.named(name)
  if (!kept) throw new Error(`there is no register ${name}`)
  return kept
}

const requirementDraft = (pack: Pack, entry: Entry): RecordDraft => ({
  title: entry.title,
  data: { framework: pack.header.id, clause: entry.id, group: entry.group },
})

const controlDraft = (pack: Pack, entry: Entry): RecordDraft => ({
  title: entry.title,
  data: { framework: pack.header.id, controlId: entry.id, group: entry.group, implementation: 'not-started' },
})

/**
 * Applies a framework pack: one requirement a clause, one control a control, and their claims, all linked.
 * Bulk on purpose: about 700 rows in a dozen statements.
 */
export async function applyPack(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  pack: Pack,
): Promise<readonly ChangeEvent[]> {
  const framework = await makeRecords(tx, keptOf(registry, 'frameworks'), context, [
    { title: pack.header.title, data: { pack: pack.header.id, packVersion: pack.header.version } },
  ])
  const added = await addEntries(tx, registry, context, pack, pack.entries)
  return [...framework.events, ...added]
}

/** Makes the records of some entries of a pack. Related clauses of a control become the requirements that it serves. */
export async function addEntries(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  pack: Pack,
  entries: readonly Entry[],
  existing: ReadonlyMap<string, AnyRecord> = new Map(),
): Promise<readonly ChangeEvent[]> {
  const clauses = entries.filter(({ kind }) => kind === 'clause')
  const controls = entries.filter(({ kind }) => kind === 'control')
  const requirements = await makeRecords(
    tx,
    keptOf(registry, 'requirements'),
    context,
    clauses.map((entry) => requirementDraft(pack, entry)),
  )
  const made = await makeRecords(
    tx,
    keptOf(registry, 'controls'),
    context,
    controls.map((entry) => controlDraft(pack, entry)),
  )
  const byId = new Map<string, AnyRecord>(existing)
  for (const [index, entry] of [...clauses, ...controls].entries()) {
    const record = [...requirements.records, ...made.records][index]
    if (record) byId.set(entry.id, record)
  }
  const claims = await addClaims(
    tx,
    registry,
    context,
    entries.map((entry) => ({ entry, claims: entry.claims })),
    byId,
  )
  const links = await makeLinks(
    tx,
    context,
    controls.flatMap((entry) => served(entry, byId)),
  )
  return [...requirements.events, ...made.events, ...claims, ...links.events]
}

const served = (entry: Entry, byId: ReadonlyMap<string, AnyRecord>): LinkDraft[] => {
  const from = byId.get(entry.id)
  return entry.related.flatMap((id) => {
    const to = byId.get(id)
    return from && to?.register === 'requirements' ? [{ from, relation: 'implements', to }] : []
  })
}

/** Makes the claims of some entries and links each to its clause or control. */
export async function addClaims(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  wanted: readonly { readonly entry: Pick<Entry, 'id'>; readonly claims: Entry['claims'] }[],
  byId: ReadonlyMap<string, AnyRecord>,
): Promise<readonly ChangeEvent[]> {
  const flat = wanted.flatMap(({ entry, claims }) => claims.map((claim) => ({ entry, claim })))
  const drafts = flat.map(
    ({ entry, claim }): RecordDraft => ({
      title: claim.statement.slice(0, 300),
      data: { statement: claim.statement, proof: claim.proof, packClaim: `${entry.id}/${claim.id}` },
    }),
  )
  const made = await makeRecords(tx, keptOf(registry, 'claims'), context, drafts)
  const links = flat.flatMap(({ entry }, index): LinkDraft[] => {
    const from = made.records[index]
    const to = byId.get(entry.id)
    return from && to ? [{ from, relation: 'supports', to }] : []
  })
  return [...made.events, ...(await makeLinks(tx, context, links)).events]
}
