import { createHmac, randomBytes } from 'node:crypto'
import { type Pace, type Throttle, TooFast } from '@plumbline/platform/identity/throttle'

/** Reports from one address, and through one form whoever sends them. */
export const reportPaces = {
  address: { everyMs: 60_000, burst: 6, patienceMs: 0 },
  form: { everyMs: 60_000, burst: 40, patienceMs: 0 },
} satisfies Record<string, Pace>
/** Wrong codes from one address, and of everybody together. */
export const codePaces = {
  address: { everyMs: 6_000, burst: 10, patienceMs: 0 },
  all: { everyMs: 500, burst: 200, patienceMs: 0 },
} satisfies Record<string, Pace>

/**
 * Paces by address that leave no trace: in memory, under a hash with a key that ends with the process, and forgotten once all turns
 * are there again. What is kept in the database has to do without an address.
 */
export function tracelessThrottle(clock: () => number = Date.now): Throttle {
  const key = randomBytes(32)
  const fullAt = new Map<string, number>()
  const stored = (name: string) => createHmac('sha256', key).update(name).digest('base64url')
  let sweptAt = clock()
  const forget = (now: number) => {
    sweptAt = now
    for (const [name, at] of fullAt) if (at <= now) fullAt.delete(name)
  }
  return {
    async take(name, { everyMs, burst }) {
      const now = clock()
      if (now - sweptAt > 60_000) forget(now)
      const next = Math.max(fullAt.get(stored(name)) ?? 0, now) + everyMs
      if (next > now + everyMs * burst) throw new TooFast(Math.ceil(everyMs / 1000))
      fullAt.set(stored(name), next)
    },
    async giveBack(name, { everyMs }) {
      const at = fullAt.get(stored(name))
      if (at === undefined) return
      if (at - everyMs <= clock()) fullAt.delete(stored(name))
      else fullAt.set(stored(name), at - everyMs)
    },
  }
}
