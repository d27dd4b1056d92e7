import type pg from 'pg'
import { newId, newToken } from './rows.ts'

export interface Sessions {
  /** Begins a session and gives its token. The database sets when it ends (002-identity.sql). */
  begin(userId: string, from: { readonly address: string; readonly userAgent: string }): Promise<string>
  keepAlive(token: string): Promise<void>
  end(token: string): Promise<void>
  /** Ends what a user has in hand besides sessions: reset links, challenges, trusted devices. */
  endProofs(userId: string): Promise<void>
  endAll(userId: string): Promise<void>
  forgetEnded(): Promise<void>
}

const restMs = 5 * 60_000
const mostRemembered = 10_000

export function makeSessions(pool: pg.Pool): Sessions {
  const used = new Map<string, number>()
  const run = async (sql: string, values: readonly unknown[] = []) => void (await pool.query(sql, [...values]))
  const endProofs = (userId: string) => run('delete from auth.verification where value = $1', [userId])
  return {
    async begin(userId, { address, userAgent }) {
      const token = newToken()
      await run(
        `insert into auth.session (id, token, "userId", "expiresAt", "updatedAt", "ipAddress", "userAgent")
         values ($1, $2, $3, 'infinity', now(), $4, $5)`,
        [newId(), token, userId, address, userAgent.slice(0, 500)],
      )
      return token
    },
    async keepAlive(token) {
      const now = Date.now()
      if (now - (used.get(token) ?? 0) < restMs) return
      if (used.size >= mostRemembered) used.clear()
      used.set(token, now)
      await run(
        `update auth.session set "expiresAt" = 'infinity', "updatedAt" = now() where token = $1 and "expiresAt" > now()`,
        [token],
      )
    },
    end: (token) => run('delete from auth.session where token = $1', [token]),
    endProofs,
    async endAll(userId) {
      await run('delete from auth.session where "userId" = $1', [userId])
      await endProofs(userId)
    },
    async forgetEnded() {
      await run('delete from auth.session where "expiresAt" < now()')
      await run('delete from auth.verification where "expiresAt" < now()')
      await run('delete from auth.throttle where full_at < now()')
    },
  }
}
