import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'

const boundary = 'boundary-of-a-test'
const multipart = (name: string, content: string) =>
  Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${content}\r\n--${boundary}--\r\n`,
  )

/** From an empty organization to an approved Statement of Applicability, by the API alone. */
describe('the main job', () => {
  let server: TestServer
  let lead: Api
  let director: Api & { personId: string }
  let engineer: Api & { personId: string }
  beforeAll(async () => {
    server = await startTestServer()
    lead = server.founder
    director = await server.join(['top-management'], 'Dora Director')
    engineer = await server.join(['contributor', 'risk-owner'], 'Enno Engineer')
  })
  afterAll(() => server.close())

  const must = async (reply: Promise<Awaited<ReturnType<Api>>>, status: number) => {
    const got = await reply
    expect(got.status, got.text).toBe(status)
    return got.json
  }
  const patch = async (api: Api, path: string, body: unknown) => {
    const { version } = await must(api('GET', path), 200)
    return must(api('PATCH', path, body, { 'if-match': `"${version}"` }), 200)
  }
  const controlNumbered = async (number: string) =>
    (await must(lead('GET', `/controls?filter[controlId]=${number}`), 200)).items[0]

  it('treats a risk with A.6.2.4 and proves a claim of it with evidence that a second person accepts', async () => {
    const system = await must(
      lead('POST', '/ai-systems', { title: 'Credit scoring', data: { purpose: 'Scores applications' } }),
      201,
    )
    const risk = await must(
      engineer('POST', '/risks', {
        title: 'Untested model version goes live',
        data: {
          event: 'A version that nobody verified decides on loans',
          organizationConsequence: 'Wrong loans',
          individualConsequence: 'A good applicant is refused',
          inherent: { likelihood: 4, consequence: 4 },
          current: { likelihood: 3, consequence: 4 },
          rationale: 'Two such releases last year',
          option: 'modify',
        },
        links: [{ relation: 'concerns', to: system.id }],
      }),
      201,
    )
    const control = await controlNumbered('A.6.2.4')
    await must(engineer('POST', `/risks/${risk.ref}/transitions/assess`, {}), 200)
    await must(engineer('POST', `/risks/${risk.ref}/transitions/treat`, {}), 409)
    await must(engineer('POST', `/risks/${risk.ref}/links`, { relation: 'treated-by', to: control.ref }), 201)
    await must(engineer('POST', `/risks/${risk.ref}/transitions/treat`, {}), 200)

    const file = await must(
      engineer('POST', '/files', multipart('validation report.txt', 'All checks passed'), {
        'content-type': `multipart/form-data; boundary=${boundary}`,
      }),
      201,
    )
    expect(file.size).toBe(17)
    const claims = (await must(lead('GET', `/controls/${control.ref}/links`), 200)).items.filter(
      (link: { relation: string }) => link.relation === 'supports',
    )
    expect(claims.length).toBeGreaterThanOrEqual(2)
    for (const { from: claim } of claims) {
      const item = await must(
        engineer('POST', '/evidence', {
          title: `Proof of ${claim.ref}`,
          data: { kind: 'file', files: [file], validUntil: '2099-12-31' },
          links: [{ relation: 'proves', to: claim.id }],
        }),
        201,
      )
      await must(engineer('POST', `/evidence/${item.ref}/transitions/submit`, {}), 200)
      await must(engineer('POST', `/evidence/${item.ref}/transitions/accept`, {}), 403)
      await must(
        lead('POST', `/evidence/${item.ref}/transitions/accept`, { data: { reviewNote: 'Read it whole' } }),
        200,
      )
    }
    const found = (await must(lead('GET', '/soa'), 200)).items.find(
      (item: { controlId: string }) => item.controlId === 'A.6.2.4',
    )
    expect(found.claims.every((claim: { status: string }) => claim.status === 'proved')).toBe(true)
    expect(found.risks[0].ref).toBe(risk.ref)
  })

  it('lets somebody else than the author accept the residual risk', async () => {
    const [risk] = (await must(lead('GET', '/risks'), 200)).items
    await must(
      engineer('POST', `/risks/${risk.ref}/transitions/accept`, {
        data: { acceptedUntil: '2027-06-30', acceptanceReason: 'Small' },
      }),
      403,
    )
    const accepted = await must(
      director('POST', `/risks/${risk.ref}/transitions/accept`, {
        data: { acceptedUntil: '2027-06-30', acceptanceReason: 'Small' },
      }),
      200,
    )
    expect(accepted.data).toMatchObject({
      acceptedBy: director.personId,
      acceptedRating: { likelihood: 3, consequence: 4 },
    })
    await must(lead('PATCH', `/risks/${risk.ref}`, { title: 'x' }, { 'if-match': `"${accepted.version}"` }), 409)
  })

  it('completes the statement, refuses its author, and freezes what top management approves', async () => {
    const soa = await must(lead('GET', '/soa'), 200)
    expect(soa.items).toHaveLength(38)
    for (const { id, controlId } of soa.items) {
      const excluded = controlId === 'A.10.4'
      await patch(lead, `/controls/${id}`, {
        ownerId: engineer.personId,
        data: excluded
          ? { applicable: 'no', justification: 'We have no customers for AI; everything is used in our own branches.' }
          : {
              applicable: 'yes',
              justification: 'Needed for our systems',
              inclusionReasons: ['requirement'],
              implementation: controlId === 'A.6.2.4' ? 'implemented' : 'planned',
              description: 'See the handbook',
            },
      })
    }
    const ready = await must(director('GET', '/soa'), 200)
    expect(ready.approval).toEqual({ allowed: true, reasons: [] })
    const { digest } = await must(director('GET', '/soa/digest'), 200)
    await must(lead('POST', '/soa/versions', { digest }), 403)
    await must(director('POST', '/soa/versions', { digest: '0'.repeat(64) }), 412)
    const approved = await must(
      director('POST', '/soa/versions', { digest, statement: 'I approve this statement.' }),
      201,
    )
    expect(approved).toMatchObject({ version: 1, status: 'in-force', signOff: { name: 'Dora Director' } })

    await patch(lead, `/controls/${(await controlNumbered('A.2.2')).id}`, { data: { implementation: 'partly' } })
    const live = await must(lead('GET', '/soa'), 200)
    expect(live).toMatchObject({ version: 2, status: 'draft', inForce: { version: 1 } })
    expect(live.differences.map((difference: { controlId: string }) => difference.controlId)).toEqual(['A.2.2'])
    expect(
      (await must(lead('GET', '/soa?version=1'), 200)).items.find(
        (item: { controlId: string }) => item.controlId === 'A.2.2',
      ).implementation,
    ).toBe('planned')
  })

  it('takes a merge patch under its own media type (RFC 7396)', async () => {
    const { id, version } = await controlNumbered('A.2.3')
    const type = { 'content-type': 'application/merge-patch+json', 'if-match': `"${version}"` }
    const changed = await must(lead('PATCH', `/controls/${id}`, { data: { description: null } }, type), 200)
    expect(changed.data).not.toHaveProperty('description')
  })

  it('exports the frozen version', async () => {
    const pdf = await lead('GET', '/soa?version=1&format=pdf')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.text.startsWith('%PDF-')).toBe(true)
    const xlsx = await lead('GET', '/soa?version=1', undefined, {
      accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    })
    expect(xlsx.text.startsWith('PK')).toBe(true)
  })
})
