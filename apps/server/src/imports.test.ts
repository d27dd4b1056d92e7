import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { xlsxFile } from './exchange/xlsx-file.ts'
import { multipart, multipartType } from './testing/multipart.ts'
import { type Api, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
afterAll(() => server.close())

let manager: Api & { readonly personId: string }
let other: Api & { readonly personId: string }
let contributor: Api & { readonly personId: string }
beforeAll(async () => {
  manager = await server.join(['aims-manager'], 'Mona Manager')
  other = await server.join(['aims-manager'], 'Otto Other')
  contributor = await server.join(['contributor'], 'Cleo Contributor')
})

async function upload(register: string, content: string | Buffer, by: Api = manager) {
  const reply = await by('POST', `/${register}/import`, multipart({ name: 'list.csv', content }), multipartType)
  expect(reply.status, reply.text).toBe(201)
  return reply.json
}
async function pass(id: string, step: 'check' | 'run' | 'undo', by: Api = manager) {
  const ends = { check: 'checked', run: 'done', undo: 'undone' }
  for (let at = 0; at < 50; at += 1) {
    const reply = await by('POST', `/imports/${id}/steps`, { step })
    expect(reply.status, reply.text).toBe(200)
    if (reply.json.status === ends[step]) return reply.json
  }
  throw new Error('it does not end')
}
const map = (id: string, columns: readonly (string | null)[], emptyClears = false) =>
  manager('PUT', `/imports/${id}/mapping`, { columns, emptyClears })
const rowsOf = async (id: string, outcome = '') =>
  (await manager('GET', `/imports/${id}/rows${outcome ? `?outcome=${outcome}` : ''}`)).json.items

describe('an import', () => {
  it('proposes columns in both languages, says what is wrong by row and column, writes, and is taken back', async () => {
    const control = (await manager('GET', '/controls?limit=1')).json.items[0]
    const csv = [
      'Titel;Verantwortlich;Status;Behandlung;Behandelt durch',
      `Drift;Mona Manager;Akzeptiert;;${control.ref}`,
      'Bias;nobody@example.org;;;',
      `Leak;${(await manager('GET', '/people')).json.items.find((one: { name: string }) => one.name === 'Otto Other').email};;;${control.title}`,
      'Lost;;;;CTL-9999',
    ].join('\r\n')
    const job = await upload('risks', csv)
    expect(job.total).toBe(4)
    expect(job.mapping.columns[0]).toBe('title')
    expect(job.mapping.columns[1]).toBe('ownerId')
    expect(job.mapping.columns[2]).toBe(null)
    const refused = await map(job.id, ['title', 'ownerId', 'status', null, 'link.treated-by'])
    expect(refused.status).toBe(422)
    expect(refused.json.errors[0].path).toBe('columns.2')
    expect(refused.json.errors[0].message).toMatch(/A status is not imported/)
    expect((await map(job.id, ['title', 'ownerId', null, null, 'link.treated-by'])).status).toBe(200)

    const before = (await manager('GET', '/risks')).json.total
    const checked = await pass(job.id, 'check')
    expect(checked.counts).toMatchObject({ created: 2, refused: 2, updated: 0 })
    expect((await manager('GET', '/risks')).json.total).toBe(before)
    const wrong = await rowsOf(job.id, 'refused')
    expect(wrong.map(({ row, problems }: { row: number; problems: unknown[] }) => [row, problems[0]])).toEqual([
      [3, { column: 'Verantwortlich', path: 'ownerId', message: 'is nobody of this organization' }],
      [5, { column: 'Behandelt durch', path: 'link.treated-by', message: 'there is no "CTL-9999" here to link to' }],
    ])
    const file = await manager('GET', `/imports/${job.id}/refused`)
    expect(file.text).toContain('3,Verantwortlich: is nobody of this organization,Bias,nobody@example.org')

    const done = await pass(job.id, 'run')
    expect(done.counts).toMatchObject({ created: 2, refused: 2 })
    const { items } = (await manager('GET', '/risks?sort=-ref&limit=2&include=links')).json
    expect(items.map(({ title, status }: { title: string; status: string }) => [title, status])).toEqual([
      ['Leak', 'identified'],
      ['Drift', 'identified'],
    ])
    expect(items[0].links[0].to.ref).toBe(control.ref)
    expect(items[0].ownerId).toBe(other.personId)
    const history = (await manager('GET', `/risks/${items[0].id}/history`)).json.items[0]
    expect(history).toMatchObject({ reason: 'Import: list.csv', actor: { name: 'Mona Manager' } })

    await manager('PATCH', `/risks/${items[1].id}`, { title: 'Drift, seen by hand' }, { 'if-match': '"1"' })
    const undone = await pass(job.id, 'undo')
    expect(undone.counts).toMatchObject({ undone: 1, kept: 1 })
    const kept = await rowsOf(job.id, 'kept')
    expect(kept[0].problems[0].message).toContain('was changed since')
    expect((await manager('GET', `/risks/${items[0].id}`)).json.archivedAt).not.toBeNull()
    expect((await manager('GET', `/risks/${items[1].id}`)).json.archivedAt).toBeNull()
  })

  it('changes by reference, leaves what is the same, and restores the version before', async () => {
    const made = (await manager('POST', '/risks', { title: 'Old title', data: { event: 'Before' } })).json
    const same = (await manager('POST', '/risks', { title: 'Same', data: { event: 'Same' } })).json
    const csv = `Reference,Title,Event,Version\n${made.ref},New title,After,1\n${same.ref},Same,Same,9\nRSK-99999,x,y,1\n${made.ref},Old again,,7\n`
    const job = await upload('risks', csv)
    expect((await map(job.id, ['ref', 'title', 'data.event', 'version'])).status).toBe(200)
    const checked = await pass(job.id, 'check')
    expect(checked.counts).toMatchObject({ updated: 1, unchanged: 1, refused: 2 })
    expect((await manager('GET', `/risks/${made.id}`)).json.version).toBe(1)
    await pass(job.id, 'run')
    expect((await manager('GET', `/risks/${made.id}`)).json).toMatchObject({ version: 2, data: { event: 'After' } })
    await pass(job.id, 'undo')
    expect((await manager('GET', `/risks/${made.id}`)).json).toMatchObject({
      version: 3,
      title: 'Old title',
      data: { event: 'Before' },
    })
  })

  it('takes back what an export gave out, as unchanged', async () => {
    for (const format of ['csv', 'xlsx']) {
      const { rawPayload } = await server.app.inject({
        url: `/api/v1/orgs/acme/controls/export?format=${format}&lang=de`,
        headers: {
          authorization: `Bearer ${(await manager('POST', '/api-keys', { name: format, role: 'viewer' })).json.key}`,
        },
      })
      const job = await upload('controls', rawPayload)
      expect(job.mapping.columns.slice(0, 4)).toEqual(['ref', 'title', null, 'ownerId'])
      const { counts } = await pass(job.id, 'check')
      expect(counts, format).toMatchObject({ created: 0, updated: 0, refused: 0, unchanged: job.total })
    }
  })

  it('goes on behind the last block that stands, and no two do the same', async () => {
    const rows = Array.from({ length: 620 }, (_, at) => `Row ${at}`)
    const job = await upload('tasks', `Title\n${rows.join('\n')}\n`)
    await pass(job.id, 'check')
    const first = await manager('POST', `/imports/${job.id}/steps`, { step: 'run' })
    expect(first.json).toMatchObject({ status: 'running', position: 250 })
    await Promise.all([1, 2].map(() => manager('POST', `/imports/${job.id}/steps`, { step: 'run' })))
    const done = await manager('GET', `/imports/${job.id}`)
    expect(done.json).toMatchObject({ status: 'done', counts: { created: 620 } })
    expect((await manager('GET', `/tasks?filter[createdBy]=${manager.personId}`)).json.total).toBe(620)
    expect((await pass(job.id, 'undo')).counts).toMatchObject({ undone: 620, kept: 0 })
  })

  it('is for those who may add there, and there for its maker alone or who may change everything', async () => {
    const viewer = await server.join(['viewer'], 'Vera Viewer')
    const body = multipart({ name: 'a.csv', content: 'Title\nx' })
    expect((await viewer('POST', '/risks/import', body, multipartType)).status).toBe(403)
    const job = await upload('risks', 'Title\nBy Cleo', contributor)
    expect((await manager('GET', `/imports/${job.id}`)).status).toBe(200)
    expect((await viewer('GET', `/imports/${job.id}`)).status).toBe(404)
    const managed = await upload('requirements', 'Title\nx')
    expect((await map(managed.id, ['title'])).status).toBe(422)
    await manager('DELETE', `/imports/${job.id}`)
    expect((await contributor('POST', `/imports/${job.id}/steps`, { step: 'check' })).status).toBe(409)
  })

  it('reads workbooks, old encodings, and refuses what is neither', async () => {
    const chunks: Uint8Array[] = []
    const pages = (async function* () {
      yield [['Ärger & <Not>', { day: '2026-02-03' }, 7]]
    })()
    for await (const chunk of xlsxFile(['Title', 'Due date', 'Number'], [9, 9, 9], pages as never)) chunks.push(chunk)
    const job = await upload('tasks', Buffer.concat(chunks))
    expect(job.columns.map(({ samples }: { samples: string[] }) => samples[0])).toEqual([
      'Ärger & <Not>',
      '2026-02-03',
      '7',
    ])
    const latin = await upload('tasks', Buffer.from('Titel;x\nM\u00fcller;1', 'latin1'))
    expect(latin.columns[0].samples).toEqual(['Müller'])
    const utf16 = await upload('tasks', Buffer.from('\ufeffTitel\tx\nÖl\t1', 'utf16le'))
    expect(utf16.columns[0].samples).toEqual(['Öl'])
    for (const content of ['PK\u0003\u0004 no zip', 'Title\n"open', '', 'Title\n'])
      expect([400, 422]).toContain(
        (await manager('POST', '/tasks/import', multipart({ name: 'x', content }), multipartType)).status,
      )
  })
})
