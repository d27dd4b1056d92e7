import { randomUUID } from 'node:crypto'
import type { Actor } from '@plumbline/contract/actor'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { packJobs } from './audit-pack/jobs.ts'
import { madePack } from './testing/packed.ts'
import { type Api, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
const superuser = await server.database.connectSuperuser()
afterAll(async () => {
  await superuser.end()
  await server.close()
})

let manager: Api & { readonly personId: string }
beforeAll(async () => {
  manager = await server.join(['aims-manager'])
})
const madeEntries = async () => {
  await server.settleLogs()
  return (await manager('GET', '/log/entries?type=audit-pack.made')).json.items.length
}

it('a pack of which nothing was committed is not made', async () => {
  await superuser.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused at the commit'; end $$;
    create constraint trigger refused after insert on audit_pack deferrable initially deferred for each row execute function refuse()`)
  expect((await manager('POST', '/audit-packs', { withFiles: false })).status).toBe(500)
  await superuser.query('drop trigger refused on audit_pack')
  // Packs are made one after the other, so that when this one is there, that one would be.
  await madePack(manager)
  expect(await madeEntries()).toBe(1)
})

it('a pack that another process has taken up is not finished by the one that was slow', async () => {
  const before = await madeEntries()
  const id = await madePack(manager)
  const { rows } = await superuser.query('select org_id, sha256 from audit_pack where id = $1', [id])
  const [{ org_id: organizationId, sha256 }] = rows
  const discarded: string[] = []
  const errors: unknown[] = []
  const slow = packJobs(
    server.database.store,
    async () => {
      await superuser.query('update audit_pack set worker = $2 where id = $1', [id, randomUUID()])
      const summary = { records: 0, versions: 0, files: 0, entries: 0, checkpoint: 0 }
      return { sha256: 'f'.repeat(64), size: 1, bundle: '{}', summary }
    },
    async (_, digest) => void discarded.push(digest),
    (error) => void errors.push(error),
  )
  await superuser.query(`update audit_pack set status = 'making', worker = $2 where id = $1`, [id, slow.worker])
  const actor: Actor = { personId: manager.personId, roles: ['aims-manager'], auth: 'session' }
  const organization = { name: 'Acme', slug: 'acme' }
  slow.start({ id, organizationId, organization, actor, wish: { withFiles: false }, now: new Date().toISOString() })
  await slow.idle()
  expect(errors).toEqual([])
  expect(discarded).toEqual(['f'.repeat(64)])
  const after = await superuser.query('select status, sha256 from audit_pack where id = $1', [id])
  expect(after.rows).toEqual([{ status: 'making', sha256 }])
  expect(await madeEntries()).toBe(before + 1)
})
