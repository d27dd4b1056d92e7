import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { addressHeader } from './address-header.ts'
import { libraryRows } from './library-rows.ts'
import { hash, verify } from './password-hash.ts'
import { passwordLength } from './password-rules.ts'

export interface LibrarySettings {
  readonly pool: pg.Pool
  readonly secret: string
  readonly publicUrl: string
  readonly origins: readonly string[]
  readonly cookiePrefix: string
  readonly secureCookies: boolean
  /** Sends the link for this token; absent where no mail is sent. */
  readonly sendReset?: (email: string, token: string) => Promise<void>
  readonly afterReset: (userId: string) => Promise<void>
  readonly log: (message: string, detail: unknown) => void
}

const week = 7 * 86_400
const resetSeconds = 30 * 60

/** Passkeys belong to a name, never to a number: on this machine that is `localhost` (WebAuthn 3, 5.1.2). */
const passkeyDomain = (publicUrl: string): string => {
  const { hostname } = new URL(publicUrl)
  return hostname === '127.0.0.1' || hostname === '[::1]' ? 'localhost' : hostname
}

/** A passkey stands for two factors, so it must have checked its person by finger, face or PIN; the plugin does not ask. */
function refuseUnverified(isVerified: boolean | undefined): void {
  if (isVerified !== true)
    throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED', message: 'The passkey did not check its person.' })
}

const optionsOf = (settings: LibrarySettings) => {
  const { publicUrl, secret, sendReset, origins } = settings
  const db = new Kysely({ dialect: new PostgresDialect({ pool: settings.pool }), plugins: [libraryRows] })
  return {
    appName: 'Plumbline',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [...origins],
    database: { db, type: 'postgres' as const, schemaName: 'auth', transaction: true },
    // Nobody signs up over HTTP: people come by set-up or invitation.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      resetPasswordTokenExpiresIn: resetSeconds,
      revokeSessionsOnPasswordReset: true,
      password: { hash, verify },
      onPasswordReset: async ({ user }: { user: { id: string } }) => settings.afterReset(user.id),
      ...(sendReset
        ? {
            sendResetPassword: ({ user, token }: { user: { email: string }; token: string }) =>
              sendReset(user.email, token),
          }
        : {}),
    },
    account: { accountLinking: { enabled: false } },
    // The database cuts this to 12 hours without use (002-identity.sql); the cookie lives as long as a session can at most.
    session: { expiresIn: week, updateAge: 0, freshAge: 0, cookieCache: { enabled: false } },
    verification: { storeIdentifier: 'hashed' as const },
    // Ours paces by account and across nodes, and does not count what succeeds (guards.ts).
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error' as const,
      log: (_level: string, message: string, ...details: unknown[]) => settings.log(message, details[0]),
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: settings.cookiePrefix,
      defaultCookieAttributes: { secure: settings.secureCookies, httpOnly: true, sameSite: 'lax' as const, path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // Said outright, since the library switches both off where it believes to be under test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      // Mail is sent after the answer: how long it takes would tell whether the address is known.
      backgroundTasks: { handler: (task: Promise<unknown>) => void task },
      // A test compares tables and library; the server need not ask the catalog at each start.
      database: { validateSchema: false },
    },
    plugins: [
      twoFactor({ issuer: 'Plumbline' }),
      passkey({
        rpID: passkeyDomain(publicUrl),
        rpName: 'Plumbline',
        origin: [...origins],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        registration: {
          afterVerification: ({ verification }) => refuseUnverified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: ({ verification }) => refuseUnverified(verification.authenticationInfo.userVerified),
        },
      }),
    ],
  }
}

export interface Library {
  readonly handler: (request: Request) => Promise<Response>
}

/** The sign-in library, set up so that nothing of it is on that we did not choose. Its routes are reached by `gate.ts` only. */
export const openLibrary = (settings: LibrarySettings): Library => betterAuth(optionsOf(settings))
