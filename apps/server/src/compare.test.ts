import { isDeepStrictEqual } from 'node:util'
import type { Comparison } from '@plumbline/contract/compare'
import { allRegisters } from '@plumbline/registers/all'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'

interface Listed {
  readonly id: string
  readonly ref: string
  readonly register: string
  readonly title: string
  readonly status: string
  readonly ownerId: string | null
  readonly data: Record<string, unknown>
  readonly links: { readonly from: { readonly id: string }; readonly relation: string; readonly to: { id: string } }[]
}

const registers = ['tasks', 'risks', 'ai-systems', 'concerns'] as const
const start = Date.parse('2031-05-01T00:00:00.000Z')
let hours = 0
/** The clock goes one hour on; halfway between two hours nothing happens. */
const tick = () => {
  hours += 1
  server.setTime(new Date(start + hours * 3_600_000).toISOString())
}
const halfPast = (hour: number) => new Date(start + (hour + 0.5) * 3_600_000).toISOString()

let server: TestServer
let auditor: Api
let viewer: Api

beforeAll(async () => {
  server = await startTestServer()
  auditor = await server.join(['aims-manager', 'internal-auditor'])
  viewer = await server.join(['viewer'])
})
afterAll(() => server.close())

const compare = async (api: Api, from: string, to: string, more = '') => {
  const reply = await api('GET', `/compare?from=${from}&to=${to}${more}`)
  expect(reply.status, reply.text).toBe(200)
  return reply.json as Comparison
}

/** All pages. */
async function compareAll(api: Api, from: string, to: string, limit: number) {
  const first = await compare(api, from, to, `&limit=${limit}`)
  const items = [...first.items]
  for (let next = first.nextCursor; next !== null; ) {
    const page = await compare(api, from, to, `&limit=${limit}&cursor=${next}`)
    items.push(...page.items)
    next = page.nextCursor
  }
  return { ...first, items }
}

async function listAll(api: Api, asOf: string, more = ''): Promise<ReadonlyMap<string, Listed>> {
  const pages = await Promise.all(
    registers.map((register) => api('GET', `/${register}?asOf=${asOf}&limit=200&include=links${more}`)),
  )
  return new Map(pages.flatMap(({ json }) => (json.items ?? []) as Listed[]).map((record) => [record.id, record]))
}

const contentOf = ({ title, status, ownerId, data }: Listed) => ({ title, status, ownerId, data })
/** Also of what is archived: its links are still there. */
async function linksAt(api: Api, asOf: string): Promise<ReadonlySet<string>> {
  const records = [
    ...(await listAll(api, asOf)).values(),
    ...(await listAll(api, asOf, '&filter[archived]=true')).values(),
  ]
  return new Set(
    records.flatMap(({ links }) => links.map(({ from, relation, to }) => `${from.id} ${relation} ${to.id}`)),
  )
}
const without = (all: ReadonlySet<string>, some: ReadonlySet<string>) => [...all].filter((one) => !some.has(one)).length

/** The difference of two lists, as plainly as it can be written. */
async function naive(api: Api, from: string, to: string) {
  const [before, after] = [await listAll(api, from), await listAll(api, to)]
  const items = [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [old, now] = [before.get(id), after.get(id)]
    if (old && now && isDeepStrictEqual(contentOf(old), contentOf(now))) return []
    const { ref, register, title } = (now ?? old) as Listed
    const kind = old === undefined ? 'appeared' : now === undefined ? 'gone' : 'changed'
    return [{ id, ref, register, title, kind, statusBefore: old?.status ?? null, statusAfter: now?.status ?? null }]
  })
  const [linkedBefore, linkedAfter] = [await linksAt(api, from), await linksAt(api, to)]
  return {
    items,
    links: { appeared: without(linkedAfter, linkedBefore), gone: without(linkedBefore, linkedAfter) },
  }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => a.id.localeCompare(b.id)
const made: { register: (typeof registers)[number]; id: string }[] = []

type Step = readonly [what: 'create' | 'rename' | 'fill' | 'archive' | 'link' | 'unlink', at: number, value: number]

/** Does what a step says as far as it can be done: on what is gone nothing can. */
async function take([what, at, value]: Step) {
  tick()
  const register = registers[at % registers.length] ?? 'tasks'
  if (what === 'create' || made.length === 0) {
    const { json } = await auditor('POST', `/${register}`, { title: `Made ${value}` })
    made.push({ register, id: json.id })
    return
  }
  const one = made[at % made.length]
  const path = `/${one?.register}/${one?.id}`
  const current = (await auditor('GET', path)).json
  const ifMatch = { 'if-match': `"${current.version}"` }
  if (what === 'rename') await auditor('PATCH', path, { title: `Name ${value % 3}` }, ifMatch)
  if (what === 'fill') await auditor('PATCH', path, { ownerId: value % 2 === 0 ? null : current.createdBy }, ifMatch)
  if (what === 'archive') await auditor('DELETE', path)
  const other = made[value % made.length]?.id
  if (what === 'link') await auditor('POST', `${path}/links`, { relation: 'concerns', to: other })
  if (what === 'unlink') {
    const [link] = (await auditor('GET', `${path}/links`)).json.items
    if (link) await auditor('DELETE', `${path}/links/${link.id}`)
  }
}

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom('create', 'create', 'rename', 'rename', 'fill', 'archive', 'link', 'link', 'unlink'),
  fc.nat(40),
  fc.nat(40),
)

