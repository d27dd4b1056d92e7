import { mayRead } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import type { CodeText } from '@plumbline/contract/code-endpoints'
import type { AnyRecord, Link } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import type { Registry } from '../behaviour.ts'
import { areKept, rowsOf } from '../discretion.ts'
import { seenLinks } from '../links.ts'
import { referencesIn } from '../references.ts'
import { envelopeColumns, type RecordRow, recordOf, recordsAt } from '../row.ts'
import { type CodeRecord, codePath, codeText, peopleFile, peopleText } from './code-file.ts'
import { hiddenOf, namesOut, renamed } from './code-values.ts'

/** Records read at once. */
const pageSize = 500

/**
 * Everything that the actor may read as files, now or as it stood at a moment: register by register, by number, archived ones too, since their
 * numbers are not given again; and who the people are at the end. One reading of the store, so that all is of one moment.
 */
export async function* writeCode(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  asOf?: string,
): AsyncGenerator<CodeText> {
  const people = await tx.selectFrom('person').select(['id', 'name', 'email']).where('status', '<>', 'system').execute()
  const emails = new Map(people.map(({ id, email }) => [id, email]))
  const named = new Set<string>()
  const readable = registry.all.flatMap(({ register }) => (mayRead(actor, register) ? [register] : []))
  for (const register of readable.toSorted((one, other) => (one.name < other.name ? -1 : 1)))
    for await (const page of pagesOf(tx, register, actor, asOf)) {
      const links = await linksFrom(tx, registry, actor, page, asOf)
      const refs = await refsNamed(tx, register, page)
      for (const record of page) {
        for (const id of peopleOf(register, record)) named.add(id)
        const file = codeOf(register, record, links.get(record.id) ?? [], { emails, refs })
        yield { path: codePath(record), text: codeText(file) }
      }
    }
  const known = people.filter(({ id }) => named.has(id)).map(({ email, name }) => [email, name] as const)
  yield { path: peopleFile, text: peopleText(Object.fromEntries(known.toSorted(([a], [b]) => (a < b ? -1 : 1)))) }
}

interface Known {
  readonly emails: ReadonlyMap<string, string>
  readonly refs: ReadonlyMap<string, string>
}

/** A record as its file says it. */
function codeOf(register: AnyRegister, record: AnyRecord, links: readonly Link[], { emails, refs }: Known): CodeRecord {
  const data = renamed(register.fields, record.data, namesOut(emails, refs))
  const byRelation = Object.keys(register.relations).flatMap((relation): [string, string[]][] => {
    const to = links.filter((link) => link.relation === relation).map((link) => link.to.ref)
    return to.length > 0 ? [[relation, to.toSorted(byReference)]] : []
  })
  return {
    title: record.title,
    status: record.status,
    ...(record.ownerId === null ? {} : { owner: emails.get(record.ownerId) ?? record.ownerId }),
    ...(record.archivedAt === null ? {} : { archived: true }),
    ...(Object.keys(data).length > 0 ? { data } : {}),
    ...(byRelation.length > 0 ? { links: Object.fromEntries(byRelation) } : {}),
  }
}

/** RSK-9 before RSK-10. */
const byReference = (one: string, other: string) =>
  one.slice(0, 3) === other.slice(0, 3) ? Number(one.slice(4)) - Number(other.slice(4)) : one < other ? -1 : 1

async function* pagesOf(tx: ReadTransaction, register: AnyRegister, actor: Actor, asOf: string | undefined) {
  let after = 0
  for (;;) {
    const { rows } = await sql<RecordRow & { number: number }>`
      select ${sql.join(envelopeColumns.map((column) => sql.ref(`r.${column}`)))}, r.number from ${recordsAt(asOf)}
      where r.register = ${register.name} and r.number > ${after} and not ${areKept([register], actor, rowsOf('r'))}
      order by r.number limit ${pageSize}`.execute(tx)
    yield rows.map(recordOf)
    if (rows.length < pageSize) return
    after = rows.at(-1)?.number ?? 0
  }
}

/** Links by the record that they begin at. */
async function linksFrom(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  page: readonly AnyRecord[],
  asOf: string | undefined,
): Promise<ReadonlyMap<string, readonly Link[]>> {
  const ids = page.map(({ id }) => id)
  const links = new Map<string, Link[]>()
  for (const link of await seenLinks(tx, registry, actor, ids, asOf))
    links.set(link.from.id, [...(links.get(link.from.id) ?? []), link])
  return links
}

const peopleOf = (register: AnyRegister, { ownerId, data }: AnyRecord): readonly string[] => [
  ...(ownerId === null ? [] : [ownerId]),
  ...referencesIn(register.fields, data).persons.map(({ value }) => value),
  ...idsIn(hiddenOf(register, data)),
]

const idsIn = (value: readonly unknown[]): readonly string[] =>
  JSON.stringify(value).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []

/** References of the records that data kept by the product name by id. */
async function refsNamed(tx: ReadTransaction, register: AnyRegister, page: readonly AnyRecord[]) {
  const ids = [...new Set(page.flatMap(({ data }) => idsIn(hiddenOf(register, data))))]
  if (ids.length === 0) return new Map<string, string>()
  const rows = await tx.selectFrom('record').select(['id', 'ref']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, ref }) => [id, ref]))
}
