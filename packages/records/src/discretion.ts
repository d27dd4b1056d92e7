import { isKeptFrom, isNameless, maySee } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import type { FieldProblem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { type RawBuilder, sql } from 'kysely'
import { recordText, recordTextBy } from './row.ts'

/** Rows of `record` or `record_version` in a statement: their alias, and the column with the id of the record. */
export interface Rows {
  readonly alias: string
  readonly id: 'id' | 'record_id'
}
export const rowsOf = (alias: string, id: Rows['id'] = 'id'): Rows => ({ alias, id })

/**
 * Which of the rows belong to records that are as the condition says now: the present decides of the past too, also for whom
 * an audit room shows the past under the names of the tables.
 */
function whereNow(
  { alias, id }: Rows,
  rules: readonly { readonly register: string; readonly holds: RawBuilder<unknown> }[],
): RawBuilder<boolean> {
  if (rules.length === 0) return sql<boolean>`false`
  const either = rules.map(
    ({ register, holds }) => sql`(${sql.ref(`${alias}.register`)} = ${sql.lit(register)}
      and exists (select 1 from public.record known where known.id = ${sql.ref(`${alias}.${id}`)} and ${holds}))`,
  )
  return sql<boolean>`(${sql.join(either, sql` or `)})`
}

/** The rows of records that are about the actor, and kept from them. `isKeptFrom` says the same of one record. */
export const areKept = (registers: readonly AnyRegister[], actor: Actor, rows: Rows): RawBuilder<boolean> =>
  whereNow(
    rows,
    registers.flatMap(({ name, keptFrom }) =>
      keptFrom === undefined
        ? []
        : [{ register: name, holds: sql`known.data->>${sql.lit(keptFrom)} = ${actor.personId}` }],
    ),
  )

/** The rows of records whose reporter gave no name, and is not the actor; with null, whoever reported them. */
export const areNameless = (registers: readonly AnyRegister[], actor: Actor | null, rows: Rows): RawBuilder<boolean> =>
  whereNow(
    rows,
    registers.flatMap(({ name, namelessIf }) =>
      namelessIf === undefined
        ? []
        : [
            {
              register: name,
              holds: sql`known.data->>${sql.lit(namelessIf)} = 'true'
                ${actor === null ? sql`` : sql`and known.created_by <> ${actor.personId}`}`,
            },
          ],
    ),
  )

/** The column that names a person, or null where that person is the reporter of a nameless record. */
export function toldPerson(
  registers: readonly AnyRegister[],
  actor: Actor,
  rows: Rows,
  column: 'created_by' | 'updated_by' | 'actor_id',
): RawBuilder<string | null> {
  const person = sql.ref<string>(`${rows.alias}.${column}`)
  if (registers.every(({ namelessIf }) => namelessIf === undefined)) return person
  const reporter = sql.ref(`${rows.alias}.created_by`)
  return sql<
    string | null
  >`case when ${person} = ${reporter} and ${areNameless(registers, actor, rows)} then null else ${person} end`
}

/** The record of the row `r` as text, as the actor is told it. */
export function toldText(register: AnyRegister, actor: Actor): RawBuilder<string> {
  if (register.namelessIf === undefined) return recordText
  const person = (column: 'created_by' | 'updated_by') => toldPerson([register], actor, rowsOf('r'), column)
  return recordTextBy(person('created_by'), person('updated_by'))
}

/** The record as the actor is told it. `toldText` says the same of a row. */
export function told(actor: Actor, register: AnyRegister, record: AnyRecord): AnyRecord {
  const reporter = record.createdBy
  if (!isNameless(register, record) || reporter === actor.personId) return record
  return { ...record, createdBy: null, updatedBy: record.updatedBy === reporter ? null : record.updatedBy }
}

/** A record before it is written: what of it somebody wants to be so. */
interface Wanted {
  readonly before: AnyRecord | undefined
  readonly after: Pick<AnyRecord, 'createdBy' | 'ownerId' | 'data'>
  /** The owner that the writer names; undefined when they name none. */
  readonly namedOwner: string | null | undefined
}

/** Why an owner does not fit. Nobody handles what is about themselves, and a reporter without a name does not give it so. */
function unfitOwner(register: AnyRegister, actor: Actor, { before, after, namedOwner }: Wanted): string | undefined {
  const { ownerId, data, createdBy } = after
  if (ownerId === null) return undefined
  if (register.keptFrom !== undefined && data[register.keptFrom] === ownerId) return 'is the person it is about'
  const turnsNameless =
    isNameless(register, after) && (namedOwner !== undefined || !before || !isNameless(register, before))
  return turnsNameless && ownerId === createdBy && createdBy === actor.personId ? 'would tell who reported' : undefined
}

/**
 * The owner that a record gets, and what is wrong with the rest. An owner whom the record now turns out to be about loses it.
 * To a writer who does not see who owns it, nothing is said of that.
 */
export function settled(
  register: AnyRegister,
  actor: Actor,
  wanted: Wanted,
): { readonly ownerId: string | null; readonly problems: readonly FieldProblem[] } {
  const { before, after, namedOwner } = wanted
  const unfit = unfitOwner(register, actor, wanted)
  const saysWhy = unfit !== undefined && namedOwner !== undefined && (!before || maySee(actor, register, before))
  const problems: FieldProblem[] = saysWhy ? [{ path: 'ownerId', message: unfit }] : []
  if (before && isKeptFrom(actor, register, before) && !isKeptFrom(actor, register, after))
    problems.push({ path: `data.${register.keptFrom}`, message: 'cannot be changed by you' })
  if (before && isNameless(register, before) && !isNameless(register, after) && before.createdBy !== actor.personId)
    problems.push({ path: `data.${register.namelessIf}`, message: 'can be taken back only by who reported' })
  return { ownerId: unfit === undefined ? after.ownerId : null, problems }
}