describe('two moments side by side', () => {
  it('differ by exactly what two lists as of them differ by, for everybody by what they may read', async () => {
    const property = fc.asyncProperty(
      fc.array(step, { minLength: 4, maxLength: 20 }),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 7 }),
      async (steps, one, other, limit) => {
        for (const next of steps) await take(next)
        const [from, to] = [one % hours, other % hours].toSorted((a, b) => a - b).map(halfPast) as [string, string]
        for (const api of [auditor, viewer]) {
          const answer = await compareAll(api, from, to, limit)
          const expected = await naive(api, from, to)
          const shown = answer.items.map(({ changes: _, ...item }) => item)
          expect(shown.toSorted(byId)).toEqual(expected.items.toSorted(byId))
          expect(answer.links).toEqual(expected.links)
          const counted = answer.registers.reduce(
            (sum, { appeared, changed, gone }) => sum + appeared + changed + gone,
            0,
          )
          expect(counted).toBe(expected.items.length)
        }
      },
    )
    await fc.assert(property, { numRuns: 15 })
  }, 120_000)

  it('say what changed by path, in the order of the registers, and by clause', async () => {
    tick()
    const from = halfPast(hours - 1)
    const task = (await auditor('POST', '/tasks', { title: 'Write the plan' })).json
    const middle = halfPast(hours)
    tick()
    await auditor('PATCH', `/tasks/${task.id}`, { title: 'Write the whole plan' }, { 'if-match': '"1"' })
    await auditor('POST', '/risks', { title: 'Nobody reads it' })
    tick()
    const to = halfPast(hours - 1)
    const answer = await compare(auditor, middle, to)
    expect(answer.items.map(({ title, kind, changes }) => [title, kind, changes])).toEqual([
      ['Nobody reads it', 'appeared', []],
      ['Write the whole plan', 'changed', [{ path: 'title', before: 'Write the plan', after: 'Write the whole plan' }]],
    ])
    const clauses = allRegisters.find(({ name }) => name === 'risks')?.clauses ?? []
    for (const id of clauses)
      expect(answer.clauses.find((clause) => clause.id === id)?.appeared).toBeGreaterThanOrEqual(1)
    const tasksOnly = await compare(auditor, from, to, '&register=tasks')
    expect(tasksOnly.items.map(({ ref, kind }) => [ref, kind])).toEqual([[task.ref, 'appeared']])
    expect(tasksOnly.registers.map(({ register }) => register)).toContain('risks')
  })

  it('are the same when everything was put back', async () => {
    tick()
    const { id } = (await auditor('POST', '/tasks', { title: 'As it was' })).json
    const from = halfPast(hours)
    tick()
    await auditor('PATCH', `/tasks/${id}`, { title: 'Otherwise' }, { 'if-match': '"1"' })
    tick()
    await auditor('PATCH', `/tasks/${id}`, { title: 'As it was' }, { 'if-match': '"2"' })
    tick()
    expect(await compare(auditor, from, halfPast(hours - 1))).toMatchObject({ registers: [], clauses: [], items: [] })
  })

  it('show nothing of registers that the caller may not read', async () => {
    tick()
    const from = halfPast(hours - 1)
    await auditor('POST', '/concerns', { title: 'In confidence' })
    tick()
    const to = halfPast(hours - 1)
    expect((await compare(auditor, from, to)).registers).toHaveLength(1)
    for (const more of ['', '&register=concerns'])
      expect(await compare(viewer, from, to, more)).toMatchObject({ registers: [], clauses: [], items: [] })
  })

  it('are a past one and now, when only one is given', async () => {
    tick()
    const from = halfPast(hours - 1)
    const task = (await auditor('POST', '/tasks', { title: 'New since' })).json
    const answer = (await auditor('GET', `/compare?from=${from}`)).json as Comparison
    expect(answer.items.map(({ ref }) => ref)).toEqual([task.ref])
    expect(answer.to).toBe(new Date(start + hours * 3_600_000).toISOString())
  })

  it('are in the past, and the earlier comes first', async () => {
    const pathOf = async (from: string, to: string) =>
      (await auditor('GET', `/compare?from=${from}&to=${to}`)).json.errors[0].path
    expect(await pathOf(halfPast(0), '2090-01-01T00:00:00Z')).toBe('to')
    expect(await pathOf('2090-01-01T00:00:00Z', halfPast(0))).toBe('from')
    expect(await pathOf(halfPast(1), halfPast(0))).toBe('from')
  })
})
