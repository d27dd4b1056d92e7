import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentsPage } from './api-docs/pages.ts'
import { expectRefusal } from './testing/problem.ts'
import { startBareServer } from './testing/test-server.ts'

let server: Awaited<ReturnType<typeof startBareServer>>
beforeAll(async () => {
  server = await startBareServer()
})
afterAll(() => server.close())

const get = (path: string) => server.anybody('GET', path)

describe('the rendered API', () => {
  it('shows every operation to anybody, with its parameters, body and answers', async () => {
    const { json } = await get('/api/openapi.json')
    const contents = (await get('/api/docs')).text
    const tags = new Map<string, string>()
    for (const [path, operations] of Object.entries<Record<string, { tags: string[]; operationId: string }>>(
      json.paths,
    ))
      for (const {
        tags: [tag = ''],
        operationId,
      } of Object.values(operations)) {
        expect(contents).toContain(`/api/docs/${tag}#${operationId}`)
        expect(contents).toContain(path)
        if (!tags.has(tag)) tags.set(tag, (await get(`/api/docs/${tag}`)).text)
        expect(tags.get(tag)).toContain(`id="${operationId}"`)
      }
    expect(tags.get('risks')).toContain('data.inherent.likelihood')
    expect(tags.get('risks')).toContain('filter[field]')
  })

  it('finds by words, and says so when there is nothing', async () => {
    const found = (await get('/api/docs?q=risks+history')).text
    expect(found).toContain('/risks/{id}/history')
    expect(found).not.toContain('/audits/{id}/history')
    expect((await get('/api/docs?q=nonsense')).text).toContain('Nothing has these words')
  })

  it('runs no script, and shows what was searched for as text', async () => {
    const { text } = await get(`/api/docs?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(text).toContain('&lt;script&gt;')
    expect(text).not.toContain('<script')
  })

  it('has no page for what is not there', async () => {
    expectRefusal(await get('/api/docs/unicorns'), 'a part that does not exist', 404)
    const empty = { info: { title: 'A & B', version: '1' }, paths: {}, components: { schemas: {} } }
    expect(contentsPage(empty, '')).toContain('A &amp; B')
  })
})
