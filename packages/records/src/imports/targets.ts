import { maySee } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import { type AnyRecord, referencePattern } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import type { Registry } from '../behaviour.ts'
import type { ReadValue } from '../exchange/cell-value.ts'
import { plain } from '../exchange/words.ts'
import { envelopeColumns, type RecordRow, recordOf } from '../row.ts'
import type { ReadRow } from './read-row.ts'

/** Finds people by what a cell says: `Ada Lovelace <ada@example.org>`, the address alone, or a name that only one has. */
export async function personFinder(tx: ReadTransaction): Promise<(text: string) => ReadValue> {
  const people = await tx
    .selectFrom('person')
    .select(['id', 'name', 'email_lower'])
    .where('status', 'in', ['active', 'invited'])
    .execute()
  const byAddress = new Map(people.map(({ id, email_lower }) => [email_lower, id]))
  const byName = new Map<string, string[]>()
  for (const { id, name } of people) byName.set(plain(name), [...(byName.get(plain(name)) ?? []), id])
  return (text) => {
    const address = (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase()
    const found = byAddress.get(address)
    if (found) return { value: found }
    const named = byName.get(plain(text)) ?? []
    if (named.length === 1) return { value: named[0] }
    return {
      problem:
        named.length > 1 ? 'is the name of several people; give the e-mail address' : 'is nobody of this organization',
    }
  }
}

/** Records by what rows call them. Those that the actor may not see are not found. */
export interface FoundRecords {
  /** What a row is to change. */
  byRef(ref: string): AnyRecord | undefined
  /** What a link may lead to: the link will show its title. */
  endByRef(ref: string): AnyRecord | undefined
  /** Live ones of these registers with this title. */
  byTitle(title: string, registers: readonly string[]): readonly AnyRecord[]
}

/** Looks up everything that the rows of a block name, in one statement. */
export async function findNamed(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  register: AnyRegister,
  rows: readonly ReadRow[],
): Promise<FoundRecords> {
  const ends = rows.flatMap(({ links }) => links.map(({ to }) => to))
  const refs = [...rows.flatMap(({ ref }) => ref ?? []), ...ends.map(upper).filter((to) => referencePattern.test(to))]
  const titles = [...new Set(ends.map((to) => to.toLowerCase()))]
  if (refs.length + titles.length === 0) return { byRef: () => undefined, endByRef: () => undefined, byTitle: () => [] }
  const { rows: stored } = await sql<RecordRow>`
    select ${sql.join(envelopeColumns.map((column) => sql.ref(`r.${column}`)))} from record r
    where r.ref = any(${[...new Set(refs)]}) ${
      titles.length > 0 ? sql`or (r.archived_at is null and lower(r.title) = any(${titles}))` : sql``
    }`.execute(tx)
  const records = stored.map(recordOf).filter((record) => {
    const of = registry.named(record.register)?.register
    // What is of the register itself is asked again where it is written.
    return of !== undefined && (maySee(actor, of, record) || (of === register && record.createdBy === actor.personId))
  })
  const known = new Map(records.map((record) => [record.ref, record]))
  const titled = new Map<string, AnyRecord[]>()
  const mayLead = (record: AnyRecord | undefined) => {
    const of = record && registry.named(record.register)?.register
    return record && of && maySee(actor, of, record) ? record : undefined
  }
  for (const record of records) {
    if (!mayLead(record)) continue
    const key = record.title.toLowerCase()
    titled.set(key, [...(titled.get(key) ?? []), record])
  }
  return {
    byRef: (ref) => known.get(upper(ref)),
    endByRef: (ref) => mayLead(known.get(upper(ref))),
    byTitle: (title, registers) =>
      (titled.get(title.toLowerCase()) ?? []).filter(
        ({ archivedAt, register: name }) =>
          archivedAt === null && (registers.includes('*') || registers.includes(name)),
      ),
  }
}

const upper = (text: string) => text.toUpperCase()

/** Which of the links there are already, as `from relation to`. */
export async function linksOf(tx: ReadTransaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('link')
    .select(['from_id', 'relation', 'to_id'])
    .where('from_id', 'in', [...ids])
    .where('ended_at', 'is', null)
    .execute()
  return new Set(rows.map(({ from_id, relation, to_id }) => `${from_id} ${relation} ${to_id}`))
}
