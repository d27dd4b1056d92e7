import type { MailMessage } from '@plumbline/platform/identity/mail'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startProductJobs } from './jobs.ts'
import { type Api, startTestServer } from './testing/test-server.ts'

const mails: MailMessage[] = []
let onMail: () => void = () => undefined
const server = await startTestServer({
  mail: async (message) => {
    onMail()
    mails.push(message)
  },
})
const superuser = await server.database.connectSuperuser()
afterAll(async () => {
  await superuser.end()
  await server.close()
})

type Person = Api & { readonly personId: string }
let ines: Person
let omar: Person
beforeAll(async () => {
  server.setTime('2026-11-24T03:00:00Z')
  ines = await server.join(['aims-manager'], 'Ines')
  omar = await server.join(['contributor', 'risk-owner'], 'Omar <b>')
  const quiet = { ...choice, digest: 'off' }
  for (const api of [server.founder, ines]) await api('PUT', '/reminders', quiet)
  await omar('PUT', '/reminders', choice)
  // Of the invitations.
  mails.length = 0
})

const choice = {
  digest: 'daily',
  hour: 7,
  weekday: 1,
  timeZone: 'Europe/Berlin',
  daysBefore: 7,
  mailed: ['assigned', 'due'],
}
const make = async (api: Api, path: string, body: object) => {
  const reply = await api('POST', path, body)
  expect(reply.status, reply.text).toBe(201)
  return reply.json
}
const step = async (api: Api, task: { id: string }, name: string) => {
  const reply = await api('POST', `/tasks/${task.id}/transitions/${name}`, {})
  expect(reply.status, reply.text).toBe(200)
}
const at = async (time: string) => {
  server.setTime(time)
  await server.runJobs()
  return mails.splice(0)
}

it('sends one mail a day at the hour of the person, of what is due and what is new', async () => {
  await make(ines, '/tasks', { title: 'Late <one>', ownerId: omar.personId, data: { dueDate: '2026-11-20' } })
  await make(ines, '/tasks', { title: 'For later', ownerId: omar.personId, data: {} })
  expect(await at('2026-11-24T05:50:00Z')).toEqual([])
  const [mail, ...more] = await at('2026-11-24T06:01:00Z')
  expect(more).toEqual([])
  expect(mail?.to).toMatch(/@example\.org$/)
  expect(mail?.subject).toBe('Acme: 1 overdue, 2 new for you')
  expect(mail?.text).toContain('Late <one>')
  expect(mail?.text).toContain('http://127.0.0.1:4200/acme/tasks/TSK-')
  expect(mail?.html).toContain('Late &lt;one&gt;')
  expect(await at('2026-11-24T12:00:00Z')).toEqual([])
  const [next] = await at('2026-11-25T06:01:00Z')
  expect(next?.subject).toBe('Acme: 1 overdue')
})

it('tells by mail only what the person wants, and nothing when they want none', async () => {
  await omar('PUT', '/reminders', { ...choice, mailed: ['mentioned'] })
  expect(await at('2026-11-26T06:01:00Z')).toEqual([])
  await omar('PUT', '/reminders', { ...choice, digest: 'off' })
  expect(await at('2026-11-27T06:01:00Z')).toEqual([])
  await omar('PUT', '/reminders', choice)
  expect((await omar('PUT', '/reminders', { ...choice, timeZone: 'Moon/Base' })).status).toBe(422)
})

it('sends no mail twice after a crash, and loses nothing that it would have told', async () => {
  await make(ines, '/tasks', { title: 'Told at last', ownerId: omar.personId, data: {} })
  // The mail server goes silent after it took the mail, and the server dies before it can say so.
  onMail = () => {
    onMail = () => undefined
    throw new Error('silence')
  }
  expect(await at('2026-11-28T06:01:00Z')).toEqual([])
  expect(await at('2026-11-28T09:00:00Z')).toEqual([])
  const [next] = await at('2026-11-29T06:01:00Z')
  expect(next?.text).toContain('Told at last')
})

it('tries again when the mail server says no', async () => {
  onMail = () => {
    onMail = () => undefined
    throw Object.assign(new Error('busy'), { responseCode: 451 })
  }
  expect(await at('2026-11-30T06:01:00Z')).toEqual([])
  expect(await at('2026-11-30T06:10:00Z')).toEqual([])
  expect(await at('2026-11-30T06:30:00Z')).toHaveLength(1)
  expect(await at('2026-11-30T07:00:00Z')).toEqual([])
})

it('sends once with two servers', async () => {
  const other = startProductJobs(server.foundations, false)
  server.setTime('2026-12-01T06:01:00Z')
  await Promise.all([server.runJobs(), other.settle()])
  expect(mails.splice(0)).toHaveLength(1)
  await other.stop()
})

