import type { Fault } from './fault.ts'

/** A question to the database that finds rows which the log does not bear out, by their names. */
export interface Stray {
  /** What is said of a row that is found. */
  readonly what: string
  readonly kind: Fault['kind']
  readonly query: string
}

/** That no entry about this id waits to be sequenced. */
export const isNotWaiting = (id: string): string =>
  `not exists (select 1 from log_outbox w where convert_from(w.entry, 'UTF8')::json #>> '{obj,id}' = ${id}::text)`
