import { randomBytes } from 'node:crypto'
import { expect, inject, it } from 'vitest'
import { migrate, shippedMigrations } from './migrate.ts'
import { openDatabase } from './open.ts'

const [organization, log] = ['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002']

it('what was said to checkpoints of an older version keeps the name that they had', async () => {
  const shipped = await shippedMigrations()
  const cluster = inject('cluster')
  const location = { connection: { ...cluster }, database: `test_${randomBytes(6).toString('hex')}` }
  const old = shipped.filter(({ name }) => name < '015')
  const database = await openDatabase(location, () => undefined, { migrations: old })
  const owner = await database.connectOwner()
  await owner.query(`select set_config('app.org', $1, false)`, [organization])
  await owner.query(`
    insert into log (org_id, log_id, origin, opened_at, root) values ('${organization}', '${log}', 'x/log/2', now(), sha256(''));
    insert into log_checkpoint (org_id, log_id, size, root, note, signed_at)
      values ('${organization}', '${log}', 1, sha256(''), E'x/log/1\\n1\\n', now()), ('${organization}', '${log}', 2, sha256(''), E'x/log/2\\n2\\n', now());
    insert into log_timestamp select org_id, log_id, size, 'tsa', '', now() from log_checkpoint;
    insert into log_cosignature select org_id, log_id, size, 'witness', '', now() from log_checkpoint`)
  await owner.query(`select set_config('app.org', '', false)`)
  expect(await migrate(owner, database.roles, shipped)).toBeGreaterThan(0)
  await owner.query(`select set_config('app.org', $1, false)`, [organization])
  for (const table of ['log_timestamp', 'log_cosignature']) {
    const { rows } = await owner.query(`select size::int, origin from ${table} order by size`)
    expect(rows).toEqual([
      { size: 1, origin: 'x/log/1' },
      { size: 2, origin: 'x/log/2' },
    ])
    await expect(owner.query(`delete from ${table}`)).rejects.toThrow(/only grows/)
  }
  await owner.query(`select set_config('app.org', '', false)`)
  expect((await owner.query('select 1 from log_checkpoint')).rowCount).toBe(0)
  await owner.end()
  await database.close()
})
