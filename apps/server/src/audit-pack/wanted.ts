import type { Actor } from '@plumbline/contract/actor'
import type { AnyRegister } from '@plumbline/contract/register'
import { areKept, areNameless, type Rows } from '@plumbline/records/discretion'
import { type RawBuilder, sql } from 'kysely'

/** What of the management system goes into a pack. */
export interface Wanted {
  readonly logId: string
  /** Entries before this index are in the log of the pack. */
  readonly size: number
  readonly from: string
  readonly to: string
  /** Of these registers, by the maker's right to read. */
  readonly registers: readonly AnyRegister[]
  readonly maker: Actor
  /** Only these records; undefined for all. */
  readonly ids: ReadonlySet<string> | undefined
}

/**
 * The rows that may leave the building: nothing that is kept from the maker, and no record whose reporter stays unnamed, as
 * what the log commits to names them.
 */
export function mayGoOut({ registers, maker }: Wanted, rows: Rows): RawBuilder<boolean> {
  const names = registers.map(({ name }) => name)
  const isHeld = sql`${areKept(registers, maker, rows)} or ${areNameless(registers, null, rows)}`
  return sql<boolean>`(${sql.ref(`${rows.alias}.register`)} = any(${names}) and not (${isHeld}))`
}
