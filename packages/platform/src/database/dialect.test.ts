import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { asOrganization, type WriteTransaction } from '../change/transaction.ts'
import { besideTheNext } from './prepared.ts'

const acme = '01900000-0000-7000-8000-00000000000a'

describe('a statement that is not waited for', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await makeTestDatabase(inject('cluster'))
    const superuser = await database.connectSuperuser()
    await superuser.query(`insert into organization values ('${acme}', 'acme', 'Acme', now())`)
    await superuser.end()
  })
  afterAll(() => database.close())

  const inAcme = <Result>(work: (tx: WriteTransaction) => Promise<Result>) =>
    asOrganization(database.store, acme, null, work)
  const count = (tx: WriteTransaction, register: string, last: string) =>
    sql`${sql.raw(besideTheNext)} insert into counter values (${acme}, ${register}, ${last}::text::integer, 0)`.execute(
      tx,
    )
  const counted = () =>
    inAcme(async (tx) => (await tx.selectFrom('counter').select('register').execute()).map(({ register }) => register))

  it('is carried out before the next one, and commits', async () => {
    const seen = await inAcme(async (tx) => {
      await count(tx, 'risks', '7')
      return tx.selectFrom('counter').select('last_number').execute()
    })
    expect(seen).toEqual([{ last_number: 7 }])
    await inAcme((tx) => count(tx, 'controls', '1'))
    expect(await counted()).toEqual(['risks', 'controls'])
  })

  it('undoes the transaction when it fails, and says why at the commit', async () => {
    const failed = inAcme(async (tx) => {
      await count(tx, 'ai-systems', '1')
      await count(tx, 'documents', 'no number')
    })
    await expect(failed).rejects.toMatchObject({ code: '22P02' })
    expect(await counted()).toEqual(['risks', 'controls'])
  })

  it('says why at the next statement as well, whatever that says itself', async () => {
    const failed = inAcme(async (tx) => {
      await count(tx, 'documents', 'no number')
      await tx.selectFrom('counter').select('register').execute()
    })
    await expect(failed).rejects.toMatchObject({ code: '22P02' })
    expect(await counted()).toEqual(['risks', 'controls'])
  })

  it('does not commit after what its caller caught', async () => {
    const failed = inAcme(async (tx) => {
      await count(tx, 'documents', 'no number')
      await tx
        .selectFrom('counter')
        .select('register')
        .execute()
        .catch(() => undefined)
    })
    await expect(failed).rejects.toMatchObject({ code: '22P02' })
  })
})
