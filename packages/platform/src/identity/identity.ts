import { Problem } from '@plumbline/contract/problem'
import type pg from 'pg'
import { makeCookies } from './cookies.ts'
import { makeGate } from './gate.ts'
import { makeGuards, type Paces, standardPaces, userOfChallenge } from './guards.ts'
import { deriveKey } from './keys.ts'
import type { Library } from './library.ts'
import type { Mail } from './mail.ts'
import { hash, verify } from './password-hash.ts'
import { refuseWeakPassword } from './password-rules.ts'
import { makeResetLinks } from './reset-links.ts'
import { makeRows, newId, type User } from './rows.ts'
import { makeSessions } from './sessions.ts'
import { makeThrottle } from './throttle.ts'

export interface IdentityOptions {
  /** Signs in as the auth role, which alone may use the schema `auth`. */
  readonly pool: pg.Pool
  readonly secret: string
  /** Public origin. Links and cookies follow it, never the Host header. */
  readonly publicUrl: string
  readonly mail?: Mail
  readonly secureCookies: boolean
  /** Origins besides `publicUrl` whose pages may write; on this machine its twin name is one without saying. */
  readonly trustedOrigins?: readonly string[]
  readonly paces?: Partial<Paces>
  /** Failures of ours, for the log of the operator. */
  readonly log?: (message: string, detail: unknown) => void
}

export interface Identity {
  /** Origins whose pages may write with a session cookie. */
  readonly origins: ReadonlySet<string>
  /**
   * Answers `/api/auth/*`: the routes of `routes.ts`, 404 for every other. The address of the client comes in the
   * header `x-plumbline-address`, which the server must set itself.
   */
  handle(request: Request): Promise<Response>
  /** @throws Problem invalid for a weak password (path `password`), conflict for a known address (path `email`) */
  createUser(input: {
    readonly name: string
    readonly email: string
    readonly password: string
  }): Promise<{ userId: string }>
  deleteUser(userId: string): Promise<void>
  userByEmail(email: string): Promise<User | undefined>
  /** Whose session it is. */
  userOfSession(token: string): Promise<User | undefined>
  /** Who gave a password in this browser, and has still to give the second factor. */
  userOfChallenge(cookieHeader: string | undefined): Promise<User | undefined>
  /** Paced like a sign-in. @throws TooFast */
  checkPassword(userId: string, password: string): Promise<boolean>
  /**
   * Begins a session for somebody who has just proved who they are, by set-up or invitation. Who has a second factor
   * gets none, and `needsSecondFactor`: the page of the server sends them to the ordinary sign-in.
   */
  signIn(
    userId: string,
    headers: Headers,
    address?: string,
  ): Promise<{ readonly cookies: string[]; readonly needsSecondFactor: boolean }>
  /** The token of the session cookie if its signature is good. Asks no database: whether the session lives is to be looked up. */
  sessionToken(cookieHeader: string | undefined): string | undefined
  /** Notes that a session is in use, at most once in 5 minutes; it ends after 12 hours without, and after 7 days in any case. */
  keepAlive(token: string): Promise<void>
  /** Ends all sessions, reset links, open challenges and trusted devices of a user. */
  signOutEverywhere(userId: string): Promise<void>
  /** A link to set a new password, for an administrator to hand over: once, within 30 minutes. */
  makeResetLink(email: string): Promise<string | undefined>
  /** Forgets what has ended. To be called about once an hour. */
  forgetEnded(): Promise<void>
}

/** People write either name of their own machine. */
const twinOf = (origin: string): string =>
  origin.replace('//127.0.0.1', '//localhost').replace('//[::1]', '//localhost')

