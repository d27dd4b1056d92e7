import { createHmac, randomBytes } from 'node:crypto'
import { keyedHash, sameText } from './keys.ts'

const day = 86_400

export interface CookieSettings {
  readonly publicUrl: string
  readonly secureCookies: boolean
  /** Signs the cookies of the library; it gets the same one. */
  readonly libraryKey: string
  readonly deviceKey: string
}

export interface Cookies {
  /** What every cookie name of ours begins with. */
  readonly prefix: string
  readonly sessionName: string
  /** The session token in a `Cookie` header, if its signature is good. Asks no database, so it says nothing about the session. */
  sessionToken(cookieHeader: string | undefined): string | undefined
  /** The signed value of another cookie of the library. */
  signedValue(cookieHeader: string | undefined, name: string): string | undefined
  /** The `Set-Cookie` value that carries a session. */
  sessionCookie(token: string): string
  /** The session token that a `Set-Cookie` value sets; `''` when it ends the session, `undefined` when it is about something else. */
  sessionTokenSet(setCookie: string): string | undefined
  /** Marks a browser in which the account was signed in. */
  deviceCookie(email: string): string
  /** The mark of a browser that has seen this account, if it carries a good one. */
  knownDevice(cookieHeader: string | undefined, email: string): string | undefined
}

function cookieOf(cookieHeader: string | undefined, name: string): string | undefined {
  if (cookieHeader === undefined || cookieHeader.length > 16_384) return undefined
  for (const pair of cookieHeader.split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

function decoded(value: string | undefined): string | undefined {
  try {
    return value === undefined ? undefined : decodeURIComponent(value)
  } catch {
    return undefined
  }
}

/**
 * Cookies are `HttpOnly`, `SameSite=Lax`, for the whole host and no other (`__Host-`) where the server speaks https.
 * The port is in the name, because browsers give the cookies of one port of a host to all of its ports.
 */
export function makeCookies({ publicUrl, secureCookies, libraryKey, deviceKey }: CookieSettings): Cookies {
  const { port } = new URL(publicUrl)
  const prefix = `${secureCookies ? '__Host-' : ''}plumbline${port === '' ? '' : `-${port}`}`
  const sessionName = `${prefix}.session_token`
  const deviceName = `${prefix}.device`
  const attributes = `Path=/; HttpOnly${secureCookies ? '; Secure' : ''}; SameSite=Lax`

  const signatureOf = (value: string) => createHmac('sha256', libraryKey).update(value).digest('base64')
  const verified = (signed: string | undefined): string | undefined => {
    const at = signed?.lastIndexOf('.') ?? -1
    if (signed === undefined || at < 1) return undefined
    const value = signed.slice(0, at)
    return sameText(signed.slice(at + 1), signatureOf(value)) ? value : undefined
  }
  const markOf = (email: string, nonce: string) => keyedHash(deviceKey, `${email.toLowerCase()}\n${nonce}`)
  const signedValue = (header: string | undefined, name: string) => verified(decoded(cookieOf(header, name)))

  return {
    prefix,
    sessionName,
    signedValue,
    sessionToken: (header) => signedValue(header, sessionName),
    sessionCookie: (token) =>
      `${sessionName}=${encodeURIComponent(`${token}.${signatureOf(token)}`)}; Max-Age=${7 * day}; ${attributes}`,
    sessionTokenSet(setCookie) {
      const value = decoded(cookieOf(setCookie.split(';')[0], sessionName))
      return value === undefined ? undefined : (verified(value) ?? '')
    },
    deviceCookie(email) {
      const nonce = randomBytes(16).toString('base64url')
      return `${deviceName}=${nonce}.${markOf(email, nonce)}; Max-Age=${180 * day}; ${attributes}`
    },
    knownDevice(header, email) {
      const [nonce, mark] = cookieOf(header, deviceName)?.split('.') ?? []
      return nonce && mark && sameText(mark, markOf(email, nonce)) ? nonce : undefined
    },
  }
}
