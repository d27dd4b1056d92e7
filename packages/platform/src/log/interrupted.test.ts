import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { startKeptLogs } from './kept-logs.fixture.ts'
import { instanceLog } from './store.ts'

let database: TestDatabase
let logs: Awaited<ReturnType<typeof startKeptLogs>>
beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
  logs = await startKeptLogs(database)
})
afterAll(async () => {
  await logs.close()
  await database.close()
})

it('the signer remembers nothing of the log of the instance that a failed commit undid', async () => {
  const { superuser, keeper, organizations } = logs
  const [organization] = organizations
  await logs.grow(organization)
  await keeper.settle()
  await superuser.query(`
    create function lose_commit() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
    create constraint trigger lose_commit after insert on log_checkpoint deferrable initially deferred
      for each row execute function lose_commit()`)
  await logs.grow(organization)
  await expect(keeper.settle()).rejects.toThrow('the disk is full')
  await superuser.query('drop function lose_commit cascade')
  await logs.grow(organization)
  await keeper.settle()
  expect(await logs.states()).toEqual(
    new Map([
      [organization, { size: 9, signed: 9, alarm: null }],
      [instanceLog, { size: 2, signed: 2, alarm: null }],
    ]),
  )
})
