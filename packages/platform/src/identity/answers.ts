import { Problem, type ProblemCategory } from '@plumbline/contract/problem'
import { TooFast } from './throttle.ts'

/** The library's error codes that people meet, in our words, with the field they are about. */
const known: Readonly<Record<string, readonly [ProblemCategory, string, field?: string]>> = {
  INVALID_EMAIL_OR_PASSWORD: ['unauthenticated', 'The e-mail address or the password is not right.'],
  INVALID_PASSWORD: ['invalid', 'The password is not right.', 'password'],
  INVALID_CODE: ['unauthenticated', 'The code is not right, has run out, or was used before.'],
  INVALID_BACKUP_CODE: ['unauthenticated', 'The backup code is not right, or was used before.'],
  INVALID_TWO_FACTOR_COOKIE: ['unauthenticated', 'Too much time has passed. Sign in with your password again.'],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ['too-many-requests', 'Too many wrong codes. Sign in with your password again.'],
  ACCOUNT_TEMPORARILY_LOCKED: [
    'too-many-requests',
    'Too many wrong codes. Wait a quarter of an hour, or use a passkey.',
  ],
  TOTP_ALREADY_ENABLED: ['conflict', 'The second factor is on already. Switch it off first.'],
  TOTP_NOT_ENABLED: ['conflict', 'The second factor is not on.'],
  TWO_FACTOR_NOT_ENABLED: ['conflict', 'The second factor is not on.'],
  BACKUP_CODES_NOT_ENABLED: ['conflict', 'The second factor is not on.'],
  INVALID_TOKEN: ['invalid', 'This link was used already, or has ended. Ask for a new one.', 'token'],
  RESET_PASSWORD_DISABLED: ['conflict', 'This server sends no mail. Ask an administrator for a reset link.'],
  CHALLENGE_NOT_FOUND: ['invalid', 'Too much time has passed. Try again.'],
  PASSKEY_NOT_FOUND: ['unauthenticated', 'This passkey belongs to no account here.'],
  AUTHENTICATION_FAILED: ['unauthenticated', 'The passkey could not be verified.'],
  USER_NOT_VERIFIED: ['unauthenticated', 'The passkey must check you by finger, face or PIN.'],
  FAILED_TO_VERIFY_REGISTRATION: ['invalid', 'The passkey could not be verified. Try again.'],
  UNAUTHORIZED: ['unauthenticated', 'Sign in first.'],
}

const byStatus: Readonly<Record<number, ProblemCategory>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
}

/** A problem that the web tells apart by its code, as the library names it: `SESSION_NOT_FRESH`, `INVALID_CODE`. */
export class CodedProblem extends Problem {
  readonly code: string

  constructor(code: string, ...rest: ConstructorParameters<typeof Problem>) {
    super(...rest)
    this.code = code
  }
}

const textOf = (value: unknown, name: string): string | undefined => {
  const member = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
  return typeof member === 'string' ? member : undefined
}

/**
 * The problem that a refusing answer of the library stands for.
 * @throws Error for a failure of ours, which is not the client's to know about
 */
export function problemOfAnswer(status: number, body: unknown, sent: Readonly<Record<string, unknown>>): Problem {
  const code = textOf(body, 'code') ?? ''
  const [category, detail, field] = known[code] ?? []
  if (category && detail) {
    const path = field === 'password' && 'currentPassword' in sent ? 'currentPassword' : field
    return new CodedProblem(code, category, detail, path ? [{ path, message: 'is not right' }] : [])
  }
  if (status >= 500) throw new Error(`the sign-in library answered ${status} ${code}`.trim())
  return new CodedProblem(code, byStatus[status] ?? 'invalid', textOf(body, 'message') ?? 'The request was refused.')
}

/** Problem details as a response, with the `code` as an extension (RFC 9457, 3.2). */
export function refusal(problem: Problem, cookies: readonly string[] = []): Response {
  const headers = new Headers({
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  if (problem instanceof TooFast) headers.set('retry-after', String(problem.retryAfterSeconds))
  const code = problem instanceof CodedProblem && problem.code !== '' ? { code: problem.code } : {}
  return new Response(JSON.stringify({ ...problem.details(), ...code }), { status: problem.status, headers })
}

/** The library's answer to a request it granted. */
export function grant(body: string, status: number, cookies: readonly string[]): Response {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(body, { status, headers })
}
