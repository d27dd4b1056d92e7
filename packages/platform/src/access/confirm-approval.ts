import { Problem } from '@plumbline/contract/problem'
import type { Member, ReadTransaction } from '../change/transaction.ts'
import type { Identity } from '../identity/identity.ts'
import { settingsOf } from './settings.ts'

/** Makes sure that it is the person who approves, where the settings ask for that. @throws Problem forbidden, TooFast */
export type ConfirmApproval = (tx: ReadTransaction, member: Member, password: string | undefined) => Promise<void>

const wrong = (detail: string, message: string) => new Problem('forbidden', detail, [{ path: 'password', message }])

/**
 * Asks for the password once more, paced like a sign-in, before anything is locked: a wrong one may have to wait. The
 * password goes no further than here.
 */
export const confirmWith =
  ({ checkPassword }: Pick<Identity, 'checkPassword'>): ConfirmApproval =>
  async (tx, { actor, principal }, password) => {
    if (!(await settingsOf(tx)).approvalNeedsPassword) return
    if (actor.auth !== 'session' || principal.userId === null)
      throw new Problem('forbidden', 'Here a person approves, with their password. An API key cannot.')
    if (password === undefined) throw wrong('This needs your password once more.', 'is needed')
    if (!(await checkPassword(principal.userId, password)))
      throw wrong('This is not your password. Nothing was changed.', 'is not your password')
  }
