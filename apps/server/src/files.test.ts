import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { bytes, multipart, multipartType, type Part, streamUpload } from './testing/multipart.ts'
import { expectRefusal } from './testing/problem.ts'
import { type Api, type Reply, startTestServer, type TestServer } from './testing/test-server.ts'

const limit = 64 * 1_048_576
let server: TestServer
let contributor: Api
let url: string
let headers: Record<string, string>
beforeAll(async () => {
  server = await startTestServer({ fileLimitBytes: limit })
  contributor = await server.join(['contributor'], 'Contributor')
  await server.app.listen({ host: '127.0.0.1', port: 0 })
  const address = server.app.server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/v1/orgs/acme/files`
  const { key } = (await contributor('POST', '/api-keys', { name: 'robot', role: 'contributor' })).json
  headers = { authorization: `Bearer ${key}` }
})
afterAll(() => server.close())

const upload = (by: Api, ...files: Part[]) => by('POST', '/files', multipart(...files), multipartType)
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
/** Rows, and files on the disk, finished and unfinished. */
async function kept() {
  const superuser = await server.database.connectSuperuser()
  const { rows } = await superuser.query<{ sha256: string }>('select sha256 from file')
  await superuser.end()
  const entries = await readdir(server.filesFolder, { recursive: true, withFileTypes: true })
  const onDisk = entries
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => `${parentPath.endsWith('tmp') ? 'tmp/' : ''}${name}`)
  return { rows: rows.map((row) => row.sha256).sort(), onDisk: onDisk.sort() }
}

describe('an upload', () => {
  it('streams: 60 MB go in and out while memory stays flat, and the hash is right', async () => {
    const size = 60 * 1_048_576
    await streamUpload({ url, headers, size: size / 2 })
    const memory = () => process.memoryUsage().rss
    const before = memory()
    let most = before
    const watch = setInterval(() => {
      most = Math.max(most, memory())
    }, 10)
    const answer = await streamUpload({ url, headers, size })
    const hash = createHash('sha256')
    for (const chunk of bytes(size)) hash.update(chunk)
    expect(answer).toEqual({
      status: 201,
      json: { sha256: hash.digest('hex'), size, mediaType: 'application/octet-stream', name: 'generated.bin' },
    })
    const received = createHash('sha256')
    const response = await fetch(`${url}/${answer?.json.sha256}`, { headers })
    for await (const chunk of response.body ?? []) received.update(chunk)
    clearInterval(watch)
    expect(response.headers.get('content-length')).toBe(String(size))
    expect(received.digest('hex')).toBe(answer?.json.sha256)
    expect((most - before) / 1_048_576, 'MB more than before').toBeLessThan(40)
  })

  it('over the limit is refused with 413, however it is sent, and leaves nothing', async () => {
    const before = await kept()
    const answer = await streamUpload({ url, headers, size: limit + 1 })
    expect(answer?.status).toBe(413)
    expect(answer?.json).toMatchObject({
      type: 'urn:plumbline:problem:too-large',
      detail: expect.stringContaining('64 MB'),
    })
    await expect.poll(kept).toEqual(before)
    expect((await streamUpload({ url, headers, size: limit }))?.status).toBe(201)
  })

  it.each([0.01, 0.5, 0.99])('cut off after %d of it leaves nothing', async (share) => {
    const before = await kept()
    const size = 8 * 1_048_576 + Math.round(share * 1000)
    expect(await streamUpload({ url, headers, size, cutAfter: size * share })).toBeUndefined()
    await expect.poll(kept, { timeout: 5_000 }).toEqual(before)
  })

  it('that is no upload is refused and leaves nothing', async () => {
    const before = await kept()
    const one = { name: 'a.txt', content: 'a that is refused' }
    expectRefusal(await contributor('POST', '/files', Buffer.from('x'), { 'content-type': 'text/plain' }), 'text', 415)
    expectRefusal(await contributor('POST', '/files', { file: 'x' }), 'JSON', 415)
    expectRefusal(
      await contributor('POST', '/files', Buffer.from('x'), { 'content-type': 'multipart/form-data' }),
      'no boundary',
      400,
    )
    expectRefusal(await contributor('POST', '/files', Buffer.from('nonsense'), multipartType), 'nonsense', 400)
    expectRefusal(await contributor('POST', '/files', multipart(one).subarray(0, -20), multipartType), 'no end', 400)
    expectRefusal(await upload(contributor), 'no file', 400, 422)
    expectRefusal(await upload(contributor, { ...one, name: '' }), 'no name', 422)
    expectRefusal(await upload(contributor, { ...one, name: 'a\u0000b' }), 'NUL in the name', 400)
    expectRefusal(await upload(contributor, { ...one, name: 'a\u007fb' }), 'a control character in the name', 400)
    const broken = await fetch(url, {
      method: 'POST',
      headers: { ...headers, ...multipartType },
      body: 'nonsense'.repeat(100_000),
    })
    expect(broken.status, 'over a real connection').toBe(400)
    expectRefusal(await upload(contributor, one, { ...one, content: 'b that is refused' }), 'two files', 422)
    const viewer = await server.join(['viewer', 'external-auditor'], 'Viewer')
    expectRefusal(await upload(viewer, one), 'by a reader', 403)
    const { key } = (
      await contributor('POST', '/api-keys', { name: 'robot', scopes: ['risks:write', 'evidence:read'] })
    ).json
    expectRefusal(await upload(server.withKey(key), one), 'by a key of another scope', 403)
    await expect.poll(kept).toEqual(before)
  })

  it('that the disk has no room for is refused as that and leaves nothing', async () => {
    const before = await kept()
    const { fileStore } = server.foundations
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'write' })
    const put = vi.spyOn(fileStore, 'put').mockImplementation(async (_, content) => {
      for await (const _chunk of content) throw full
      throw full
    })
    onTestFinished(() => put.mockRestore())
    expect((await streamUpload({ url, headers, size: limit }))?.status).toBe(507)
    expect((await upload(contributor, { name: 'a.txt', content: 'x' })).status).toBe(507)
    expect(await kept()).toEqual(before)
  })

  it('of the same file again is the same file, also at the same time', async () => {
    const content = 'the same bytes'
    const replies = await Promise.all(
      ['a.txt', 'a.txt', 'b.txt', 'c.txt'].map((name) => upload(contributor, { name, content })),
    )
    for (const reply of replies) expect(reply.status, reply.text).toBe(201)
    expect(new Set(replies.map(({ json }) => json.sha256))).toEqual(new Set([sha256(content)]))
    const { rows, onDisk } = await kept()
    expect(rows.filter((row) => row === sha256(content))).toHaveLength(1)
    expect(onDisk).toEqual(rows)
  })
})

describe('a file', () => {
  it('is of its organization: a hash is no key to it, even if another has the same bytes', async () => {
    const content = 'Secret of Acme'
    const { json } = await upload(contributor, { name: 'secret.txt', content })
    await server.otherOrganization('branch')
    const stranger = await server.join(['contributor', 'aims-manager'], 'Stranger', 'branch')
    const unknown = await stranger('GET', `/files/${'0'.repeat(64)}`)
    for (const path of [`/files/${json.sha256}`, `/api/v1/orgs/acme/files/${json.sha256}`]) {
      const refused = await stranger('GET', path)
      expectRefusal(refused, path, 404)
      if (!path.startsWith('/api/')) expect({ ...refused.json, traceId: '' }).toEqual({ ...unknown.json, traceId: '' })
    }
    const files = [{ sha256: json.sha256, name: 'x', size: json.size, mediaType: 'text/plain' }]
    const draft = { title: 'Theirs', data: { files, kind: 'file' } }
    expectRefusal(await stranger('POST', '/evidence', draft), 'evidence of a file of others', 422)
    expect((await upload(stranger, { name: 'own.txt', content })).status).toBe(201)
    expect((await stranger('GET', `/files/${json.sha256}`)).headers['content-disposition']).toContain('own.txt')
    expect((await contributor('GET', `/files/${json.sha256}`)).headers['content-disposition']).toContain('secret.txt')
    expect((await contributor('POST', '/evidence', draft)).status).toBe(201)
  })

  it('is not for keys of another scope', async () => {
    const { json } = await upload(contributor, { name: 'scope.txt', content: 'scoped' })
    const fetchWith = async (scope: string) => {
      const { key } = (await contributor('POST', '/api-keys', { name: 'robot', scopes: [scope] })).json
      return (await server.withKey(key)('GET', `/files/${json.sha256}`)).status
    }
    expect(await Promise.all(['risks:write', '*:read', 'files:read', 'evidence:write'].map(fetchWith))).toEqual([
      403, 200, 200, 200,
    ])
  })

  it.each([
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'text/xml',
    'application/pdf',
    'TEXT/HTML',
    'text/html; charset=utf-7',
    'text/html\r\nx: y',
    'nonsense',
    '',
  ])('said to be "%s" is never shown in our pages', async (type) => {
    const content = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/><script>alert('${type}')</script>`
    const { json } = await upload(contributor, { name: 'x.svg', type, content })
    const got = await contributor('GET', `/files/${json.sha256}`)
    expect(got.status).toBe(200)
    expect(got.headers['content-disposition']).toMatch(/^attachment;/)
    expect(got.headers['x-content-type-options']).toBe('nosniff')
    expect(got.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
    expect(got.headers['cache-control']).toMatch(/no-store/)
    expect(String(got.headers['content-type'])).toMatch(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/)
    expect(got.text).toBe(content)
  })

  it.each([
    ['a quote and a line', 'a"; filename="b.exe'],
    ['a header', 'a%0d%0aSet-Cookie: x=y.txt'],
    ['a folder above', '../../../etc/passwd'],
    ['an absolute path', '/etc/passwd'],
    ['a path of Windows', 'C:\\Windows\\system32\\x.dll'],
    ['a name turned around', 'report\u202Egpj.exe'],
    ['dots', '..'],
    ['300 letters', 'ü'.repeat(300)],
    ['pictures, cut in the midst', `x${'\u{1F600}'.repeat(150)}`],
    ['percent signs', '100%.txt'],
  ])('with %s for a name keeps its header whole', async (what, name) => {
    const { status, json, text }: Reply = await upload(contributor, { name, content: `content for ${what}` })
    expect(status, text).toBe(201)
    expect(json.name).not.toMatch(/[\p{Cc}\p{Bidi_Control}/\\]/u)
    expect(json.name.isWellFormed()).toBe(true)
    expect(json.name.length).toBeGreaterThan(0)
    const got = await contributor('GET', `/files/${json.sha256}`)
    expect(got.status, got.text).toBe(200)
    const disposition = String(got.headers['content-disposition'])
    expect(disposition).toMatch(
      /^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[\w.~!#$&+^`|%-]*$/,
    )
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(json.name)
    expect(got.headers['set-cookie']).toBeUndefined()
  })

  it.each(['A'.repeat(64), 'x', `${'0'.repeat(64)}/`, '..%2f..%2fsecret', '0'.repeat(63)])(
    'has no address like %s',
    async (address) => {
      expectRefusal(await contributor('GET', `/files/${address}`), address, 404)
    },
  )
})
