import { allRegisters } from '@plumbline/registers/all'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectRefusal } from './testing/problem.ts'
import { seed } from './testing/seed.ts'
import { type Api, type Reply, startTestServer, type TestServer } from './testing/test-server.ts'

type Person = Api & { readonly personId: string }
// biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not trusted.
type Json = any

const powers = ['aims-manager', 'top-management', 'internal-auditor', 'risk-owner', 'system-owner'] as const
let server: TestServer
let author: Person
let second: Person
let organizationId: string
beforeAll(async () => {
  server = await startTestServer()
  author = await server.join(powers, 'Author')
  second = await server.join(powers, 'Second')
  organizationId = (await author('GET', '/api/v1/orgs/acme')).json.id
})
afterAll(() => server.close())

async function must(reply: Promise<Reply>, status = 200): Promise<Json> {
  const got = await reply
  expect(got.status, got.text).toBe(status)
  return got.json
}
const step = (by: Api, path: string, name: string) => by('POST', `${path}/transitions/${name}`, { reason: 'Because' })
const patch = async (by: Api, path: string, body: unknown) => {
  const { version } = await must(by('GET', path))
  return by('PATCH', path, body, { 'if-match': `"${version}"` })
}

describe('what is locked stays as it is', () => {
  const locked = allRegisters.flatMap((register) =>
    Object.entries(register.lifecycle.statuses).flatMap(([status, { locked }]) =>
      locked ? [{ register, status }] : [],
    ),
  )
  it.each(locked)('$register.name, $status', async ({ register, status }) => {
    const [record] = await seed(server, { organizationId, personId: author.personId }, register.name, [
      { title: 'Locked', status },
    ])
    const path = `/${register.name}/${record?.id}`
    const before = await must(author('GET', path))
    const [relation] = Object.keys(register.relations)
    expectRefusal(await patch(author, path, { title: 'Other' }), 'title', 409)
    expectRefusal(await patch(author, path, { ownerId: author.personId }), 'owner', 409)
    expectRefusal(await author('DELETE', path), 'archive', register.managed ? 405 : 409)
    if (relation) expectRefusal(await author('POST', `${path}/links`, { relation, to: 'CTL-1' }), 'link', 409)
    await must(author('POST', `${path}/comments`, { body: 'One may still talk about it' }), 201)
    expect(await must(author('GET', path))).toEqual(before)
  })
})

