import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { underLock } from './keeper.ts'
import { startKeptLogs } from './kept-logs.fixture.ts'
import { reopenLogs } from './reopen.ts'
import { instanceLog } from './store.ts'

let database: TestDatabase
let logs: Awaited<ReturnType<typeof startKeptLogs>>
beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
  logs = await startKeptLogs(database)
  for (const organization of logs.organizations) await logs.grow(organization)
  await logs.keeper.settle()
})
afterAll(async () => {
  await logs.close()
  await database.close()
})
const reopen = (isKilled: boolean) =>
  underLock(database.logPool, async (client) => {
    await reopenLogs(client, logs.signer, { store: database.store, host: 'x.example', reason: 'Lost', all: true })
    if (isKilled) throw new Error('killed')
    return true
  })
const waiting = async () =>
  (await logs.superuser.query(`select org_id from log_outbox where entry like '%log.reopened%' order by org_id`)).rows
const names = async () => (await logs.superuser.query('select org_id, origin from log order by org_id')).rows

it('gives the new names and leaves the entries that say so, or neither', async () => {
  const before = await names()
  await expect(reopen(true)).rejects.toThrow('killed')
  expect([await names(), await waiting()]).toEqual([before, []])
  expect(await reopen(false)).toBe(true)
  for (const { origin } of await names()) expect(origin).toMatch(/^x\.example\/log\//)
  expect(await waiting()).toEqual(logs.organizations.toSorted().map((org_id) => ({ org_id })))
})

it('a log of the same size is signed under its new name, too', async () => {
  const { superuser, keeper, organizations } = logs
  // As when nothing but the name had come through.
  await superuser.query('delete from log_outbox')
  await keeper.settle()
  const { rows } = await superuser.query('select size::int from log_checkpoint where org_id = $1', [organizations[0]])
  expect(rows).toEqual([{ size: 3 }, { size: 3 }])
  expect((await logs.states()).get(instanceLog)).toMatchObject({ size: 4, signed: 4, alarm: null })
})
