import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { roles } from '@plumbline/contract/role'
import { allRegisters } from '@plumbline/registers/all'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerRows, rolesOf } from './testing/route-matrix.ts'
import { seed } from './testing/seed.ts'
import { type Api, startTestServer } from './testing/test-server.ts'

/** Every step of every register by every role, held against the table that says what is meant. */
const table = readFileSync(join(import.meta.dirname, '../fixtures/transition-matrix.tsv'), 'utf8')
const rows = table
  .trim()
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .map((line) => {
    const [register = '', step = '', who = '', ...marks] = line.split('\t')
    return { register, step, who: rolesOf(who), marks: new Set(marks) }
  })
const rowOf = (register: string, step: string) => rows.find((row) => row.register === register && row.step === step)

const server = await startTestServer()
afterAll(() => server.close())
const people = new Map<string, Api & { readonly personId: string }>()
let author: { readonly organizationId: string; readonly personId: string }

beforeAll(async () => {
  for (const role of roles) people.set(role, await server.join([role], role))
  // Reads everything and may do nothing: what is open to them is open because it is theirs.
  people.set('owner', await server.join(['administrator', 'external-auditor'], 'Owner'))
  const writer = await server.join(['viewer'], 'Author')
  author = {
    organizationId: (await writer('GET', '/api/v1/orgs/acme')).json.id,
    personId: writer.personId,
  }
})

interface Offered {
  readonly name: string
  readonly reasons: readonly string[]
  readonly approval: boolean
  readonly needsReason: boolean
}

const isOpen = ({ reasons }: Offered) => !reasons.some((reason) => reason.startsWith('needs '))

/** The steps that a person is offered from the status in which the record stands. */
async function offered(who: string, register: string, id: string): Promise<readonly Offered[] | number> {
  const answer = await people.get(who)?.('GET', `/${register}/${id}/transitions`)
  return answer?.status === 200 ? (answer.json.transitions ?? answer.json.items) : (answer?.status ?? 0)
}

it('has a row for every step of every register, and for nothing else', () => {
  const declared = allRegisters.flatMap(({ name, lifecycle }) =>
    Object.keys(lifecycle.transitions).map((step) => `${name}/${step}`),
  )
  expect(rows.map(({ register, step }) => `${register}/${step}`).toSorted()).toEqual(declared.toSorted())
})

const withSteps = allRegisters.filter(({ lifecycle }) => Object.keys(lifecycle.transitions).length > 0)

describe.each(withSteps.map((register) => [register.name, register] as const))('%s', (name, { lifecycle }) => {
  const statuses = Object.keys(lifecycle.statuses).filter((status) =>
    Object.values(lifecycle.transitions).some(({ from }) => from.includes(status)),
  )
  it.each(statuses)('from "%s" goes on by whom the table says', async (status) => {
    const drafts = [null, people.get('owner')?.personId ?? null].map((ownerId) => ({
      title: 'Of the matrix',
      status,
      ownerId,
      data: {},
    }))
    const [ofNobody, owned] = await seed(server, author, name, drafts)
    const readers = rolesOf(registerRows[name]?.read ?? '')
    for (const role of roles) {
      const steps = await offered(role, name, ofNobody?.id ?? '')
      if (!readers.has(role)) expect(steps, role).toBe(403)
      else if (typeof steps === 'number') expect(steps, role).toBe(200)
      else
        for (const step of steps) {
          const row = rowOf(name, step.name)
          expect([role, step.name, isOpen(step)]).toEqual([role, step.name, row?.who.has(role)])
          expect([step.approval, step.needsReason]).toEqual([row?.marks.has('second'), row?.marks.has('reason')])
        }
    }
    const theirs = await offered('owner', name, owned?.id ?? '')
    if (typeof theirs === 'number') expect(theirs).toBe(200)
    else
      for (const step of theirs) {
        const row = rowOf(name, step.name)
        const open = row?.marks.has('owner') || row?.who.has('external-auditor') || row?.who.has('administrator')
        expect([step.name, isOpen(step)]).toEqual([step.name, open])
      }
  })
})
