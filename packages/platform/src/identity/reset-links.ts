import type pg from 'pg'
import type { Mail } from './mail.ts'
import { identifierOf, newId, newToken } from './rows.ts'
import { type Pace, type Throttle, TooFast } from './throttle.ts'

export interface ResetLinkTools {
  readonly pool: pg.Pool
  readonly publicUrl: string
  readonly throttle: Throttle
  readonly pace: Pace
  readonly mail?: Mail
  readonly log: (message: string, detail: unknown) => void
}

export interface ResetLinks {
  /** A link that sets a new password, once, within 30 minutes. */
  make(userId: string): Promise<string>
  /** Mails the link of a token that the library made. Says nothing to the caller, whatever happens. */
  send(email: string, token: string): Promise<void>
}

export function makeResetLinks({ pool, publicUrl, throttle, pace, mail, log }: ResetLinkTools): ResetLinks {
  const linkOf = (token: string) => `${publicUrl}/reset-password?token=${encodeURIComponent(token)}`
  return {
    async make(userId) {
      const token = newToken()
      await pool.query(
        `insert into auth.verification (id, identifier, value, "expiresAt") values ($1, $2, $3, now() + interval '30 minutes')`,
        [newId(), identifierOf(`reset-password:${token}`), userId],
      )
      return linkOf(token)
    },
    async send(email, token) {
      try {
        // A mailbox can be flooded from many addresses; its owner then finds enough links in it.
        await throttle.take(`reset-account:${email}`, pace)
        await mail?.({
          to: email,
          subject: 'Set a new password for Plumbline',
          text:
            `Somebody, probably you, asked to set a new password for this address.\n\n` +
            `Open this link within 30 minutes; it works once:\n${linkOf(token)}\n\n` +
            `If it was not you, do nothing: your password stays as it is.\n`,
        })
      } catch (error) {
        if (!(error instanceof TooFast)) log('the mail with a reset link could not be sent', error)
      }
    },
  }
}
