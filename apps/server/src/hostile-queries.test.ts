import { filterableFields, sortsOf } from '@plumbline/contract/list-query'
import { allRegisters } from '@plumbline/registers/all'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectRefusal } from './testing/problem.ts'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'

let server: TestServer
let api: Api
let risk: string
beforeAll(async () => {
  server = await startTestServer()
  api = await server.join(['aims-manager', 'internal-auditor', 'top-management'], 'Mallory')
  risk = `/risks/${(await api('POST', '/risks', { title: 'Canary' })).json.id}`
  await api('POST', '/risks', { title: 'Another' })
})
afterAll(() => server.close())

describe('lists', () => {
  it.each([
    'limit=1000000000',
    'limit=0',
    'limit=-1',
    'limit=1e9',
    'limit=',
    'include=*',
    'include=data',
    'offset=1000000',
    'page=9',
    `q=${'x'.repeat(301)}`,
    `cursor=${'x'.repeat(2_000)}`,
    'asOf=yesterday',
    'asOf=0000-01-01T00:00:00Z',
    'sort=title&sort=ref',
    'filter[createdAt][gte]=2026-99-99',
    'filter[createdAt][gte]=2026-01-01T99:99:99Z',
    'filter[dueDate]=2026-02-30',
    'q=%00a',
    'filter[status]=%00',
  ])('?%s is refused', async (query) => expectRefusal(await api('GET', `/risks?${query}`), query, 422))

  it('10,000 values of a filter are refused', async () => {
    const ids = Array.from({ length: 10_000 }, () => 'filter[status]=open').join('&')
    expectRefusal(await api('GET', `/risks?${ids}`), 'filter', 422)
  })

  it.each(['/risks/%E0%A4%A', `/risks/${'a'.repeat(400)}`, '/risks/..%2f..%2fetc%2fpasswd', '/risks/%00'])(
    '%s is problem details',
    async (path) => {
      expectRefusal(await api('GET', path), path, 400, 404)
    },
  )

  it('a cursor that is none of ours is refused by every list that pages', async () => {
    const { id } = (await api('GET', risk)).json
    const of = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const cursor of [
      of(['x', id]),
      of([1e30, id]),
      of([null, '-'.repeat(36)]),
      of([{}, id]),
      of(['0000-01-01', id]),
      'x',
      of('x'),
    ])
      for (const path of [
        '/risks',
        '/tasks?sort=dueDate',
        `${risk}/history`,
        `${risk}/comments`,
        '/changes-of-records',
      ]) {
        const reply = await api('GET', `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`)
        if (reply.status !== 200) expectRefusal(reply, `${path} ${cursor}`, 422)
      }
  })

  it('no query whatever ends in an error of ours', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '2026-01-31',
        '2026-13-01',
        '1e400',
        'NaN',
        'true',
        'null',
        '9'.repeat(400),
        '\u0000',
        '{}',
        "'",
        '-0',
        '0001-01-01T00:00:00Z',
        '+010000-01-01T00:00:00Z',
      ),
      fc.uuid(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    )
    const query = fc.constantFrom(...allRegisters).chain((register) => {
      const fields = [
        'status',
        'ownerId',
        'createdBy',
        'createdAt',
        'updatedAt',
        'dueDate',
        'archived',
        ...filterableFields(register),
      ]
      const sorts = sortsOf(register).flatMap((name) => [name, `-${name}`])
      const pair = fc.oneof(
        fc.tuple(
          fc.constantFrom(
            ...fields.flatMap((name) => ['', '[ne]', '[gte]', '[lte]'].map((operator) => `filter[${name}]${operator}`)),
          ),
          value,
        ),
        fc.tuple(fc.constantFrom('q', 'limit', 'cursor', 'asOf', 'include', 'sort'), value),
        fc.tuple(
          fc.constant('cursor'),
          fc
            .tuple(fc.oneof(value, fc.double(), fc.constant(null)), fc.uuid())
            .map((parts) => Buffer.from(JSON.stringify(parts)).toString('base64url')),
        ),
        fc.tuple(fc.constant('sort'), fc.constantFrom(...sorts)),
      )
      return fc.tuple(fc.constant(register.name), fc.array(pair, { minLength: 1, maxLength: 4 }))
    })
    await fc.assert(
      fc.asyncProperty(query, async ([register, pairs]) => {
        const reply = await api(
          'GET',
          `/${register}?${pairs.map(([name, given]) => `${name}=${encodeURIComponent(given.toWellFormed())}`).join('&')}`,
        )
        if (reply.status !== 200) expectRefusal(reply, register, 422)
      }),
      { numRuns: 500 },
    )
  })
})

describe('records', () => {
  it('no record whatever ends in an error of ours', async () => {
    const open = allRegisters.filter(({ managed }) => !managed)
    const leaf = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('0000-01-01', '2026-02-29', 1e308, -0, [[]], { amount: '1', currency: 'EUR' }),
    )
    const draft = fc
      .constantFrom(...open)
      .chain((register) =>
        fc.tuple(
          fc.constant(register.name),
          fc.dictionary(fc.constantFrom(...Object.keys(register.fields)), leaf, { minKeys: 1, maxKeys: 3 }),
        ),
      )
    await fc.assert(
      fc.asyncProperty(draft, async ([register, data]) => {
        const reply = await api('POST', `/${register}`, { title: 'Fuzz', data })
        if (reply.status !== 201) expectRefusal(reply, register, 422, 400)
      }),
      { numRuns: 300 },
    )
  })

  it('no text of 100 kB holds a check up', () => {
    const texts = ['a', '-', '2026-', '1.', 'a@', 'http://a.', ' ', '\u00e9', '0', '%'].map((part) =>
      part.repeat(100_000 / part.length),
    )
    for (const register of allRegisters)
      for (const [name, field] of Object.entries(register.fields))
        for (const text of texts) {
          const started = performance.now()
          field.schema.safeParse(text)
          expect(performance.now() - started, `${register.name}.${name}`).toBeLessThan(50)
        }
  })
})
