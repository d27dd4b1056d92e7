import { utf8 } from '@plumbline/ledger/bytes'
import { parseCheckpoint } from '@plumbline/ledger/checkpoint'
import { sha256 } from '@plumbline/ledger/node-crypto'
import { checkTimestamp } from '@plumbline/ledger/timestamp'
import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { instanceLog } from '../store.ts'
import { startAnchoredLogs } from './anchored-logs.fixture.ts'

let database: TestDatabase
let logs: Awaited<ReturnType<typeof startAnchoredLogs>>
beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
  logs = await startAnchoredLogs(database)
})
afterAll(async () => {
  await logs.close()
  await database.close()
})
beforeEach(() => logs.forget())

const soon = { timeout: 3000, interval: 20 }
const bytesOf = (stored: Buffer) => Uint8Array.from(stored)

describe('time stamps', () => {
  it('of every new checkpoint are got, kept, and verify with openssl', async () => {
    const before = Date.now()
    const { size, note } = await logs.grow()
    const stamp = await logs.stampOf(size)
    expect(stamp.authority).toBe(new URL(logs.authority.url).host)
    expect(await logs.authority.verify(bytesOf(stamp.token), utf8(note))).toBeUndefined()
    expect(checkTimestamp(bytesOf(stamp.token), sha256(utf8(note)))).toEqual({ time: stamp.at.toISOString() })
    // The authority tells whole seconds.
    expect(stamp.at.getTime()).toBeGreaterThanOrEqual(before - 1000)
    expect(logs.errors).toEqual([])
  })

  it('are not asked for twice', async () => {
    await logs.grow()
    await logs.anchors.sealed()
    await logs.anchors.settled(2000)
    expect(logs.authority.given).toHaveLength(1)
    expect(logs.witness.asked).toHaveLength(1)
  })

  it.each([
    ['a refusal', () => ({ body: Uint8Array.from([0x30, 5, 0x30, 3, 2, 1, 2]) }), /grants no stamp: status 2/],
    ['an error', () => ({ status: 500, body: new Uint8Array() }), /status 500/],
    ['a redirect', () => ({ status: 302, headers: { location: `${logs.authority.url}/x` } }), /status 302/],
    ['an answer of megabytes', () => ({ body: new Uint8Array(2_000_000) }), /longer than 65536 bytes/],
    ['a page', () => ({ body: utf8('<html>') }), /not an answer of a time-stamp authority/],
  ])('%s is told of and not kept, and nothing waits for it', async (_, how, message) => {
    logs.authority.answerInstead(how)
    await logs.seal()
    const missed = await logs.newest()
    await expect.poll(() => logs.errors.join(), soon).toMatch(message)
    expect(await logs.stampOf(missed.size)).toBeUndefined()
    // What was missed is made up by the next one, which covers it.
    await logs.seal()
    const { size } = await logs.newest()
    expect(size).toBe(missed.size + 1)
    logs.authority.answerInstead(undefined)
    await expect.poll(() => logs.stampOf(size), soon).toBeDefined()
    expect(await logs.stampOf(missed.size)).toBeUndefined()
    expect(logs.errors).toHaveLength(1)
  })

  it('of another time cannot be put to a checkpoint: no entry is dated back', async () => {
    const first = await logs.grow()
    const token = bytesOf((await logs.stampOf(first.size)).token)
    // Whoever sits on the way answers with the stamp of before.
    logs.authority.answerInstead(() => ({ body: token }))
    await logs.seal(new Date(Date.now() - 3_600_000).toISOString())
    await expect.poll(() => logs.errors.join(), soon).toMatch(/stamp over something else/)
    const second = await logs.newest()
    expect(await logs.stampOf(second.size)).toBeUndefined()
    expect(await logs.authority.verify(token, utf8(second.note))).toMatch(/imprint mismatch/)
    // Nor the answer to an earlier question over the same bytes, whose nonce is another.
    logs.authority.answerInstead(undefined)
    await expect.poll(() => logs.stampOf(second.size), soon).toBeDefined()
    const earlier = bytesOf((await logs.stampOf(second.size)).token)
    const other = sha256(utf8('another nonce')).subarray(0, 16)
    expect(checkTimestamp(earlier, sha256(utf8(second.note)), other)).toEqual({
      fault: 'is the answer to another question',
    })
    // The entry that claims to be an hour old is not under the checkpoint that was stamped after that hour.
    const { rows } = await logs.superuser.query('select entry, at from log_entry where org_id = $1 order by index', [
      logs.organization,
    ])
    const under = async (size: number) => {
      const leaves = await logs.superuser.query(
        'select entry from log_entry where org_id = $1 order by index limit $2',
        [instanceLog, size],
      )
      return parseCheckpoint(leaves.rows.at(-1)?.entry.toString())?.size ?? 0
    }
    const [sizeThen, sizeNow] = [await under(first.size), await under(second.size)]
    const claimed = rows[sizeNow - 1].at.getTime()
    expect(sizeNow).toBe(sizeThen + 1)
    expect(claimed).toBeLessThan((await logs.stampOf(first.size)).at.getTime())
    expect((await logs.stampOf(second.size)).at.getTime()).toBeGreaterThan(claimed)
  })
})
