import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnyRegister } from '@plumbline/contract/register'
import { fillInstance } from '@plumbline/platform/backup/fill'
import type { OpenDatabase } from '@plumbline/platform/database/open'
import { openFolderStore } from '@plumbline/platform/files/file-store'
import { schemaFaults } from '@plumbline/records/upcasts/numbers'
import { upgradeRecords } from '@plumbline/records/upcasts/upgrade'
import { makeTestDatabase } from '@plumbline/testing/database'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { backupOf, itemsOf } from './testing/backup-bytes.ts'
import { shifts, withShifts } from './testing/shifts.ts'
import { startTestServer, type TestServer } from './testing/test-server.ts'
import { faultsIn } from './testing/whole.ts'

/** More than are turned in one transaction. */
const count = 530

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ registry: withShifts(shifts.one) })
  for (let made = 0; made < count; made += 1) {
    const { status } = await server.founder('POST', '/shifts', {
      title: `Shift ${made}`,
      data: { who: 'Ada', hours: 1 },
    })
    expect(status).toBe(201)
  }
})
afterAll(() => server.close())

const registersWith = (register: AnyRegister) => withShifts(register).all.map((kept) => kept.register)
const upgradeTo = (register: AnyRegister, { onProgress = vi.fn(), database = server.database as OpenDatabase } = {}) =>
  upgradeRecords(database, registersWith(register), onProgress)

/** Upcasts of the second schema that do something else besides. */
const besides = (work: () => void): AnyRegister => ({
  ...shifts.two,
  upcasts: (shifts.two.upcasts ?? []).map((turn) => (said) => {
    work()
    return turn(said)
  }),
})
const wrong = (what: 'status' | 'data'): AnyRegister => ({
  ...shifts.two,
  upcasts: [({ status, data }) => (what === 'data' ? { status, data } : { status: 'nowhere', data: {} })],
})

async function asOwner<Result>(
  work: (owner: Awaited<ReturnType<OpenDatabase['connectOwner']>>) => Promise<Result>,
  database: Pick<OpenDatabase, 'connectOwner'> = server.database,
): Promise<Result> {
  const owner = await database.connectOwner()
  return work(owner).finally(() => owner.end())
}
const numbers = () =>
  asOwner(async (owner) => {
    await owner.query(`select set_config('app.org', (select org_id::text from organization limit 1), false)`)
    const { rows } = await owner.query<{ schema: number; count: number }>(
      `select schema, count(*)::int as count from record_version where register = 'shifts' group by 1 order by 1`,
    )
    return rows.map((row) => `${row.schema}: ${row.count}`)
  })

describe('an upgrade', () => {
  it.each([
    ['status', /SHF-\d+, version 1, .*no status nowhere.*Start the version before/],
    ['data', /SHF-\d+, version 1, .*unrecognized key.*Start the version before/i],
  ] as const)('changes nothing where the %s of a version would not fit, and says which', async (what, message) => {
    await expect(upgradeTo(wrong(what))).rejects.toThrow(message)
    expect(await numbers()).toEqual([`1: ${count}`])
    // The version before goes on.
    await upgradeTo(shifts.one)
    expect((await server.founder('POST', '/shifts/SHF-1/comments', { body: 'Still here' })).status).toBe(201)
  })

  it('that was cut off is told by the doctor, keeps older servers out, and is kept by a backup', async () => {
    let turned = 0
    const cutOff = besides(() => {
      turned += 1
      if (turned > count + 505) throw new Error('The power went')
    })
    await expect(upgradeTo(cutOff)).rejects.toThrow('The power went')
    expect(await numbers()).toEqual([`1: ${count - 500}`, '2: 500'])
    expect((await asOwner((owner) => schemaFaults(owner, registersWith(shifts.two)))).join()).toMatch(
      /^Shifts are still/,
    )
    await expect(upgradeTo(shifts.one)).rejects.toThrow(/newer Plumbline \(shifts\)/)

    const folder = await mkdtemp(join(tmpdir(), 'plumbline-upcasts-'))
    const restored = await makeTestDatabase(inject('cluster'))
    const backup = await backupOf(server.database, server.filesFolder)
    await asOwner(
      async (owner) => fillInstance(owner, await openFolderStore(folder), itemsOf(backup), () => undefined),
      restored,
    )
    const onProgress = vi.fn()
    await upgradeTo(shifts.two, { onProgress, database: restored })
    expect(onProgress.mock.calls).toEqual([[{ register: 'shifts', done: count - 500, of: count - 500 }]])
    const superuser = await restored.connectSuperuser()
    expect(await faultsIn(superuser)).toEqual([])
    await superuser.end()
    await restored.close()
    await rm(folder, { recursive: true })
  })

  it('is finished by the next start, by one server where several start, and is not done twice', async () => {
    const onProgress = vi.fn()
    await Promise.all([1, 2, 3].map(() => upgradeTo(shifts.two, { onProgress })))
    expect(onProgress.mock.calls).toEqual([[{ register: 'shifts', done: count - 500, of: count - 500 }]])
    expect(await numbers()).toEqual([`2: ${count}`])
    expect(await asOwner((owner) => schemaFaults(owner, registersWith(shifts.two)))).toEqual([])
    const superuser = await server.database.connectSuperuser()
    expect(await faultsIn(superuser)).toEqual([])
    await superuser.end()
  })
})

describe('a server of the release before', () => {
  it('does not start on what a newer one wrote, nor where it does not know the register', async () => {
    await expect(upgradeTo(shifts.one)).rejects.toThrow(/newer Plumbline \(shifts\). Start that version/)
    await expect(upgradeRecords(server.database, [], vi.fn())).rejects.toThrow(/newer Plumbline/)
  })

  it('that was not stopped cannot write in its words, and goes on with the rest', async () => {
    expect((await server.founder('POST', '/shifts', { title: 'Old', data: { who: 'Old' } })).status).toBe(500)
    expect((await server.founder('GET', '/search?register=shifts&q=old')).json.items).toEqual([])
    expect((await server.founder('POST', '/risks', { title: 'A risk' })).status).toBe(201)
  })
})