/** Accounts, passwords, sessions, second factors and passkeys of persons. What they may do is not decided here. */
export function createIdentity(options: IdentityOptions): Identity {
  const { pool, secret, publicUrl, mail, secureCookies } = options
  const log = options.log ?? (() => undefined)
  const origins = new Set([
    publicUrl,
    ...(publicUrl.startsWith('http:') ? [twinOf(publicUrl)] : []),
    ...(options.trustedOrigins ?? []),
  ])
  const libraryKey = deriveKey(secret, 'library')
  const cookies = makeCookies({ publicUrl, secureCookies, libraryKey, deviceKey: deriveKey(secret, 'device') })
  const throttle = makeThrottle(pool, deriveKey(secret, 'throttle'))
  const paces: Paces = { ...standardPaces, ...options.paces }
  const rows = makeRows(pool)
  const sessions = makeSessions(pool)
  const resets = makeResetLinks({ pool, publicUrl, throttle, pace: paces.reset, log, ...(mail ? { mail } : {}) })

  // Loaded at the first request: it takes half a second that a start does not have to wait for.
  let opened: Promise<Library> | undefined
  const library = () => {
    opened ??= import('./library.ts').then(({ openLibrary }) =>
      openLibrary({
        pool,
        publicUrl,
        secureCookies,
        log,
        secret: libraryKey,
        origins: [...origins],
        cookiePrefix: cookies.prefix,
        afterReset: sessions.endProofs,
        ...(mail ? { sendReset: resets.send } : {}),
      }),
    )
    return opened
  }
  const guards = makeGuards({ throttle, cookies, rows, paces })
  const { endProofs } = sessions

  return {
    origins,
    handle: makeGate({ publicUrl, origins, cookies, rows, guards, library, endProofs, endSession: sessions.end }),
    async createUser({ name, email, password }) {
      refuseWeakPassword(password, { email, name }, 'password')
      const userId = newId()
      await insertUser(pool, { userId, name, email: email.toLowerCase(), passwordHash: await hash(password) })
      return { userId }
    },
    deleteUser: async (userId) => void (await pool.query('delete from auth."user" where id = $1', [userId])),
    userByEmail: rows.userByEmail,
    userOfSession: rows.userOfSession,
    userOfChallenge: (cookieHeader) => userOfChallenge(cookies, rows, cookieHeader),
    async checkPassword(userId, password) {
      const [user, known] = await Promise.all([rows.userById(userId), rows.passwordHash(userId)])
      if (!user || !known) return false
      const key = `account:${user.email}`
      await throttle.take(key, paces.account)
      const isRight = await verify({ hash: known, password })
      if (isRight) await throttle.giveBack(key, paces.account)
      return isRight
    },
    async signIn(userId, headers, address = '') {
      const user = await rows.userById(userId)
      if (!user || user.hasSecondFactor) return { cookies: [], needsSecondFactor: user !== undefined }
      const token = await sessions.begin(userId, { address, userAgent: headers.get('user-agent') ?? '' })
      const before = cookies.sessionToken(headers.get('cookie') ?? undefined)
      if (before !== undefined) await sessions.end(before)
      return { cookies: [cookies.sessionCookie(token), cookies.deviceCookie(user.email)], needsSecondFactor: false }
    },
    sessionToken: cookies.sessionToken,
    keepAlive: sessions.keepAlive,
    signOutEverywhere: sessions.endAll,
    makeResetLink: async (email) => {
      const user = await rows.userByEmail(email)
      return user && resets.make(user.userId)
    },
    forgetEnded: sessions.forgetEnded,
  }
}

interface NewUser extends User {
  readonly passwordHash: string
}

async function insertUser(pool: pg.Pool, { userId, name, email, passwordHash }: NewUser): Promise<void> {
  const { rowCount } = await pool.query(
    `with made as (
       insert into auth."user" (id, name, email) values ($1, $2, $3) on conflict (email) do nothing returning id
     )
     insert into auth.account (id, "accountId", "providerId", "userId", password, "updatedAt")
     select $4, id, 'credential', id, $5, now() from made`,
    [userId, name, email, newId(), passwordHash],
  )
  if (rowCount !== 1)
    throw new Problem('conflict', 'There is an account with this e-mail address already.', [
      { path: 'email', message: 'has an account already' },
    ])
}
