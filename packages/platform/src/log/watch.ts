import type pg from 'pg'
import { z } from 'zod'

const watched = z.object({ refused: z.number(), waiting: z.number() })

/**
 * How the logs of all organizations are, for whoever watches over the server.
 * @returns logs that the signer refuses, and entries that stand in no log yet
 */
export async function watchLogs(pool: pg.Pool): Promise<z.infer<typeof watched>> {
  const { rows } = await pool.query(
    `select (select count(*)::int from log where closed_at is null and alarm is not null) as refused,
            (select count(*)::int from log_outbox) as waiting`,
  )
  return watched.parse(rows[0])
}
