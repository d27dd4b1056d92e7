import { mayRead } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import { sql } from 'kysely'
import type { Registry } from './behaviour.ts'
import { areKept, type Rows, toldPerson } from './discretion.ts'

/** What somebody may look at across the registers, as conditions of a statement. */
export function sightOf(registry: Registry, actor: Actor) {
  const registers = registry.all.map(({ register }) => register)
  const readable = registers.filter((register) => mayRead(actor, register)).map(({ name }) => name)
  return {
    /** The names of the registers that they may read. */
    registers: readable,
    /** Rows of registers that they may read, but for what is kept from them. */
    of: (rows: Rows) =>
      sql<boolean>`${sql.ref(`${rows.alias}.register`)} = any(${readable}) and not ${areKept(registers, actor, rows)}`,
    person: (rows: Rows, column: 'created_by' | 'updated_by' | 'actor_id') =>
      sql`${toldPerson(registers, actor, rows, column)} as ${sql.ref(column)}`,
  }
}
export type Sight = ReturnType<typeof sightOf>
