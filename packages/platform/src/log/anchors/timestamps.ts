import { utf8 } from '@plumbline/ledger/bytes'
import { randomBytes, sha256 } from '@plumbline/ledger/node-crypto'
import { checkTimestamp, timestampRequest } from '@plumbline/ledger/timestamp'
import type pg from 'pg'
import { instanceLog } from '../store.ts'
import { type InstanceCheckpoint, newestInstanceCheckpoint } from './newest.ts'
import type { Post } from './post.ts'

/**
 * Has the newest checkpoint of the instance stamped by an RFC 3161 authority, unless it is already. What is stored is the
 * whole answer, whose time is the authority's.
 * @throws Error when the authority does not answer, refuses, or stamps something else
 */
export async function stampNewest(pool: pg.Pool, url: string, post: Post): Promise<void> {
  const newest = await newestInstanceCheckpoint(pool)
  const authority = new URL(url).host
  if (!newest || (await isStamped(pool, newest, authority))) return
  const digest = sha256(utf8(newest.note))
  const nonce = randomBytes(16)
  const { status, bytes } = await post(url, 'application/timestamp-query', timestampRequest(digest, nonce))
  if (status !== 200) throw new Error(`The time-stamp authority ${authority} answered with status ${status}.`)
  const stamp = checkTimestamp(bytes, digest, nonce)
  if ('fault' in stamp) throw new Error(`What the time-stamp authority ${authority} answered ${stamp.fault}.`)
  // Another node may have been faster.
  await pool.query(
    `insert into log_timestamp (org_id, log_id, origin, size, authority, token, at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [instanceLog, newest.log_id, newest.origin, newest.size, authority, Buffer.from(bytes), stamp.time],
  )
}

async function isStamped(
  pool: pg.Pool,
  { log_id, origin, size }: InstanceCheckpoint,
  authority: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'select 1 from log_timestamp where org_id = $1 and log_id = $2 and origin = $3 and size = $4 and authority = $5',
    [instanceLog, log_id, origin, size, authority],
  )
  return rowCount !== 0
}
