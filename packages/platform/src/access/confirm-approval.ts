import { Problem } from '@plumbline/contract/problem'
import type { Member, ReadTransaction } from '../change/transaction.ts'
import type { Identity } from '../identity/identity.ts'
import { settingsOf } from './settings.ts'

/** Makes sure that it is the person who approves, where the settings ask for that. @throws Problem forbidden, TooFast */
export type ConfirmApproval = (tx: ReadTransaction, member: Member, password: string | undefined) => Promise<void>

/** As ConfirmApproval, whatever the settings: for what cannot be taken back. */
export type ConfirmPerson = (member: Member, password: string | undefined) => Promise<void>

const wrong = (detail: string, message: string) => new Problem('forbidden', detail, [{ path: 'password', message }])

/**
 * Asks for the password once more, paced like a sign-in, before anything is locked: a wrong one may have to wait. The
 * password goes no further than here.
 */
export const confirmPersonWith =
  ({ checkPassword }: Pick<Identity, 'checkPassword'>): ConfirmPerson =>
  async ({ actor, principal }, password) => {
    if (actor.auth !== 'session' || principal.userId === null)
      throw new Problem('forbidden', 'Here a person decides, with their password. An API key cannot.')
    if (password === undefined) throw wrong('This needs your password once more.', 'is needed')
    if (!(await checkPassword(principal.userId, password)))
      throw wrong('This is not your password. Nothing was changed.', 'is not your password')
  }

export const confirmWith =
  (confirm: ConfirmPerson): ConfirmApproval =>
  async (tx, member, password) => {
    if ((await settingsOf(tx)).approvalNeedsPassword) await confirm(member, password)
  }
