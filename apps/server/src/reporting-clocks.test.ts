import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'

let server: TestServer
let manager: Api
let top: Api
beforeAll(async () => {
  server = await startTestServer()
  manager = await server.join(['aims-manager'], 'Manager')
  top = await server.join(['top-management'], 'Top')
})
afterAll(() => server.close())

async function must(reply: ReturnType<Api>) {
  const got = await reply
  expect(got.status, got.text).toBeLessThan(300)
  return got.json
}

it('an incident has the clocks of its obligations, met by the step that sends, not by a day that was typed', async () => {
  server.setTime('2031-03-01T08:00:00.000Z')
  const system = await must(manager('POST', '/ai-systems', { title: 'Scoring' }))
  const law = await must(
    manager('POST', '/obligations', {
      title: 'Serious incidents',
      data: { reportWithinHours: 72, reportTo: 'The authority' },
      links: [{ relation: 'applies-to', to: system.ref }],
    }),
  )
  await must(
    manager('POST', `/obligations/${law.ref}/transitions/apply`, {
      data: { applicabilityReason: 'We are its provider.' },
    }),
  )
  const incident = await must(
    manager('POST', '/incidents', {
      title: 'Wrong refusals',
      data: { detectedAt: '2031-03-01T09:00:00+02:00', reportable: 'yes', usersAffected: false },
      links: [{ relation: 'concerns', to: system.ref }],
    }),
  )
  const clocks = async () =>
    (await must(manager('GET', `/incidents/${incident.ref}/clocks`))) as {
      start: object
      clocks: {
        kind: string
        dueAt: string
        state: string
        isLate: boolean
        to: string | null
        message: { ref: string } | null
      }[]
    }
  const first = await clocks()
  expect(first.start).toEqual({ at: '2031-03-01T07:00:00.000Z', basis: 'moment' })
  expect(first.clocks.map(({ kind, dueAt, state }) => [kind, dueAt, state])).toEqual([
    ['obligation', '2031-03-04T07:00:00.000Z', 'running'],
    ['settings', '2031-03-04T07:00:00.000Z', 'not-applicable'],
  ])
  expect(first.clocks[0]?.to).toBe('The authority')
  expect((await must(manager('GET', '/reporting-clocks'))).items).toHaveLength(1)

  server.setTime('2031-03-05T08:00:00.000Z')
  expect((await clocks()).clocks[0]?.state).toBe('overdue')
  const message = await must(
    manager('POST', '/communications', {
      title: 'To the authority',
      data: { kind: 'message', direction: 'external', content: 'It happened.', sentOn: '2031-03-02' },
      links: [{ relation: 'about', to: incident.ref }],
    }),
  )
  await must(manager('POST', `/obligations/${law.ref}/links`, { relation: 'met-by', to: message.ref }))
  await must(top('POST', `/communications/${message.ref}/transitions/agree`, {}))
  await must(manager('POST', `/communications/${message.ref}/transitions/send`, { data: { sentOn: '2031-03-02' } }))
  expect((await clocks()).clocks[0]).toMatchObject({ state: 'met', isLate: true, message: { ref: message.ref } })
  expect((await must(manager('GET', '/reporting-clocks'))).items).toEqual([])
  server.setTime(undefined)
})
