import { text } from '@plumbline/contract/field'
import { accounts, overview } from '@plumbline/contract/kernel-endpoints'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { describe, expect, it } from 'vitest'
import { ApiProblem, ApiUnreachable } from './api-problem.ts'
import { createClient } from './create-client.ts'
import { recordsClient } from './records-client.ts'

const answering = (status: number, body?: unknown, headers: Record<string, string> = {}) => {
  const calls: { url: string; init: RequestInit }[] = []
  const fake: typeof fetch = async (url, init) => {
    calls.push({ url: String(url), init: init ?? {} })
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers })
  }
  return { calls, client: createClient({ baseUrl: 'https://aims.test', fetch: fake }) }
}
const headerOf = (init: RequestInit | undefined, name: string) => new Headers(init?.headers).get(name)

const boats = register({
  name: 'boats',
  singular: 'boat',
  prefix: 'BOT',
  title: 'Boats',
  titleOfOne: 'Boat',
  purpose: 'Boats.',
  clauses: [],
  fields: { colour: text({ title: 'Colour' }) },
  lifecycle: lifecycle('afloat', { afloat: { title: 'Afloat', shape: 'holds' } }, {}),
  relations: {},
  access: { read: [], edit: [], contribute: [] },
  columns: [],
})

describe('a call', () => {
  it('fills path and query, repeats lists, leaves out what is undefined', async () => {
    const { calls, client } = answering(200, { items: [], nextCursor: null, total: 0 })
    await recordsClient(client, 'north', boats).list({
      q: 'red & blue',
      cursor: undefined,
      'filter[status]': ['a', 'b'],
    })
    const { pathname, searchParams } = new URL(calls[0]?.url ?? '')
    expect(pathname).toBe('/api/v1/orgs/north/boats')
    expect([...searchParams]).toEqual([
      ['q', 'red & blue'],
      ['filter[status]', 'a'],
      ['filter[status]', 'b'],
    ])
  })

  it('gives the data and the ETag, and asks no key for reading', async () => {
    const { calls, client } = answering(200, { title: 'Fram' }, { etag: '"3"' })
    const answer = await recordsClient(client, 'north', boats).get('BOT-1')
    expect(answer).toEqual({ data: { title: 'Fram' }, etag: '"3"' })
    expect(headerOf(calls[0]?.init, 'idempotency-key')).toBeNull()
  })

  it('carries a fresh Idempotency-Key with each unsafe call, or the one given', async () => {
    const { calls, client } = answering(201, {})
    const records = recordsClient(client, 'north', boats)
    await records.create({ title: 'Fram' })
    await records.create({ title: 'Fram' })
    await records.create({ title: 'Fram' }, { idempotencyKey: 'mine' })
    const [first, second, third] = calls.map((call) => headerOf(call.init, 'idempotency-key'))
    expect(first).toMatch(/^[0-9a-f-]{36}$/)
    expect(second).not.toBe(first)
    expect(third).toBe('mine')
  })

  it('sends changes as a merge patch with If-Match', async () => {
    const { calls, client } = answering(200, {})
    await recordsClient(client, 'north', boats).change('BOT-1', { data: { colour: null } }, { ifMatch: '"3"' })
    expect(headerOf(calls[0]?.init, 'if-match')).toBe('"3"')
    expect(headerOf(calls[0]?.init, 'content-type')).toBe('application/json')
    expect(calls[0]?.init.body).toBe('{"data":{"colour":null}}')
  })

  it('answers an empty 204 with nothing', async () => {
    const { client } = answering(204)
    await expect(recordsClient(client, 'north', boats).archive('BOT-1')).resolves.toBeUndefined()
  })
})

describe('an error', () => {
  it('becomes a typed problem with the wrong fields', async () => {
    const { client } = answering(422, {
      type: 'urn:plumbline:problem:invalid',
      title: 'The request is not valid',
      status: 422,
      detail: 'One or more fields are wrong.',
      errors: [{ path: 'title', message: 'must not be empty' }],
    })
    const problem = await client.call(accounts.me, {}).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(ApiProblem)
    expect(problem).toMatchObject({ status: 422, category: 'invalid', errors: [{ path: 'title' }] })
  })

  it('of a proxy that speaks no JSON keeps its status', async () => {
    const client = createClient({
      fetch: async () => new Response('<html>', { status: 502, statusText: 'Bad Gateway' }),
    })
    await expect(client.call(accounts.me, {})).rejects.toMatchObject({ status: 502, message: 'Bad Gateway' })
  })

  it('says when nothing answers', async () => {
    const client = createClient({ fetch: async () => Promise.reject(new TypeError('failed')) })
    await expect(client.call(accounts.me, {})).rejects.toBeInstanceOf(ApiUnreachable)
  })

  it('is thrown before sending when a parameter is missing', async () => {
    const { calls, client } = answering(200, {})
    const broken = { params: {} as { org: string }, query: { q: 'x' } }
    await expect(client.call(overview.search, broken)).rejects.toThrow('needs the parameter org')
    expect(calls).toHaveLength(0)
  })
})
