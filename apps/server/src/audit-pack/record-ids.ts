import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { rowsOf } from '@plumbline/records/discretion'
import { sql } from 'kysely'
import { mayGoOut, type Wanted } from './wanted.ts'

const idBytes = 16

/** The records of a register that go into a pack, in the order of their numbers: 16 bytes for each, whatever they say. */
export interface RecordIds {
  readonly count: number
  /** Some ids at a time, as PostgreSQL reads them. */
  pages(atOnce: number): Iterable<readonly string[]>
}

export async function recordIds(tx: ReadTransaction, register: string, wanted: Wanted): Promise<RecordIds> {
  const only = wanted.ids === undefined ? sql`` : sql`and r.id = any(${[...wanted.ids]}::uuid[])`
  const { rows } = await sql<{ ids: Buffer | null }>`
    select string_agg(uuid_send(r.id), '' order by r.number) as ids from record r
    where r.register = ${register} and ${mayGoOut(wanted, rowsOf('r'))} ${only}`.execute(tx)
  const ids = rows[0]?.ids ?? Buffer.alloc(0)
  const idAt = (index: number) => ids.toString('hex', index * idBytes, (index + 1) * idBytes)
  const count = ids.length / idBytes
  return {
    count,
    *pages(atOnce) {
      for (let from = 0; from < count; from += atOnce)
        yield Array.from({ length: Math.min(atOnce, count - from) }, (_, at) => idAt(from + at))
    },
  }
}
