import { createHmac } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { setUpDraft, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
afterAll(() => server.close())

const { email, password } = setUpDraft
const signIn = () => server.anybody('POST', '/api/auth/sign-in/email', { email, password })

/** The code of an authenticator app (RFC 6238) for the secret in an `otpauth:` address. */
function codeOf(uri: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

it('the log holds a wrong code after a right password, under the name of the account', async () => {
  const founder = server.signedIn(await signIn(), 'acme')
  const { json } = await founder('POST', '/api/auth/two-factor/enable', { password })
  expect((await founder('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(json.totpURI) })).status).toBe(200)

  const half = server.signedIn(await signIn(), 'acme')
  expect((await half('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
  expect((await server.anybody('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
  await server.settleLogs()
  const found = (await server.founder('GET', '/log/entries?type=sign-in')).json.items
  expect(found).toMatchObject([{ type: 'sign-in.failed', actor: { name: 'Ada Founder' } }])
  const entry = await server.founder('GET', `/log/entries/${found[0].id}`)
  const after = entry.json.openings.find(({ field }: { field: string }) => field === 'after')
  expect(JSON.parse(after.value)).toMatchObject({ way: 'two-factor/verify-totp' })
})
