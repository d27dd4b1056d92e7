import { isIP } from 'node:net'
import type { Transporter } from 'nodemailer'

export interface MailMessage {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for who reads mail as pages. */
  readonly html?: string
}

/** Hands a message to the mail server; rejects when that does not take it. */
export type Mail = (message: MailMessage) => Promise<void>

/** One address, no list, no name, no line break: nothing that could add a recipient or a header. */
const address = /^[^\s<>(),;:"@\\\p{Cc}]+@[^\s<>(),;:"@\\\p{Cc}]+$/u

function checked(text: string, what: string): string {
  if (!address.test(text) || text.length > 254) throw new Error(`The ${what} of a mail is not an e-mail address.`)
  return text
}

/** Names come from people, and end up in subjects: `Ada\r\nBcc: …` is one line here. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim()

/** Whether a mail that failed reached nobody: the server was not there, or refused it. After a silence nobody knows. */
export const isSurelyUnsent = (error: unknown): boolean =>
  error instanceof Error &&
  (('responseCode' in error && typeof error.responseCode === 'number' && error.responseCode >= 400) ||
    ('command' in error && error.command === 'CONN'))

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.')

/** Who writes: `?from=` of the URL, else its user if that is an address, else `plumbline@` the host of the server. */
function senderOf(url: URL, publicUrl: string): string {
  const from = url.searchParams.get('from')
  if (from) return checked(from, 'sender (from= in SMTP_URL)')
  const user = decodeURIComponent(url.username)
  if (address.test(user)) return user
  const { hostname } = new URL(publicUrl)
  return `plumbline@${isIP(hostname.replace(/^\[|\]$/g, '')) ? 'localhost' : hostname}`
}

/**
 * Sends mail over `smtp://` (with STARTTLS where the server offers it) or `smtps://`. A password goes over the network
 * encrypted or not at all.
 */
export function createMail(smtpUrl: string, publicUrl: string): Mail {
  const url = new URL(smtpUrl)
  const isTls = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const from = senderOf(url, publicUrl)
  const options = {
    host,
    port: url.port === '' ? (isTls ? 465 : 587) : Number(url.port),
    secure: isTls,
    requireTLS: !isTls && url.password !== '' && !isLoopback(host),
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  let opened: Promise<Transporter> | undefined
  return async ({ to, subject, text, html }) => {
    opened ??= import('nodemailer').then(({ createTransport }) => createTransport(options))
    const transport = await opened
    await transport.sendMail({
      from: { name: 'Plumbline', address: from },
      to: { name: '', address: checked(to, 'recipient') },
      subject: oneLine(subject).slice(0, 200),
      text,
      ...(html === undefined ? {} : { html }),
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  }
}
