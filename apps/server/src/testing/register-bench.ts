import { parseEntry } from '@plumbline/ledger/entry'
import type { Bench } from '@plumbline/testing/register-behaves'
import { startTestServer } from './test-server.ts'

/** The callers that `registerBehaves` needs, on one server. */
export async function startRegisterBench(): Promise<Bench & { close(): Promise<void> }> {
  const server = await startTestServer()
  await server.otherOrganization('elsewhere')
  const stranger = await server.join(['aims-manager', 'administrator', 'internal-auditor'], 'Stranger', 'elsewhere')
  const superuser = await server.database.connectSuperuser()
  let seen = 0
  return {
    anybody: server.anybody,
    editor: await server.join(['aims-manager', 'internal-auditor', 'top-management', 'risk-owner'], 'Editor'),
    viewer: await server.join(['viewer'], 'Viewer'),
    stranger,
    async events() {
      const { rows } = await superuser.query<{ id: string; entry: Buffer }>(
        'select id, entry from log_outbox where id > $1 order by id',
        [seen],
      )
      seen = Number(rows.at(-1)?.id ?? seen)
      return rows.map(({ entry }) => parseEntry(entry).type)
    },
    setTime: server.setTime,
    async close() {
      await superuser.end()
      await server.close()
    },
  }
}
