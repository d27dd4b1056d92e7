import { unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readExcel from 'read-excel-file/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Api, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
afterAll(() => server.close())

let manager: Api & { readonly personId: string }
beforeAll(async () => {
  manager = await server.join(['aims-manager', 'internal-auditor'], 'Mona "M." Manager')
  const control = (await manager('GET', '/controls?limit=1')).json.items[0]
  for (const [title, data] of [
    ['=HYPERLINK("http://x","y")', { event: '-1+1\nsecond, line', source: 'technology' }],
    ['Plain', { event: 'x'.repeat(5), current: { likelihood: 2, consequence: 3 } }],
  ] as const) {
    const made = await manager('POST', '/risks', {
      title,
      ownerId: manager.personId,
      data,
      links: [{ relation: 'treated-by', to: control.id }],
    })
    expect(made.status, made.text).toBe(201)
  }
})

it('writes CSV that no program computes, with words, people and references', async () => {
  const { status, headers, text } = await manager('GET', '/risks/export?format=csv&sort=ref')
  expect(status, text).toBe(200)
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(headers['content-disposition']).toMatch(/attachment; filename="risks-\d{4}-\d\d-\d\d\.csv"/)
  expect(text.startsWith('\ufeffReference,Title,Status,Owner,')).toBe(true)
  expect(text.match(/\r\n/g)).toHaveLength(3)
  expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`)
  expect(text).toContain(`"'-1+1\nsecond, line"`)
  expect(text).toContain('"Mona ""M."" Manager <')
  expect(text).toContain('CTL-')
  expect(text).toContain('2 x 3')
})

it('speaks German, and takes the filters of the list', async () => {
  const { text } = await manager('GET', '/risks/export?format=csv&lang=de&q=plain')
  expect(text).toContain('Zeichen,Titel,Status,Verantwortlich,')
  expect(text).toContain('Plain')
  expect(text).not.toContain('HYPERLINK')
  const { status } = await manager('GET', '/risks/export?filter[nothing]=1')
  expect(status).toBe(422)
})

it('writes a workbook that another library reads', async () => {
  const { payload } = { payload: await binary('/risks/export?sort=ref') }
  const path = join(tmpdir(), `plumbline-${process.pid}.xlsx`)
  await writeFile(path, payload)
  const [sheet] = await readExcel(path)
  await unlink(path)
  const rows = sheet?.data ?? []
  expect(rows).toHaveLength(3)
  expect(rows[0]?.slice(0, 4)).toEqual(['Reference', 'Title', 'Status', 'Owner'])
  expect(rows[1]?.[1]).toBe('=HYPERLINK("http://x","y")')
  expect(rows[2]?.at(-1)).toBe(1)
})

it('gives JSON as the API does, and logs what left', async () => {
  const { json } = await manager('GET', '/risks/export?format=json&sort=ref')
  expect(json.items.map(({ ref }: { ref: string }) => ref)).toEqual(['RSK-1', 'RSK-2'])
  expect(json.items[0].links[0].relation).toBe('treated-by')
  expect(json.people.map(({ id }: { id: string }) => id)).toEqual([manager.personId])
  await server.settleLogs()
  const { json: log } = await manager('GET', '/log/entries?type=export.made')
  const opened = await manager('GET', `/log/entries/${log.items[0].id}`)
  expect(opened.text).toContain(String.raw`\"format\":\"json\"`)
  expect(opened.text).toContain(String.raw`\"records\":2`)
})

it('keeps from somebody what the list keeps from them', async () => {
  const about = await server.join(['top-management'], 'Subject of it')
  const made = await manager('POST', '/concerns', { title: 'About the boss', data: { subjectId: about.personId } })
  const kept = await about('GET', '/concerns/export?format=csv')
  expect(made.status, made.text).toBe(201)
  expect(kept.status).toBe(200)
  expect(kept.text).not.toContain('About the boss')
  const viewer = await server.join(['viewer'], 'Looks only')
  expect((await viewer('GET', '/concerns/export?format=csv')).status).toBe(403)
})

async function binary(path: string): Promise<Buffer> {
  const reply = await server.app.inject({ url: `/api/v1/orgs/acme${path}`, headers: await keyed() })
  return reply.rawPayload
}
async function keyed() {
  const { json } = await manager('POST', '/api-keys', { name: 'exports', scopes: ['risks:read'] })
  return { authorization: `Bearer ${json.key}` }
}
