import { CodedProblem } from './answers.ts'
import type { Cookies } from './cookies.ts'
import type { GuardName } from './routes.ts'
import type { Rows, User } from './rows.ts'
import { type Pace, type Throttle, TooFast } from './throttle.ts'

/** How fast one may guess. Only what fails counts: an office behind one address signs in as often as it likes. */
export interface Paces {
  /** Failures from one address: 10 at once, then one in 6 s. */
  readonly address: Pace
  /** Failures on one account from browsers that have not seen it: slowed by waiting, never locked. */
  readonly account: Pace
  /** Failures from a browser in which the account was signed in before. */
  readonly device: Pace
  /** Wrong passwords inside a session. */
  readonly session: Pace
  /** Challenges asked for from one address. */
  readonly challenge: Pace
  /** Reset mails: 5 an hour from an address, 5 an hour to an account. */
  readonly reset: Pace
}

export const standardPaces: Paces = {
  address: { everyMs: 6_000, burst: 10, patienceMs: 0 },
  account: { everyMs: 3_000, burst: 10, patienceMs: 9_000 },
  device: { everyMs: 90_000, burst: 10, patienceMs: 0 },
  session: { everyMs: 60_000, burst: 5, patienceMs: 0 },
  challenge: { everyMs: 1_000, burst: 60, patienceMs: 0 },
  reset: { everyMs: 720_000, burst: 5, patienceMs: 0 },
}

/** Longer than a code of an authenticator app is good for. */
const codeOnce: Pace = { everyMs: 120_000, burst: 1, patienceMs: 0 }

export interface Attempt {
  readonly body: Readonly<Record<string, unknown>>
  readonly cookieHeader: string | undefined
  readonly address: string
}

/** To be called when the attempt turned out well. */
export type Undo = () => Promise<void>
export type Guard = (attempt: Attempt) => Promise<Undo>

/** A code that was used is a wrong one from then on, and answered as one. */
const usedCode = () =>
  new CodedProblem('INVALID_CODE', 'unauthenticated', 'The code is not right, has run out, or was used before.')

const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '')

export interface GuardTools {
  readonly throttle: Throttle
  readonly cookies: Cookies
  readonly rows: Rows
  readonly paces: Paces
}

/** Who gave a password in this browser, and has still to give the second factor. */
export async function userOfChallenge(
  cookies: Cookies,
  rows: Rows,
  cookieHeader: string | undefined,
): Promise<User | undefined> {
  const challenge = cookies.signedValue(cookieHeader, `${cookies.prefix}.two_factor`)
  return challenge === undefined ? undefined : rows.userOfProof(challenge)
}

/**
 * What stands before the routes. Against guessing on one account from many addresses, browsers are told apart instead
 * of locking the account: who signed in there before is not held up by what strangers do (OWASP, "device cookies").
 */
export function makeGuards({ throttle, cookies, rows, paces }: GuardTools): Readonly<Record<GuardName, Guard>> {
  const counted = async (key: string, pace: Pace): Promise<Undo> => {
    await throttle.take(key, pace)
    return () => throttle.giveBack(key, pace)
  }
  const guess: Guard = ({ address }) => counted(`address:${address}`, paces.address)

  /** A turn of a browser that knows the account; `undefined` if it is none, or has failed too often. */
  const asKnownDevice = async (header: string | undefined, email: string): Promise<Undo | undefined> => {
    const device = cookies.knownDevice(header, email)
    try {
      return device === undefined ? undefined : await counted(`device:${device}`, paces.device)
    } catch (error) {
      if (error instanceof TooFast) return undefined
      throw error
    }
  }

  return {
    guess,
    challenge: async ({ address }) => {
      await throttle.take(`challenge:${address}`, paces.challenge)
      return async () => undefined
    },
    'reset-request': async ({ address }) => {
      await throttle.take(`reset-address:${address}`, paces.reset)
      return async () => undefined
    },
    password: ({ cookieHeader, address }) =>
      counted(`session:${cookies.sessionToken(cookieHeader) ?? address}`, paces.session),
    'sign-in': async (attempt) => {
      const email = stringOf(attempt.body.email).toLowerCase()
      const known = await asKnownDevice(attempt.cookieHeader, email)
      if (known) return known
      const forAddress = await guess(attempt)
      const forAccount = await counted(`account:${email}`, paces.account)
      return async () => {
        await forAddress()
        await forAccount()
      }
    },
    // The library takes a code as often as it comes while it is good; one that was seen over a shoulder must not pass.
    'second-factor': async (attempt) => {
      const undo = await guess(attempt)
      const token = cookies.sessionToken(attempt.cookieHeader)
      const user =
        (token ? await rows.userOfSession(token) : undefined) ??
        (await userOfChallenge(cookies, rows, attempt.cookieHeader))
      if (user)
        await throttle.take(`code:${user.userId} ${stringOf(attempt.body.code)}`, codeOnce).catch((error: unknown) => {
          throw error instanceof TooFast ? usedCode() : error
        })
      return undo
    },
  }
}
