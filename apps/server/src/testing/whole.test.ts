import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './test-server.ts'
import { faultsIn } from './whole.ts'

let server: TestServer
let superuser: Awaited<ReturnType<TestServer['database']['connectSuperuser']>>
beforeAll(async () => {
  server = await startTestServer()
  superuser = await server.database.connectSuperuser()
  const { json } = await server.founder('POST', '/risks', { title: 'One' }, { 'idempotency-key': 'one' })
  await server.founder('PATCH', `/risks/${json.id}`, { title: 'Two' }, { 'if-match': '"1"' })
  await server.founder('POST', `/risks/${json.id}/links`, { relation: 'treated-by', to: 'CTL-1' })
  await server.founder('POST', '/risks', { title: 'Archived' })
  await server.founder('DELETE', '/risks/RSK-2')
})
afterAll(async () => {
  await superuser.end()
  await server.close()
})

/** The check that the crash test relies on must itself find what is broken. */
describe('what does not fit together', () => {
  it('is nothing after ordinary work', async () => {
    expect(await faultsIn(superuser)).toEqual([])
  })

  it.each([
    ['a record changed without a version', `update record set title = 'x' where ref = 'RSK-1'`, /RSK-1 differs/],
    [
      'a version changed',
      `update record_version set data = '{"event":"x"}' where ref = 'RSK-1' and version = 1`,
      /RSK-1 version 1: the commitment "after"/,
    ],
    [
      'a version gone',
      `delete from record_version where ref = 'RSK-1' and version = 1`,
      /RSK-1 is at version 2 and has versions 2/,
    ],
    [
      'a version that did not end',
      `update record_version set valid_to = null where ref = 'RSK-1' and version = 1`,
      /does not end where the next begins/,
    ],
    [
      'an entry gone',
      `delete from log_outbox where entry_id = (select entry_id from record_version where ref = 'RSK-1' and version = 2)`,
      /version 2 has 0 entries/,
    ],
    [
      'an entry twice',
      `insert into log_outbox (org_id, entry_id, entry) select org_id, entry_id, entry from log_outbox where entry_id = (select entry_id from record_version where ref = 'RSK-1' and version = 2)`,
      /version 2 has 2 entries/,
    ],
    [
      'an opening gone',
      `delete from log_opening where field = 'act' and entry_id = (select entry_id from record_version where ref = 'RSK-1' and version = 2)`,
      /commits to act/,
    ],
    [
      'an opening changed',
      `update log_opening set value = '"x"' where field = 'act' and entry_id = (select entry_id from record_version where ref = 'RSK-1' and version = 2)`,
      /"act" does not open/,
    ],
    ['a counter too low', `update counter set last_number = 1 where register = 'risks'`, /risks: counter 1/],
    [
      'an archived record counted',
      `update counter set live = live + 1 where register = 'risks'`,
      /risks: counter 2\/2/,
    ],
    ['half a request answered', `update idempotency set status = 0`, /half a request: one/],
    ['no words to search', `delete from record_search where ref = 'RSK-1'`, /no words to search: RSK-1/],
  ])('is found: %s', async (_, statement, fault) => {
    await superuser.query('begin')
    try {
      expect((await superuser.query(statement)).rowCount).toBeGreaterThan(0)
      expect((await faultsIn(superuser)).join('\n')).toMatch(fault)
    } finally {
      await superuser.query('rollback')
    }
  })
})
