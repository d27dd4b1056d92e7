import { shownDigest } from '@plumbline/ledger/shown-digest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPdf } from './exports/testing/read-pdf.ts'
import { expectRefusal } from './testing/problem.ts'
import { type Api, type Reply, startTestServer, type TestServer } from './testing/test-server.ts'

let server: TestServer
let author: Api
let approver: Api
/** Reads bytes: the callers of the test server read text. */
let key: string
let path: string
beforeAll(async () => {
  server = await startTestServer()
  author = await server.join(['aims-manager'], 'Author')
  approver = await server.join(['top-management'], 'Helene Sorensen')
  key = (await must(author('POST', '/api-keys', { name: 'reads', scopes: ['documents:read'] }), 201)).key
  const data = { kind: 'policy', edition: '1.0', content: 'People decide.', reviewDate: '2099-01-01' }
  path = `/documents/${(await must(author('POST', '/documents', { title: 'AI policy', data }), 201)).id}`
})
afterAll(() => server.close())

async function must(reply: Promise<Reply>, status = 200) {
  const got = await reply
  expect(got.status, got.text).toBe(status)
  return got.json
}
const step = (by: Api, name: string, body: unknown = {}) => must(by('POST', `${path}/transitions/${name}`, body))
async function paper(query = '') {
  const { rawPayload, statusCode, headers } = await server.app.inject({
    url: `/api/v1/orgs/acme${path}/pdf${query}`,
    headers: { authorization: `Bearer ${key}` },
  })
  expect(statusCode, rawPayload.toString()).toBe(200)
  return { ...(await readPdf(rawPayload)), headers }
}

describe('a document on paper', () => {
  it('of a draft is a draft, and no version of it is an approved one', async () => {
    const { text, headers } = await paper()
    expect(text).toContain('Nobody has approved version 1 of DOC-1')
    expect(headers['content-disposition']).toBe('attachment; filename="DOC-1-draft.pdf"')
    for (const version of [1, 9]) expectRefusal(await author('GET', `${path}/pdf?version=${version}`), 'pdf', 404)
    expectRefusal(await author('GET', `${path}/pdf?version=x`), 'pdf', 422)
  })

  it('certifies its approval at once, and names place and checkpoint when the log is sealed', async () => {
    await step(author, 'submit')
    const digest = shownDigest(await must(approver('GET', path)))
    await step(approver, 'approve', { digest })
    const waiting = await paper()
    expect(waiting.headers['content-disposition']).toBe('attachment; filename="DOC-1-version-3.pdf"')
    for (const part of [digest, 'Helene Sorensen', 'Top management', 'Not sealed yet'])
      expect(waiting.text).toContain(part)
    await server.settleLogs()
    const { items } = await must(author('GET', '/log/entries?type=approval.given'))
    const { checkpoint } = await must(author('GET', '/log'))
    const { text } = await paper('?version=3')
    for (const part of [digest, items[0].id, `Its index ?${items[0].index}`, checkpoint.root.replaceAll(/[+/]/g, '.')])
      expect(text).toMatch(new RegExp(part))
    expect(text).not.toContain('Not sealed yet')
  })

  it('stays as it was approved, while the document is a draft of the next edition', async () => {
    const { updatedAt: then } = await must(author('GET', path))
    await step(author, 'revise', { reason: 'Yearly' })
    const { version } = await must(author('GET', path))
    await must(author('PATCH', path, { data: { content: 'Machines decide.' } }, { 'if-match': `"${version}"` }))
    const now = await paper()
    expect(now.text).toContain('Machines decide.')
    expect(now.text).toContain('Nobody has approved')
    const approved = await paper('?version=3')
    expect(approved.text).toContain('People decide.')
    expect(approved.text).toContain('Approval certificate')
    expect((await paper(`?asOf=${then}`)).text).toBe(approved.text)
  })

  it('is an export that the log names', async () => {
    await server.settleLogs()
    const { items } = await must(author('GET', '/log/entries?type=export&limit=1'))
    expect(items[0]).toMatchObject({ type: 'export.made', object: { id: path.slice('/documents/'.length) } })
  })

  it('is there for the reference, too, and for nobody from outside', async () => {
    expect((await approver('GET', '/documents/DOC-1/pdf?version=3')).status).toBe(200)
    expectRefusal(await (await server.otherOrganization('other'))('GET', `${path}/pdf`), 'pdf', 404)
    const { key: other } = await must(author('POST', '/api-keys', { name: 'risks', scopes: ['risks:read'] }), 201)
    expectRefusal(await server.withKey(other)('GET', `${path}/pdf`), 'pdf', 403)
  })
})
