import { ApiProblem, ApiUnreachable } from '@plumbline/client/api-problem'

/**
 * The sign-in routes under `/api/auth`. They belong to the sign-in library of the server and have no contract of
 * ours, so their answers are checked where they are read.
 */
async function ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`/api/auth/${path}`, {
    method,
    headers: { accept: 'application/json', ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
    ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
  }).catch((error: unknown) => {
    throw new ApiUnreachable(error)
  })
  const text = await response.text()
  const answer: unknown = text === '' ? null : parse(text)
  if (response.ok) return answer
  throw new ApiProblem({
    type: `urn:plumbline:problem:${textOf(answer, 'code') ?? 'auth'}`,
    title: response.statusText || 'Sign-in',
    status: response.status,
    detail: textOf(answer, 'message') ?? textOf(answer, 'detail') ?? response.statusText,
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
const textOf = (value: unknown, name: string): string | undefined => {
  const member = memberOf(value, name)
  return typeof member === 'string' ? member : undefined
}

/** Signs in; `second-factor` when a code is asked next. */
export async function signIn(email: string, password: string): Promise<'signed-in' | 'second-factor'> {
  const answer = await ask('POST', 'sign-in/email', { email, password })
  return memberOf(answer, 'twoFactorRedirect') === true ? 'second-factor' : 'signed-in'
}

export const signOut = () => ask('POST', 'sign-out')
export const verifyTotp = (code: string, trustDevice: boolean) =>
  ask('POST', 'two-factor/verify-totp', { code, trustDevice })
export const verifyBackupCode = (code: string) => ask('POST', 'two-factor/verify-backup-code', { code })
export const requestPasswordReset = (email: string) =>
  ask('POST', 'request-password-reset', { email, redirectTo: '/reset-password' })
export const resetPassword = (token: string, newPassword: string) =>
  ask('POST', 'reset-password', { token, newPassword })
export const changePassword = (currentPassword: string, newPassword: string) =>
  ask('POST', 'change-password', { currentPassword, newPassword, revokeOtherSessions: true })

export interface TotpDraft {
  readonly uri: string
  readonly backupCodes: readonly string[]
}

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** Starts enrolment; it counts only after `verifyTotp` with a code of the app. */
export async function enableTotp(password: string): Promise<TotpDraft> {
  const answer = await ask('POST', 'two-factor/enable', { password })
  return { uri: textOf(answer, 'totpURI') ?? '', backupCodes: textsOf(memberOf(answer, 'backupCodes')) }
}
export const disableTotp = (password: string) => ask('POST', 'two-factor/disable', { password })
export async function newBackupCodes(password: string): Promise<readonly string[]> {
  return textsOf(memberOf(await ask('POST', 'two-factor/generate-backup-codes', { password }), 'backupCodes'))
}

/** Whether the account asks for a code. */
export async function hasTotp(): Promise<boolean> {
  return memberOf(memberOf(await ask('GET', 'get-session'), 'user'), 'twoFactorEnabled') === true
}

export interface Session {
  readonly token: string
  readonly createdAt: string
  readonly userAgent: string
  readonly ipAddress: string
}
export async function listSessions(): Promise<readonly Session[]> {
  const answer = await ask('GET', 'list-sessions')
  if (!Array.isArray(answer)) return []
  return answer.map((one) => ({
    token: textOf(one, 'token') ?? '',
    createdAt: textOf(one, 'createdAt') ?? '',
    userAgent: textOf(one, 'userAgent') ?? '',
    ipAddress: textOf(one, 'ipAddress') ?? '',
  }))
}
export async function currentSessionToken(): Promise<string> {
  return textOf(memberOf(await ask('GET', 'get-session'), 'session'), 'token') ?? ''
}
export const revokeSession = (token: string) => ask('POST', 'revoke-session', { token })
export const revokeAllSessions = () => ask('POST', 'revoke-sessions')

export interface Passkey {
  readonly id: string
  readonly name: string
  readonly createdAt: string
}
export async function listPasskeys(): Promise<readonly Passkey[]> {
  const answer = await ask('GET', 'passkey/list-user-passkeys')
  if (!Array.isArray(answer)) return []
  return answer.map((one) => ({
    id: textOf(one, 'id') ?? '',
    name: textOf(one, 'name') ?? '',
    createdAt: textOf(one, 'createdAt') ?? '',
  }))
}
export const deletePasskey = (id: string) => ask('POST', 'passkey/delete-passkey', { id })

/** Whether this browser can do passkeys with the plain JSON forms. */
export const canUsePasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential

const credentialOf = (credential: Credential | null): unknown => {
  if (credential instanceof PublicKeyCredential) return credential.toJSON()
  throw new DOMException('No passkey was chosen.', 'NotAllowedError')
}

export async function signInWithPasskey(): Promise<void> {
  const options = (await ask('GET', 'passkey/generate-authenticate-options')) as PublicKeyCredentialRequestOptionsJSON
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const response = credentialOf(await navigator.credentials.get({ publicKey }))
  await ask('POST', 'passkey/verify-authentication', { response })
}

export async function addPasskey(name: string): Promise<void> {
  const options = (await ask('GET', 'passkey/generate-register-options')) as PublicKeyCredentialCreationOptionsJSON
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const response = credentialOf(await navigator.credentials.create({ publicKey }))
  await ask('POST', 'passkey/verify-registration', { response, name })
}
