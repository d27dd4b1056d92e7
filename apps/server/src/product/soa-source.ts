import { createHash } from 'node:crypto'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { soaApproval, soaCounts, soaDifferences, soaDigestInput, soaItems } from '@plumbline/judgement/soa'
import { canonicalize } from '@plumbline/ledger/canonical-json'
import type { Member, ReadTransaction } from '@plumbline/platform/change/transaction'
import { loadSnapshot } from '@plumbline/records/snapshot'
import type { Soa } from '@plumbline/registers/soa/endpoints'
import { type SoaItem, SoaItem as SoaItemSchema } from '@plumbline/registers/statements-of-applicability/contract'
import { sql } from 'kysely'

/** Registers that the statement is made of. */
const registers = [
  'controls',
  'claims',
  'evidence',
  'risks',
  'requirements',
  'control-implementations',
  'ai-systems',
  'obligations',
  'management-systems',
  'statements-of-applicability',
] as const

export interface SoaSource {
  readonly snapshot: Snapshot
  readonly items: readonly SoaItem[]
  readonly people: ReadonlyMap<string, string>
  /** The version in force, if there is one. */
  readonly inForce: AnyRecord | undefined
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

async function peopleOf(tx: ReadTransaction): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('person').select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Everything that the live statement is judged from, now or as of a moment, read in this very transaction. */
export const readSource = async (tx: ReadTransaction, now: string, asOf?: string): Promise<SoaSource> =>
  sourceOf(tx, await loadSnapshot(tx, registers, now, asOf))

/** The same of a snapshot that was loaded before. */
export async function sourceOf(tx: ReadTransaction, snapshot: Snapshot): Promise<SoaSource> {
  const people = await peopleOf(tx)
  const items = soaItems(snapshot, { people, today: snapshot.at.slice(0, 10) })
  const inForce = snapshot.of('statements-of-applicability').find(({ status }) => status === 'in-force')
  return { snapshot, items, people, inForce }
}

export const frozenItems = (record: AnyRecord): SoaItem[] => SoaItemSchema.array().parse(record.data.items ?? [])

export const digestOf = (items: readonly SoaItem[]): string =>
  createHash('sha256')
    .update(canonicalize(soaDigestInput(items)))
    .digest('hex')

/**
 * Who wrote entries since the statement was last approved: they cannot approve it (four-eyes). What a framework brought
 * nobody wrote; an own control is written by who adds it.
 */
export async function authorsOfEntries(
  tx: ReadTransaction,
  since: string | undefined,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ actor_id: string; control_id: string }>`
    select distinct actor_id, data->>'controlId' as control_id from record_version
    where register = 'controls' and is_authored and (version > 1 or data->>'framework' is null) ${since ? sql`and valid_from > ${since}` : sql``}`.execute(
    tx,
  )
  const authors = new Map<string, Set<string>>()
  for (const { actor_id: actor, control_id: control } of rows)
    authors.set(actor, (authors.get(actor) ?? new Set()).add(control))
  return authors
}

const scopeOf = (snapshot: Snapshot) => textOf(snapshot.of('management-systems')[0]?.data.scope)

const inForceOf = (record: AnyRecord | undefined, people: ReadonlyMap<string, string>): Soa['inForce'] =>
  record
    ? {
        version: Number(record.data.edition),
        id: record.id,
        approvedOn: textOf(record.data.approvedOn),
        approvedBy: { id: textOf(record.data.approvedBy), name: people.get(textOf(record.data.approvedBy)) ?? '' },
      }
    : null

async function approvalOf(tx: ReadTransaction, { actor }: Member, { items, inForce }: SoaSource) {
  const authors = await authorsOfEntries(tx, inForce?.createdAt)
  return soaApproval(items, { authored: [...(authors.get(actor.personId) ?? [])], actor })
}

const approvalOfThePast: Soa['approval'] = {
  allowed: false,
  reasons: [{ text: 'only the statement of today can be approved', controls: [] }],
}

/** The live statement now or as of a moment, as a draft against the version in force. */
export async function liveSoa(
  tx: ReadTransaction,
  member: Member,
  now: string,
  source: SoaSource,
  asOf?: string,
): Promise<Soa> {
  const { snapshot, items, people, inForce } = source
  const approval = asOf === undefined ? await approvalOf(tx, member, source) : approvalOfThePast
  const versions = snapshot.of('statements-of-applicability').length
  return {
    version: versions + 1,
    status: 'draft',
    scope: scopeOf(snapshot),
    organization: member.organization,
    generatedAt: now,
    asOf: asOf ?? null,
    inForce: inForceOf(inForce, people),
    approval,
    counts: soaCounts(items),
    missing: items.flatMap((item) =>
      item.missing.map((reason) => ({ controlId: item.controlId, id: item.id, ref: item.controlId, reason })),
    ),
    items: [...items],
    differences: inForce ? soaDifferences(frozenItems(inForce), items) : [],
    signOff: null,
  }
}

/** An approved version as it was frozen. @throws Problem not-found also when it was not approved yet */
export async function frozenSoa(
  tx: ReadTransaction,
  organization: string,
  version: number,
  now: string,
  asOf?: string,
): Promise<Soa> {
  const snapshot = await loadSnapshot(tx, ['statements-of-applicability'], now, asOf)
  const record = snapshot.of('statements-of-applicability').find(({ data }) => data.edition === String(version))
  if (!record) throw new Problem('not-found', `There is no approved version ${version}.`)
  const people = await peopleOf(tx)
  const items = frozenItems(record)
  return {
    version,
    status: record.status === 'in-force' ? 'in-force' : 'superseded',
    scope: textOf(record.data.scope),
    organization,
    generatedAt: record.createdAt,
    asOf: asOf ?? null,
    inForce: inForceOf(
      snapshot.of('statements-of-applicability').find(({ status }) => status === 'in-force'),
      people,
    ),
    approval: { allowed: false, reasons: [] },
    counts: soaCounts(items),
    missing: [],
    items,
    differences: [],
    signOff: {
      name: people.get(textOf(record.data.approvedBy)) ?? '',
      on: textOf(record.data.approvedOn),
      statement: textOf(record.data.statement),
    },
  }
}