it('finds a duty that nothing follows, makes the next one once, and tells the owner', async () => {
  const openOnes = async () =>
    (await omar('GET', '/tasks?filter[status]=open&filter[kind]=duty&include=links')).json.items
  const risk = await make(ines, '/risks', { title: 'Leak' })
  const duty = await make(omar, '/tasks', {
    title: 'Look at the access list',
    ownerId: omar.personId,
    data: { kind: 'duty', dueDate: '2026-11-30' },
    links: [{ relation: 'about', to: risk.ref }],
  })
  await step(omar, duty, 'complete')
  await at('2026-12-02T02:00:00Z')
  expect(await openOnes()).toEqual([])
  // As an import would bring it in: done, and coming back.
  await superuser.query(`update record set data = data || '{"repeat": "monthly"}' where id = $1`, [duty.id])
  await at('2026-12-02T02:10:00Z')
  await at('2026-12-02T02:20:00Z')
  const [next, ...more] = await openOnes()
  expect(more).toEqual([])
  expect(next).toMatchObject({ title: duty.title, ownerId: omar.personId, data: { dueDate: '2026-12-30' } })
  expect(next.links.map(({ relation, to }: { relation: string; to: { ref: string } }) => [relation, to.ref])).toEqual([
    ['about', risk.ref],
    ['follows', duty.ref],
  ])
  const told = (await omar('GET', '/notifications?cause=recurring')).json.items
  expect(told).toMatchObject([{ record: { ref: next.ref }, actor: null }])
  // From here on the step itself makes the next one, and the job adds none.
  await step(omar, next, 'complete')
  expect(await openOnes()).toHaveLength(1)
  await at('2027-01-02T02:00:00Z')
  expect(await openOnes()).toHaveLength(1)
  mails.length = 0
})

it('shows a deputy the work and the news of whom they stand in for, for those days alone', async () => {
  server.setTime('2027-03-01T08:00:00Z')
  const ben = await server.join(['viewer'], 'Ben')
  const named = await omar('PUT', '/deputy', { personId: ben.personId, from: '2027-03-02', until: '2027-03-05' })
  expect(named.json).toEqual({
    deputy: { personId: ben.personId, from: '2027-03-02', until: '2027-03-05' },
    standsInFor: [],
  })
  const work = async () => (await ben('GET', '/work')).json.items
  expect(await work()).toEqual([])
  server.setTime('2027-03-03T08:00:00Z')
  const task = await make(ines, '/tasks', { title: 'Urgent', ownerId: omar.personId, data: { dueDate: '2027-03-03' } })
  expect((await ben('GET', '/deputy')).json.standsInFor).toMatchObject([{ personId: omar.personId }])
  const mine = (await work()).filter(({ record }: { record: { ref: string } }) => record.ref === task.ref)
  expect(mine).toMatchObject([{ why: 'due', forId: omar.personId }])
  expect((await ben('GET', '/notifications')).json.items).toMatchObject([
    { cause: 'assigned', forId: omar.personId, record: { ref: task.ref } },
  ])
  // It gives no rights.
  expect((await ben('POST', `/tasks/${task.id}/transitions/complete`, {})).status).toBe(403)
  server.setTime('2027-03-06T08:00:00Z')
  expect(await work()).toEqual([])
  expect((await omar('DELETE', '/deputy')).status).toBe(204)
  expect(
    (await omar('PUT', '/deputy', { personId: omar.personId, from: '2027-03-07', until: '2027-03-08' })).status,
  ).toBe(422)
})

it('has a calendar of what falls due, in the application and behind a secret address that can be ended', async () => {
  server.setTime('2027-04-01T08:00:00Z')
  const task = await make(ines, '/tasks', {
    title: 'Renew; the, certificate',
    ownerId: omar.personId,
    data: { dueDate: '2027-04-20' },
  })
  await make(ines, '/tasks', { title: 'Another’s', ownerId: ines.personId, data: { dueDate: '2027-04-21' } })
  const refs = async (query = '') =>
    (await omar('GET', `/calendar?from=2027-04-01&to=2027-04-30${query}`)).json.items.map(
      ({ record, day }: { record: { ref: string }; day: string }) => `${record.ref} ${day}`,
    )
  expect(await refs()).toHaveLength(2)
  expect(await refs('&mine=true')).toEqual([`${task.ref} 2027-04-20`])
  expect(await refs('&register=risks')).toEqual([])
  expect((await omar('GET', '/calendar?from=2027-04-01&to=2029-04-30')).status).toBe(422)
  const { address } = await make(omar, '/calendar-feed', { mine: true })
  const path = new URL(address).pathname
  const feed = await server.anybody('GET', path)
  expect([feed.status, feed.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
  const lines = feed.text.replaceAll('\r\n ', '').split('\r\n')
  expect(lines).toContain('DTSTART;VALUE=DATE:20270420')
  expect(lines).toContain(`SUMMARY:Renew\\; the\\, certificate (${task.ref})`)
  expect(feed.text).not.toContain('Another')
  const { rows } = await superuser.query("select 1 from calendar_feed where token_hash::text like '%' || $1 || '%'", [
    path.split('/')[3],
  ])
  expect(rows).toEqual([])
  expect((await omar('DELETE', '/calendar-feed')).status).toBe(204)
  expect((await server.anybody('GET', path)).status).toBe(404)
  expect((await omar('GET', '/calendar-feed')).json).toEqual({ feed: null })
})
