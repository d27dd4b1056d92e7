import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@plumbline/contract/problem'
import type pg from 'pg'
import { keyedHash } from './keys.ts'

/** How often something may happen: `burst` times at once, then once in `everyMs`; who comes too early waits up to `patienceMs`. */
export interface Pace {
  readonly everyMs: number
  readonly burst: number
  readonly patienceMs: number
}

/** Too much, too fast. `retryAfterSeconds` is when it makes sense to try again. */
export class TooFast extends Problem {
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super('too-many-requests', 'Too many attempts. Wait a little and try again.')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export interface Throttle {
  /**
   * Takes one of the key's turns, waiting for it if need be.
   * @throws TooFast when the wait would be longer than the pace's patience
   */
  take(key: string, pace: Pace): Promise<void>
  /** Puts a turn back: it was used for something that is allowed as often as one likes. */
  giveBack(key: string, pace: Pace): Promise<void>
}

/**
 * Paces by the generic cell rate algorithm, one row a key: the time at which all turns are there again. One statement
 * takes a turn, so that parallel requests on any number of nodes cannot pass together. (GCRA: ATM Forum TM 4.0, 4.4.)
 */
export function makeThrottle(pool: pg.Pool, hashKey: string): Throttle {
  // A kind such as `address` stays readable for the operator; what it is of does not.
  const stored = (key: string) => {
    const at = key.indexOf(':')
    return `${key.slice(0, at)}:${keyedHash(hashKey, key)}`
  }
  return {
    async take(key, { everyMs, burst, patienceMs }) {
      const { rows } = await pool.query<{ wait: number }>(
        `insert into auth.throttle as t (key, full_at) values ($1, now() + $2 * interval '1 ms')
         on conflict (key) do update set full_at = greatest(t.full_at, now()) + $2 * interval '1 ms'
         where greatest(t.full_at, now()) + $2 * interval '1 ms' <= now() + $3 * interval '1 ms'
         returning (extract(epoch from full_at - now()) * 1000)::float8 as wait`,
        [stored(key), everyMs, everyMs * burst + patienceMs],
      )
      const [row] = rows
      if (!row) throw new TooFast(Math.ceil(everyMs / 1000))
      const waitMs = row.wait - everyMs * burst
      if (waitMs > 0) await sleep(waitMs)
    },
    async giveBack(key, { everyMs }) {
      await pool.query(`update auth.throttle set full_at = full_at - $2 * interval '1 ms' where key = $1`, [
        stored(key),
        everyMs,
      ])
    },
  }
}
