import type pg from 'pg'
import { instanceLog } from '../store.ts'

/** The last checkpoint of the instance's log. */
export interface InstanceCheckpoint {
  readonly log_id: string
  readonly origin: string
  readonly size: number
  readonly note: string
}

/** What outside parties are asked to vouch for: the newest checkpoint vouches for all before it. */
export async function newestInstanceCheckpoint(pool: pg.Pool): Promise<InstanceCheckpoint | undefined> {
  const { rows } = await pool.query<InstanceCheckpoint>(
    `select c.log_id, c.origin, c.size, c.note
     from log l join log_checkpoint c on c.org_id = l.org_id and c.log_id = l.log_id and c.origin = l.origin
     where l.org_id = $1 and l.closed_at is null
     order by c.size desc limit 1`,
    [instanceLog],
  )
  return rows[0]
}
