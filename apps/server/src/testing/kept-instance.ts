import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { verifyConsistency } from '@plumbline/ledger/merkle'
import { multipart, multipartType } from './multipart.ts'
import { freePort, setUpToken, startServerProcess } from './server-process.ts'

/** One backup of each release, which every later version has to be able to restore. */
export const keptFolder: string = fileURLToPath(new URL('../../fixtures/backups/', import.meta.url))
/** Holds the passphrase of all of them. */
export const passphraseFile: string = join(keptFolder, 'passphrase.txt')

export const founder = { name: 'Ada Founder', email: 'ada@example.org', password: 'correct horse battery 42' }
// Letters that a careless hand loses on the way.
const title = 'Drift goes unseen \\N \\" — “Ä”'
const comment = 'Seen by the board:\n\tnot "now" \\.'
const content = 'What the reviewer wrote down, and later nobody could change.'

/** A data folder of its own, and the settings of an instance in it. */
export async function newPlace() {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-backup-'))
  const port = await freePort()
  return { folder, port, environment: { PLUMBLINE_DATA: folder, PLUMBLINE_PORT: String(port) } }
}
export type Place = Awaited<ReturnType<typeof newPlace>>

// biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not trusted; a test that misreads one fails.
type Json = any
export type Send = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Json>

/** Starts the server as people run it, for as long as the work takes. @param work gets the address, and calls without a cookie */
export async function served<Result>(place: Place, work: (send: Send) => Promise<Result>): Promise<Result> {
  const server = await startServerProcess(place.folder, place.port)
  try {
    return await work(sender(server.base))
  } finally {
    await server.stop()
  }
}

/** Sends as a browser does; keeps the cookie of the answer that signed it in. Paths are of the organization unless they start with /api. */
function sender(base: string): Send {
  let cookie = ''
  return async (method, path, body, headers = {}) => {
    const isRaw = Buffer.isBuffer(body)
    const response = await fetch(base + (path.startsWith('/api') ? path : `/api/v1/orgs/acme${path}`), {
      method,
      headers: {
        origin: base,
        cookie,
        ...(body === undefined || isRaw ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0])
    if (cookies.length > 0) cookie = cookies.join('; ')
    return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
  }
}

/** Writes something of every kind that a backup holds. */
export async function furnish(send: Send): Promise<void> {
  await send('POST', '/api/setup', { token: setUpToken, ...founder, organization: { name: 'Acme', slug: 'acme' } })
  const invitation = { name: 'Ben Reader', email: 'ben@example.org', roles: ['viewer'] }
  await send('POST', '/invitations', invitation)
  await send('POST', '/api-keys', { name: 'pipeline', role: 'contributor' })
  const risk = await send('POST', '/risks', { title: 'Drift' })
  await send('PATCH', `/risks/${risk.id}`, { title }, { 'if-match': '"1"' })
  await send('POST', `/risks/${risk.id}/comments`, { body: comment })
  const slip = await send('POST', `/risks/${risk.id}/comments`, { body: 'Somebody said too much' })
  const { password } = founder
  await send('POST', '/erasures', { subject: { type: 'comment', id: slip.id }, reason: 'Asked for', password })
  await send('POST', `/risks/${risk.id}/links`, { relation: 'treated-by', to: 'CTL-1' })
  const gone = await send('POST', '/tasks', { title: 'Not needed any more' })
  await send('DELETE', `/tasks/${gone.id}`, undefined, { 'if-match': '"1"' })
  await send('POST', '/files', multipart({ name: 'review.txt', content }), multipartType)
  await sealedSize(send)
}

/** What was written is there, and the log goes on from the very checkpoint that it had. @returns what is wrong */
export async function faultsAfterRestore(send: Send): Promise<readonly string[]> {
  await send('POST', '/api/auth/sign-in/email', { email: founder.email, password: founder.password })
  const before = await sealedSize(send)
  const risk = await send('GET', '/risks/RSK-1')
  const history = await send('GET', '/risks/RSK-1/history')
  const comments = await send('GET', '/risks/RSK-1/comments')
  const { sha256 } = await send('POST', '/files', multipart({ name: 'again.txt', content }), multipartType)
  const file = await send('GET', `/files/${sha256}`)
  const found = await send('GET', '/search?q=drift')
  await send('POST', '/risks', { title: 'Written after the restore' })
  const after = await sealedSize(send, before.size + 1)
  const { hashes } = await send('GET', `/log/consistency?from=${before.size}&to=${after.size}`)
  const goesOn = verifyConsistency(
    { oldSize: before.size, newSize: after.size, oldRoot: bytes(before.root), newRoot: bytes(after.root) },
    (hashes as string[]).map(bytes),
  )
  const facts: Record<string, boolean> = {
    'the risk': risk.title === title && risk.version === 2,
    'its history': history.items.length >= 2,
    'its comment': comments.items[0]?.body === comment,
    'the file': file === content,
    'the search': JSON.stringify(found).includes('RSK-1'),
    'the log': goesOn,
  }
  return Object.keys(facts).filter((name) => !facts[name])
}

const bytes = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'))

/** The checkpoint of the log once it covers everything, and at least so many entries. */
export async function sealedSize(send: Send, atLeast = 1): Promise<{ readonly size: number; readonly root: string }> {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const { checkpoint, size, waiting } = await send('GET', '/log')
    if (waiting === 0 && checkpoint?.size === size && size >= atLeast) return checkpoint
  }
  throw new Error('the log was not sealed in time')
}
