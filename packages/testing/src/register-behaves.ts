import { filterableFields } from '@plumbline/contract/list-query'
import type { AnyRegister } from '@plumbline/contract/register'
import { beforeAll, describe, expect, it } from 'vitest'

interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not trusted; a test that misreads one fails.
  readonly json: any
}
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type Api = (method: Method, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>

/** The callers and controls that the suite needs; the server's tests supply them. */
export interface Bench {
  readonly anybody: Api
  /** Holds roles that may edit the register. */
  readonly editor: Api
  /** May read and nothing else. */
  readonly viewer: Api
  /** A member of another organization only. */
  readonly stranger: Api
  /** Types of the log entries written since the last call. */
  events(): Promise<readonly string[]>
  setTime(time: string | undefined): void
}

export interface Sample {
  readonly title: string
  readonly data: Readonly<Record<string, unknown>>
  /** A change to the data, different from the draft. */
  readonly changes: Readonly<Record<string, unknown>>
}

/**
 * What every register promises, whatever it holds: needs sign-in, denies without permission, hides other organizations, pages,
 * refuses stale and unknown, refuses illegal transitions, writes exactly the declared event, shows the old state as of before.
 */
export function registerBehaves(register: AnyRegister, sample: Sample, benchOf: () => Bench): void {
  describe(`register ${register.name}`, () => {
    let bench: Bench
    const path = `/${register.name}`
    const make = (title = sample.title) => bench.editor('POST', path, { title, data: sample.data })
    beforeAll(() => {
      bench = benchOf()
    })

    it('needs sign-in', async () => {
      expect((await bench.anybody('GET', `/api/v1/orgs/acme${path}`)).status).toBe(401)
      expect((await bench.anybody('POST', `/api/v1/orgs/acme${path}`, { title: 'x' })).status).toBe(401)
    })

    it('creates a record whole and writes exactly one entry for it', async () => {
      await bench.events()
      const made = await make()
      expect(made.status, made.text).toBe(201)
      expect(made.json).toMatchObject({
        register: register.name,
        title: sample.title,
        status: register.lifecycle.initial,
        version: 1,
        data: sample.data,
        archivedAt: null,
      })
      expect(made.json.ref).toMatch(new RegExp(`^${register.prefix}-[1-9]\\d*$`))
      expect(made.headers.etag).toBe('"1"')
      expect(made.headers.location).toBe(`/api/v1/orgs/acme${path}/${made.json.id}`)
      expect(await bench.events()).toEqual([`${register.singular}.created`])
      expect((await bench.editor('GET', `${path}/${made.json.ref}`)).json.id).toBe(made.json.id)
    })

    it('refuses what is unknown or wrong with the path of the field, and changes nothing', async () => {
      await bench.events()
      const unknown = await bench.editor('POST', path, { title: 'x', data: { nonsense: 1 } })
      expect(unknown.status).toBe(422)
      expect(unknown.headers['content-type']).toContain('application/problem+json')
      expect(unknown.json.errors).toContainEqual({ path: 'data.nonsense', message: expect.any(String) })
      expect((await bench.editor('POST', path, { title: '' })).json.errors[0].path).toBe('title')
      for (const field of ['id', 'orgId', 'status', 'version', 'createdAt', 'createdBy', 'register'])
        expect((await bench.editor('POST', path, { title: 'x', [field]: 'x' })).status, field).toBe(422)
      expect(await bench.events()).toEqual([])
    })

    it('lets a viewer read and nothing else', async () => {
      const { json } = await make()
      const isReadable = register.access.read.includes('viewer')
      const isOpen = register.access.contribute.includes('viewer')
      expect((await bench.viewer('GET', `${path}/${json.id}`)).status).toBe(isReadable ? 200 : 403)
      if (!isOpen) expect((await bench.viewer('POST', path, { title: 'x' })).status).toBe(403)
      expect((await bench.viewer('PATCH', `${path}/${json.id}`, { title: 'x' }, { 'if-match': '"1"' })).status).toBe(
        403,
      )
      expect((await bench.viewer('DELETE', `${path}/${json.id}`)).status).toBe(403)
    })

    it('hides the record from another organization, whatever the method', async () => {
      const { json } = await make()
      const one = `/api/v1/orgs/acme${path}/${json.id}`
      for (const suffix of ['', '/history', '/links', '/comments', '/transitions'])
        expect((await bench.stranger('GET', one + suffix)).status, suffix).toBe(404)
      expect((await bench.stranger('PATCH', one, { title: 'taken' }, { 'if-match': '"1"' })).status).toBe(404)
      expect((await bench.stranger('DELETE', one)).status).toBe(404)
      expect((await bench.stranger('GET', `${path}/${json.id}`)).status).toBe(404)
      expect((await bench.editor('GET', `${path}/${json.id}`)).json.version).toBe(1)
    })

    it('changes by merge patch with If-Match, and refuses the stale', async () => {
      const { json } = await make()
      const one = `${path}/${json.id}`
      expect((await bench.editor('PATCH', one, { title: 'x' })).status).toBe(428)
      await bench.events()
      const changed = await bench.editor(
        'PATCH',
        one,
        { title: 'Changed', data: sample.changes },
        { 'if-match': '"1"' },
      )
      expect(changed.status, changed.text).toBe(200)
      expect(changed.json).toMatchObject({ title: 'Changed', version: 2 })
      expect(changed.json.data).toMatchObject(sample.changes)
      expect(await bench.events()).toEqual([`${register.singular}.changed`])
      expect((await bench.editor('PATCH', one, { title: 'y' }, { 'if-match': '"1"' })).status).toBe(412)
      const [field] = Object.keys(sample.changes)
      const removed = await bench.editor('PATCH', one, { data: { [field ?? '']: null } }, { 'if-match': '"2"' })
      expect(removed.json.data).not.toHaveProperty(field ?? '')
    })

    it('keeps every version, and shows the old state as of before the change', async () => {
      bench.setTime('2030-01-01T00:00:00.000Z')
      const { json } = await make()
      bench.setTime('2030-01-03T00:00:00.000Z')
      await bench.editor('PATCH', `${path}/${json.id}`, { title: 'Later' }, { 'if-match': '"1"' })
      const between = encodeURIComponent('2030-01-02T00:00:00.000Z')
      expect((await bench.editor('GET', `${path}/${json.id}?asOf=${between}`)).json).toMatchObject({
        title: sample.title,
        version: 1,
      })
      expect(
        (await bench.editor('GET', `${path}/${json.id}?asOf=${encodeURIComponent('2029-12-31T00:00:00Z')}`)).status,
      ).toBe(404)
      const listed = await bench.editor('GET', `${path}?asOf=${between}&limit=200`)
      expect(listed.json.items.find((item: { id: string }) => item.id === json.id).title).toBe(sample.title)
      const then = (await bench.editor('GET', `${path}/${json.id}/history?asOf=${between}`)).json.items
      expect(then.map((item: { version: number }) => item.version)).toEqual([1])
      const { items } = (await bench.editor('GET', `${path}/${json.id}/history`)).json
      bench.setTime(undefined)
      expect((await bench.editor('GET', `${path}/${json.id}?asOf=${between}`)).json.errors[0].path).toBe('asOf')
      expect(items.map((item: { version: number }) => item.version)).toEqual([2, 1])
      expect(items[0].changes).toContainEqual({ path: 'title', before: sample.title, after: 'Later' })
    })

    it('pages through everything exactly once, and counts', async () => {
      for (let at = 0; at < 5; at += 1) await make(`Page ${at}`)
      for (const sort of ['-updatedAt', 'ref', 'title', '-dueDate']) {
        const seen: string[] = []
        let cursor: string | null = ''
        let total = 0
        while (cursor !== null) {
          const page: Reply = await bench.editor(
            'GET',
            `${path}?limit=2&sort=${sort}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
          )
          expect(page.status, page.text).toBe(200)
          seen.push(...page.json.items.map((item: { id: string }) => item.id))
          total = page.json.total
          cursor = page.json.nextCursor
        }
        expect(new Set(seen).size, sort).toBe(seen.length)
        expect(seen.length, sort).toBe(total)
      }
      expect((await bench.editor('GET', `${path}?limit=201`)).status).toBe(422)
      expect((await bench.editor('GET', `${path}?filter[nonsense]=1`)).status).toBe(422)
      expect((await bench.editor('GET', `${path}?cursor=garbage`)).status).toBe(422)
    })

    it('filters by every field that says it can be filtered', async () => {
      for (const field of ['status', ...filterableFields(register)]) {
        const kind = register.fields[field]?.kind
        const value =
          kind === 'person'
            ? '00000000-0000-7000-8000-000000000000'
            : kind === 'date'
              ? '2026-01-01'
              : kind === 'instant'
                ? '2026-01-01T00:00:00Z'
                : kind === 'integer' || kind === 'number'
                  ? '1'
                  : 'no-such-value'
        const page = await bench.editor('GET', `${path}?filter[${field}]=${value}&filter[${field}]=${value}`)
        expect(page.status, `${field}: ${page.text}`).toBe(200)
        expect(page.json.items).toEqual([])
      }
    })

    it('refuses each transition that does not start where the record stands', async () => {
      const { json } = await make()
      for (const [name, transition] of Object.entries(register.lifecycle.transitions)) {
        if (transition.from.includes(json.status)) continue
        const refused = await bench.editor('POST', `${path}/${json.id}/transitions/${name}`, {
          reason: 'Because of the test',
        })
        expect(refused.status, name).toBe(409)
      }
      expect((await bench.editor('POST', `${path}/${json.id}/transitions/no-such-step`, {})).status).toBe(404)
      const open = (await bench.editor('GET', `${path}/${json.id}/transitions`)).json.items
      const expected = Object.entries(register.lifecycle.transitions).filter(([, { from }]) =>
        from.includes(json.status),
      )
      expect(open.map((item: { name: string }) => item.name).sort()).toEqual(expected.map(([name]) => name).sort())
    })

    it('refuses approval by the author', async () => {
      const approvals = Object.entries(register.lifecycle.transitions).filter(
        ([, { approval, from }]) => approval && from.includes(register.lifecycle.initial),
      )
      const { json } = await make()
      for (const [name] of approvals) {
        const refused = await bench.editor('POST', `${path}/${json.id}/transitions/${name}`, { reason: 'I like it' })
        expect(refused.status, name).toBe(403)
      }
    })

    it('takes comments, finds by words and by a typing error, and archives without erasing', async () => {
      const word = `Quaternion ${register.singular}`
      const { json } = await make(`${word} one`)
      const one = `${path}/${json.id}`
      expect((await bench.editor('POST', `${one}/comments`, { body: 'Looks right' })).status).toBe(201)
      expect((await bench.editor('GET', `${one}/comments`)).json.items[0].body).toBe('Looks right')
      expect(
        (await bench.editor('GET', `${path}?q=quater`)).json.items.map((item: { id: string }) => item.id),
      ).toContain(json.id)
      expect(
        (await bench.editor('GET', `/search?q=quatrenion&register=${register.name}`)).json.items.map(
          (item: { id: string }) => item.id,
        ),
      ).toContain(json.id)
      expect((await bench.editor('DELETE', one)).status).toBe(204)
      expect((await bench.editor('GET', one)).json.archivedAt).not.toBeNull()
      expect((await bench.editor('GET', `${path}?q=quaternion`)).json.items).toEqual([])
      expect((await bench.editor('PATCH', one, { title: 'z' }, { 'if-match': '"2"' })).status).toBe(409)
    })
  })
}
