import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { type Job, startJobs } from './jobs.ts'

let database: TestDatabase
let superuser: pg.Client
let time = Date.parse('2026-03-01T08:00:00Z')
const organizations = Array.from({ length: 4 }, () => uuidv7())
const errors: string[] = []

beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
  superuser = await database.connectSuperuser()
  for (const [at, id] of organizations.entries())
    await superuser.query('insert into organization values ($1, $2, $2, now())', [id, `org-${at}`])
})
beforeEach(async () => {
  await superuser.query('delete from job')
  errors.length = 0
})
afterAll(async () => {
  await superuser.end()
  await database.close()
})

const runner = (...jobs: Job[]) =>
  startJobs({
    store: database.store,
    jobs,
    clock: () => new Date(time),
    onError: (error) => errors.push(String(error)),
    runsByItself: false,
  })
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('jobs', () => {
  it('are done once in every organization, however many servers look', async () => {
    const seen: string[] = []
    const job: Job = {
      kind: 'count',
      everySeconds: 3600,
      async work({ tx, organizationId }) {
        // What is read is of the organization alone.
        const own = await tx.selectFrom('organization').select('org_id').execute()
        expect(own.map(({ org_id }) => org_id)).toEqual([organizationId])
        await pause(20)
        seen.push(organizationId)
        return {}
      },
    }
    const servers = [runner(job), runner(job), runner(job)]
    await Promise.all(servers.map((one) => one.settle()))
    expect(seen.toSorted()).toEqual(organizations.toSorted())
    await Promise.all(servers.map((one) => one.settle()))
    expect(seen).toHaveLength(4)
    time += 3_600_000
    await Promise.all(servers.map((one) => one.settle()))
    expect(seen).toHaveLength(8)
  })

  it('that fail leave nothing, come again later, and hold up no other', async () => {
    const done: string[] = []
    let isBroken = true
    const jobs: Job[] = [
      {
        kind: 'broken',
        everySeconds: 60,
        async work({ tx, organizationId }) {
          await sql`update organization set name = 'half'`.execute(tx)
          if (isBroken) throw new Error('no')
          done.push(`broken ${organizationId}`)
          return {}
        },
      },
      {
        kind: 'sound',
        everySeconds: 60,
        async work() {
          done.push('sound')
          return {}
        },
      },
    ]
    const server = runner(...jobs)
    await server.settle()
    expect(done).toEqual(organizations.map(() => 'sound'))
    expect(errors).toHaveLength(4)
    const { rows } = await superuser.query("select 1 from organization where name = 'half'")
    expect(rows).toEqual([])
    isBroken = false
    await server.settle()
    expect(done).toHaveLength(4)
    time += 61_000
    await server.settle()
    expect(done.filter((one) => one.startsWith('broken'))).toHaveLength(4)
  })

  it('say what begins after the commit, and go on while there is more', async () => {
    let left = 3
    const after: number[] = []
    await superuser.query('delete from job')
    const server = runner({
      kind: 'many',
      everySeconds: 60,
      work: async ({ organizationId }) => {
        if (organizationId !== organizations[0]) return {}
        left -= 1
        const now = left
        return { more: left > 0, afterCommit: async () => void after.push(now) }
      },
    })
    await server.settle()
    expect(after).toEqual([2, 1, 0])
  })
})
