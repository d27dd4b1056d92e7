import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { migrationsThatRan, shippedMigrations } from './migrate.ts'

it('of the shipped migrations, those that ran elsewhere are found again, and others are refused', async () => {
  const shipped = await shippedMigrations()
  const ran = shipped.map(({ name, sql }) => ({ name, digest: createHash('sha256').update(sql).digest('hex') }))
  expect(migrationsThatRan(ran.slice(0, 3), shipped)).toEqual(shipped.slice(0, 3))
  expect(() => migrationsThatRan([...ran, { name: '999-later.sql', digest: '' }], shipped)).toThrow(
    /newer Plumbline \(it has 999-later.sql\)/,
  )
  const [first = { name: '', digest: '' }] = ran
  expect(() => migrationsThatRan([{ ...first, digest: 'other' }], shipped)).toThrow(/001-kernel.sql is not the one/)
})
