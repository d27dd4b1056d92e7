import { signerKeys } from '@plumbline/platform/log/read'
import { checkLog } from '@plumbline/records/log-check/check'
import { allRegisters } from '@plumbline/registers/all'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Api, furnishedRoom, password, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
const superuser = await server.database.connectSuperuser()
afterAll(async () => {
  await superuser.end()
  await server.close()
})

/** Stands in what is erased, and nowhere else. */
const secret = 'Quetzalcoatl'
let manager: Api & { readonly personId: string }
let administrator: Api
let organizationId: string
beforeAll(async () => {
  manager = await server.join(['aims-manager', 'internal-auditor'], 'Mara Manager')
  administrator = await server.join(['administrator'], 'Adam Administrator')
  organizationId = (await manager('GET', '/api/v1/orgs/acme')).json.id
  await manager('POST', '/risks', { title: 'Drift' })
})

const erase = (id: string, api = administrator) =>
  api('POST', '/erasures', { subject: { type: 'audit-request', id }, reason: 'Asked for', password })
const faultNow = async () => {
  const { store } = server.database
  const { fileStore } = server.foundations
  return (
    await checkLog(store, fileStore, organizationId, {
      signerKeys: await signerKeys(store),
      signed: await server.signed(),
      registers: allRegisters,
      apart: [],
    })
  ).fault
}
const request = async (roomId: string, id: string) =>
  (await manager('GET', `/audit-rooms/${roomId}/requests`)).json.items.find((one: { id: string }) => one.id === id)

it('a request loses what was asked and answered once it is decided; its entries are still proved', async () => {
  const { roomId, requestId } = await furnishedRoom(manager, [manager.personId], secret)
  const inside = `/audit-rooms/${roomId}`
  await server.settleLogs()
  expect((await erase(requestId, manager)).status).toBe(403)
  const early = await erase(requestId)
  expect([early.status, early.json.detail]).toEqual([409, expect.stringContaining('is not decided')])
  expect((await manager('POST', `${inside}/requests/${requestId}/decision`, { decision: 'accept' })).status).toBe(200)
  const done = await erase(requestId)
  expect(done.status, done.text).toBe(201)
  // Asked; answered and accepted, with what was before.
  expect(done.json.openings).toBe(5)
  expect((await erase(requestId)).status).toBe(409)
  for (const table of ['audit_request', 'log_opening']) {
    const { rowCount } = await superuser.query(`select from ${table} t where t::text like $1`, [
      `%${secret} ${table === 'audit_request' ? '' : 'request'}%`,
    ])
    expect(rowCount, table).toBe(0)
  }
  expect(await request(roomId, requestId)).toMatchObject({
    text: '',
    answer: '',
    status: 'accepted',
    askedBy: { name: 'Mara Manager' },
    erased: { reason: 'Asked for' },
  })
  await server.settleLogs()
  const { items } = (await manager('GET', `/log/entries?object=${requestId}&type=audit-request`)).json
  const { json } = await manager('GET', `/log/entries/${items[0].id}`)
  expect(json.proof).toMatch(/^c2sp/)
  expect(json.openings.map(({ field }: { field: string }) => field)).toEqual(['act'])
  expect(await faultNow()).toBeUndefined()
  await superuser.query(`update audit_request set answer = 'Not so' where id = $1`, [requestId])
  expect(await faultNow()).toMatchObject({ kind: 'erasure-wrong', message: expect.stringContaining('request 1') })
  await superuser.query(`update audit_request set answer = '' where id = $1`, [requestId])
})

it('one that nobody decided can be erased once the room is closed; none of another organization ever', async () => {
  const { roomId, requestId } = await furnishedRoom(manager, [manager.personId], 'Another')
  await server.otherOrganization('branch')
  const other = await server.join(['administrator'], 'Olga Other', 'branch')
  expect((await manager('POST', `/audit-rooms/${roomId}/close`)).status).toBe(200)
  expect((await erase(requestId, other)).status).toBe(404)
  expect((await erase(requestId)).status).toBe(201)
  expect(await request(roomId, requestId)).toMatchObject({ text: '', answer: '', status: 'answered' })
  await server.settleLogs()
  expect(await faultNow()).toBeUndefined()
})
