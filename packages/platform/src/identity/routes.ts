import { z } from 'zod'

/** What stands before a route, against guessing and flooding. */
export type GuardName = 'sign-in' | 'second-factor' | 'guess' | 'password' | 'reset-request' | 'challenge'

export interface AuthRoute {
  readonly method: 'GET' | 'POST'
  /** Below `/api/auth`. */
  readonly path: string
  /** What may be sent; anything else is refused before the library sees it. */
  readonly body?: z.ZodType<Record<string, unknown>>
  readonly guard?: GuardName
  /** Needs a session that began a short time ago: what it adds would outlive a stolen session. */
  readonly isFresh?: true
  /** Answers no sooner than this, so that time tells nothing about the account. `failure`: only when refused. */
  readonly paced?: 'failure' | 'always'
}

const email = z.email().max(254)
const password = z.string().min(1).max(256)
const token = z.string().min(1).max(200)
const nothing = z.strictObject({})
const withPassword = z.strictObject({ password })
const credential = z.record(z.string(), z.unknown())
const trustDevice = z.boolean().optional()

const get = (path: string, rest: Partial<AuthRoute> = {}): AuthRoute => ({ method: 'GET', path, ...rest })
const post = (path: string, body: z.ZodType<Record<string, unknown>>, rest: Partial<AuthRoute> = {}): AuthRoute => ({
  method: 'POST',
  path,
  body,
  ...rest,
})

/**
 * The routes of the sign-in library that are reachable. All others do not exist for a client: its sign-up, its
 * administration, whatever a later version brings.
 */
export const authRoutes: readonly AuthRoute[] = [
  post('/sign-in/email', z.strictObject({ email, password }), { guard: 'sign-in', paced: 'failure' }),
  post('/sign-out', nothing),

  get('/get-session'),
  get('/list-sessions'),
  post('/revoke-session', z.strictObject({ token })),
  post('/revoke-sessions', nothing),
  post('/revoke-other-sessions', nothing),

  post(
    '/change-password',
    z.strictObject({
      currentPassword: password,
      newPassword: z.string().max(1000),
      revokeOtherSessions: z.literal(true).default(true),
    }),
    { guard: 'password' },
  ),
  post('/request-password-reset', z.strictObject({ email, redirectTo: z.literal('/reset-password').optional() }), {
    guard: 'reset-request',
    paced: 'always',
  }),
  post('/reset-password', z.strictObject({ token, newPassword: z.string().max(1000) }), { guard: 'guess' }),

  post('/two-factor/enable', withPassword, { guard: 'password' }),
  post('/two-factor/disable', withPassword, { guard: 'password' }),
  post('/two-factor/generate-backup-codes', withPassword, { guard: 'password' }),
  post(
    '/two-factor/verify-totp',
    z.strictObject({ code: z.string().regex(/^\d{6}$/, 'must be six digits'), trustDevice }),
    {
      guard: 'second-factor',
    },
  ),
  post('/two-factor/verify-backup-code', z.strictObject({ code: z.string().min(1).max(50), trustDevice }), {
    guard: 'guess',
  }),

  get('/passkey/generate-register-options', { isFresh: true, guard: 'challenge' }),
  post(
    '/passkey/verify-registration',
    z.strictObject({ response: credential, name: z.string().trim().min(1).max(100).optional() }),
    {
      isFresh: true,
    },
  ),
  get('/passkey/generate-authenticate-options', { guard: 'challenge' }),
  post('/passkey/verify-authentication', z.strictObject({ response: credential }), { guard: 'guess' }),
  get('/passkey/list-user-passkeys'),
  post('/passkey/delete-passkey', z.strictObject({ id: token })),
]
