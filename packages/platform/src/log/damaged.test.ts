import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { underLock } from './keeper.ts'
import { startKeptLogs } from './kept-logs.fixture.ts'
import { sequenceOutbox } from './sequence.ts'
import { instanceLog } from './store.ts'

let database: TestDatabase
let logs: Awaited<ReturnType<typeof startKeptLogs>>
const growAll = async () => {
  for (const organization of logs.organizations) await logs.grow(organization)
}
const loseTiles = async (organization: string) => {
  await logs.superuser.query('set session_replication_role = replica')
  await logs.superuser.query('delete from log_tile where org_id = $1', [organization])
  await logs.superuser.query('set session_replication_role = origin')
}
beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
  logs = await startKeptLogs(database)
  await growAll()
  await logs.keeper.settle()
})
afterAll(async () => {
  await logs.close()
  await database.close()
})

it('what is no damage of a log stops that log alone, and is tried again', async () => {
  const { superuser, keeper, organizations, errors } = logs
  await superuser.query(`
    create function fail_one() returns trigger language plpgsql as $$ begin raise exception 'out of memory'; end $$;
    create trigger fail_one before insert on log_checkpoint for each row
      when (new.org_id = '${organizations[0]}') execute function fail_one()`)
  await growAll()
  await keeper.settle()
  expect(errors.splice(0).map(String)).toEqual(['error: out of memory'])
  const during = await logs.states()
  expect(during.get(organizations[0])).toEqual({ size: 6, signed: 3, alarm: null })
  expect(during.get(organizations[1])).toEqual({ size: 6, signed: 6, alarm: null })
  await superuser.query('drop function fail_one cascade')
  await keeper.settle()
  expect((await logs.states()).get(organizations[0])).toEqual({ size: 6, signed: 6, alarm: null })
})

it('a log that lost hashes has an alarm, and the others are sequenced and sealed', async () => {
  const { keeper, organizations, superuser } = logs
  const [lost, whole] = organizations
  await loseTiles(lost)
  await growAll()
  await keeper.settle()
  const states = await logs.states()
  expect(states.get(lost)).toEqual({
    size: 6,
    signed: 6,
    alarm: expect.stringMatching(/^The log is damaged: Tile 0\/0/),
  })
  expect(states.get(whole)).toEqual({ size: 9, signed: 9, alarm: null })
  expect(states.get(instanceLog)).toMatchObject({ size: 5, signed: 5, alarm: null })
  const { rows } = await superuser.query('select org_id from log_outbox')
  expect(rows.map(({ org_id }) => org_id)).toEqual([lost, lost, lost])
})

it('so has one that cannot be proved to continue what was signed, and the log of the instance', async () => {
  const [, whole] = logs.organizations
  await logs.grow(whole)
  const trouble = { now: new Date().toISOString(), onError: () => undefined }
  await underLock(database.logPool, async (client) => (await sequenceOutbox(client, 'x', trouble, new Set())) > 0)
  await loseTiles(whole)
  await loseTiles(instanceLog)
  await logs.keeper.settle()
  expect((await logs.states()).get(whole)).toMatchObject({ size: 12, signed: 9, alarm: expect.any(String) })
  await expect(logs.keeper.enter(Buffer.from('{}'))).rejects.toThrow()
})