describe('what an approval stands on stands still', () => {
  let control: Json
  let claim: Json
  let requirement: Json
  const proofs: Json[] = []

  /** Evidence for a claim, accepted by the second person. */
  async function prove(target: Json) {
    const data = { kind: 'note', note: 'Seen on the day of the release.', validUntil: '2099-01-01' }
    const item = await must(
      author('POST', '/evidence', { title: 'Protocol', data, links: [{ relation: 'proves', to: target.id }] }),
      201,
    )
    await must(step(author, `/evidence/${item.id}`, 'submit'))
    await must(step(second, `/evidence/${item.id}`, 'accept'))
    proofs.push(item)
  }
  const claimsOf = async (path: string) =>
    (await must(author('GET', `${path}/links`))).items
      .filter((link: Json) => link.relation === 'supports')
      .map((link: Json) => link.from)

  it('a control is approved when its claims are proved', async () => {
    const { items } = await must(author('GET', '/requirements?include=links&limit=200'))
    // The requirement that the fewest controls serve makes the shortest test.
    const serving = (item: Json) => item.links.filter(({ relation }: Json) => relation === 'implements').length
    requirement = items.filter((item: Json) => serving(item) === 1).at(0)
    control = requirement.links.find(({ relation }: Json) => relation === 'implements').from
    const path = `/controls/${control.id}`
    await must(
      patch(author, path, {
        ownerId: author.personId,
        data: {
          applicable: 'yes',
          justification: 'It treats a risk',
          implementation: 'implemented',
          description: 'As described',
        },
      }),
    )
    await must(step(author, path, 'submit'))
    expectRefusal(await step(second, path, 'approve'), 'unproved', 409)
    for (const one of await claimsOf(path)) await prove(one)
    claim = (await claimsOf(path))[0]
    expectRefusal(await step(author, path, 'approve'), 'by the author', 403)
    await must(step(second, path, 'approve'))
  })

  it('its claims, its evidence and its links are then closed', async () => {
    const path = `/claims/${claim.id}`
    expectRefusal(await patch(author, path, { data: { statement: 'Something easier' } }), 'the words of the claim', 409)
    expectRefusal(await step(author, path, 'drop'), 'dropping the claim', 409)
    expectRefusal(await author('DELETE', path), 'archiving the claim', 409)
    expectRefusal(await step(author, `/evidence/${proofs[0].id}`, 'reopen'), 're-opening the evidence', 409)
    const draft = { title: 'Another claim', links: [{ relation: 'supports', to: control.id }] }
    expectRefusal(await author('POST', '/claims', draft), 'a claim made with a link to it', 409)
    const loose = await must(author('POST', '/claims', { title: 'Another claim' }), 201)
    expectRefusal(await author('POST', `/claims/${loose.id}/links`, draft.links[0]), 'a claim linked to it', 409)
    for (const [from, to] of [
      [path, `/controls/${control.id}`],
      [`/evidence/${proofs[0].id}`, path],
    ]) {
      const { items } = await must(author('GET', `${from}/links`))
      for (const link of items)
        for (const end of [from, to])
          expectRefusal(await author('DELETE', `${end}/links/${link.id}`), 'a link', 404, 409)
    }
    expect(await claimsOf(`/controls/${control.id}`)).not.toContainEqual(expect.objectContaining({ id: loose.id }))
  })

  it('renewed evidence may be added all the same', async () => {
    await prove(claim)
  })

  it('an attested requirement holds its controls', async () => {
    const path = `/requirements/${requirement.id}`
    expectRefusal(await step(author, path, 'attest'), 'its own claims are not proved', 409)
    for (const one of await claimsOf(path)) await prove(one)
    await must(step(author, path, 'attest'))
    expectRefusal(await step(author, `/controls/${control.id}`, 'reopen'), 'opening a control it relies on', 409)
    const other = (await must(author('GET', '/controls?limit=200'))).items.find(
      ({ status }: Json) => status === 'draft',
    )
    expectRefusal(
      await author('POST', `/controls/${other.id}/links`, { relation: 'implements', to: requirement.id }),
      'another control',
      409,
    )
  })

  it('opens from the top down', async () => {
    await must(step(author, `/requirements/${requirement.id}`, 'reopen'))
    await must(step(author, `/controls/${control.id}`, 'reopen'))
    await must(step(author, `/evidence/${proofs[0].id}`, 'reopen'))
    await must(patch(author, `/claims/${claim.id}`, { data: { statement: 'Something easier' } }))
    await must(step(author, `/controls/${control.id}`, 'submit'))
  })
})

describe('the Statement of Applicability', () => {
  const approve = (by: Api, digest: string) => by('POST', '/soa/versions', { digest })

  it('is approved once, by somebody who wrote none of it, and only as it was seen', async () => {
    await server.otherOrganization('branch')
    const author = await server.join(['aims-manager', 'top-management'], 'Author', 'branch')
    const third = await server.join(['top-management', 'aims-manager'], 'Third', 'branch')
    const fourth = await server.join(['top-management'], 'Fourth', 'branch')
    const digestNow = async () => (await must(author('GET', '/soa/digest'))).digest
    const { items } = await must(author('GET', '/controls?limit=200'))
    for (const { id, version } of items)
      await must(
        author(
          'PATCH',
          `/controls/${id}`,
          {
            ownerId: author.personId,
            data: {
              applicable: 'yes',
              justification: 'It treats a risk',
              inclusionReasons: ['practice'],
              implementation: 'planned',
              description: 'As planned',
              reviewDate: '2099-01-01',
            },
          },
          { 'if-match': `"${version}"` },
        ),
      )
    const seen = await digestNow()
    expectRefusal(await approve(author, seen), 'by the author', 403)
    const { key } = await must(author('POST', '/api-keys', { name: 'robot', role: 'top-management' }), 201)
    expectRefusal(await approve(server.withKey(key, 'branch'), seen), 'by a key of the author', 403)
    // An own control is an entry too, and whoever adds it has written an entry.
    const own = {
      title: 'Own control',
      ownerId: third.personId,
      data: { controlId: 'X.1', applicable: 'no', justification: 'Covered elsewhere' },
    }
    await must(third('POST', '/controls', own), 201)
    expectRefusal(await approve(fourth, seen), 'changed since', 412)
    const now = await digestNow()
    expectRefusal(await approve(third, now), 'who added a control', 403)
    const replies = await Promise.all([approve(fourth, now), approve(fourth, now)])
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(
      (await must(author('GET', '/statements-of-applicability'))).items.filter(
        ({ status }: Json) => status === 'in-force',
      ),
    ).toHaveLength(1)
  })
})
