import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { base64, utf8 } from '@plumbline/ledger/bytes'
import { checkpointText, parseCheckpoint } from '@plumbline/ledger/checkpoint'
import { entryBytes } from '@plumbline/ledger/entry'
import { consistencyProof, leafHash, rootOf, subtreesOf } from '@plumbline/ledger/merkle'
import { sha256 } from '@plumbline/ledger/node-crypto'
import { type NoteKey, parseNote, parseSignatureLine, verifyNote } from '@plumbline/ledger/note'
import { checkTimestamp } from '@plumbline/ledger/timestamp'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { type LogKeeper, startKeeper } from '../keeper.ts'
import { noteKeysOf } from '../signer/answer.ts'
import { ownSigner, startSigner } from '../signer/client.ts'
import { instanceLog } from '../store.ts'
import { type Anchors, startAnchors } from './anchors.ts'
import { startTimeAuthority } from './time-authority.fixture.ts'
import { startWitness } from './witness.fixture.ts'
import type { Witness } from './witness.ts'

let database: TestDatabase
let superuser: pg.Client
let folder: string
let authority: Awaited<ReturnType<typeof startTimeAuthority>>
let witness: Awaited<ReturnType<typeof startWitness>>
let keeper: LogKeeper
let anchors: Anchors
let instanceKeys: readonly NoteKey[] = []
const errors: string[] = []
const organization = uuidv7()
const pace = { restMs: 5, retryMs: 50 }

const start = (witnesses: readonly Witness[], timestampUrl: string | undefined = authority.url) =>
  startAnchors({
    pool: database.logPool,
    timestampUrl,
    witnesses,
    onError: (error) => errors.push(String(error)),
    paces: { stamps: pace, witnesses: pace },
  })

beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
  superuser = await database.connectSuperuser()
  folder = await mkdtemp(join(tmpdir(), 'plumbline-anchors-'))
  await superuser.query('insert into organization values ($1, $2, $2, now())', [organization, 'org'])
  authority = await startTimeAuthority()
  witness = await startWitness('witness.example', async () => instanceKeys)
  anchors = start([{ key: witness.key, url: witness.url }])
  keeper = startKeeper({
    pool: database.logPool,
    signer: startSigner(ownSigner(join(folder, 'vault')), () => undefined),
    host: 'aims.example.org',
    clock: () => new Date(),
    sealEverySeconds: 1,
    onError: (error) => errors.push(String(error)),
    onSealed: () => anchors.sealed(),
    runsByItself: false,
  })
  await write()
  await keeper.settle()
  const { rows } = await superuser.query('select * from log_key')
  const [{ origin }] = (await superuser.query('select origin from log where org_id = $1', [instanceLog])).rows
  instanceKeys = noteKeysOf(origin, {
    ed25519: rows[0].ed25519.toString('base64'),
    ecdsa: rows[0].ecdsa.toString('base64'),
  })
  await anchors.settled(5000)
})
afterAll(async () => {
  await keeper.stop()
  await anchors.stop()
  await Promise.all([authority.close(), witness.close(), superuser.end()])
  await database.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  errors.length = 0
  authority.given.length = 0
  witness.asked.length = 0
})

async function write(at = new Date().toISOString()): Promise<void> {
  const obj = { t: 'risk', id: uuidv7(), ver: 1 }
  const act = Buffer.alloc(32).toString('base64')
  const entry = entryBytes({ v: 1, id: uuidv7(), at, type: 'risk.changed', obj, act, auth: 'session', req: uuidv7() })
  const client = await database.pool.connect()
  await client.query('begin')
  await client.query(`select set_config('app.org', $1, true)`, [organization])
  const statement = 'insert into log_outbox (org_id, entry_id, entry) values ($1, $2, $3)'
  await client.query(statement, [organization, uuidv7(), Buffer.from(entry)])
  await client.query('commit')
  client.release()
}
/** A new checkpoint of the instance, with all that the outside says to it. */
async function grow(at?: string): Promise<{ size: number; note: string }> {
  await write(at)
  await keeper.settle()
  await anchors.settled(2000)
  return newest()
}
const newest = async (): Promise<{ size: number; note: string }> =>
  (
    await superuser.query('select size::int, note from log_checkpoint where org_id = $1 order by size desc limit 1', [
      instanceLog,
    ])
  ).rows[0]
const stampOf = async (size: number) =>
  (await superuser.query('select * from log_timestamp where org_id = $1 and size = $2', [instanceLog, size])).rows[0]
const lineOf = async (size: number) =>
  (await superuser.query('select * from log_cosignature where org_id = $1 and size = $2', [instanceLog, size])).rows[0]
const bytesOf = (stored: Buffer) => Uint8Array.from(stored)
const soon = { timeout: 3000, interval: 20 }

describe('time stamps', () => {
  it('of every new checkpoint are got, kept, and verify with openssl', async () => {
    const before = Date.now()
    const { size, note } = await grow()
    const stamp = await stampOf(size)
    expect(stamp.authority).toBe(new URL(authority.url).host)
    expect(await authority.verify(bytesOf(stamp.token), utf8(note))).toBeUndefined()
    expect(checkTimestamp(bytesOf(stamp.token), sha256(utf8(note)))).toEqual({ time: stamp.at.toISOString() })
    // The authority tells whole seconds.
    expect(stamp.at.getTime()).toBeGreaterThanOrEqual(before - 1000)
    expect(errors).toEqual([])
  })

  it('are not asked for twice', async () => {
    await grow()
    await anchors.sealed()
    await anchors.settled(2000)
    expect(authority.given).toHaveLength(1)
    expect(witness.asked).toHaveLength(1)
  })

  it.each([
    ['a refusal', () => ({ body: Uint8Array.from([0x30, 5, 0x30, 3, 2, 1, 2]) }), /grants no stamp: status 2/],
    ['an error', () => ({ status: 500, body: new Uint8Array() }), /status 500/],
    ['a redirect', () => ({ status: 302, headers: { location: `${authority.url}/x` } }), /status 302/],
    ['an answer of megabytes', () => ({ body: new Uint8Array(2_000_000) }), /longer than 65536 bytes/],
    ['a page', () => ({ body: utf8('<html>') }), /not an answer of a time-stamp authority/],
  ])('%s is told of and not kept, and nothing waits for it', async (_, how, message) => {
    authority.answerInstead(how)
    await write()
    await keeper.settle()
    const missed = await newest()
    await expect.poll(() => errors.join(), soon).toMatch(message)
    expect(await stampOf(missed.size)).toBeUndefined()
    // What was missed is made up by the next one, which covers it.
    await write()
    await keeper.settle()
    const { size } = await newest()
    expect(size).toBe(missed.size + 1)
    authority.answerInstead(undefined)
    await expect.poll(() => stampOf(size), soon).toBeDefined()
    expect(await stampOf(missed.size)).toBeUndefined()
    expect(errors).toHaveLength(1)
  })

  it('of another time cannot be put to a checkpoint: no entry is dated back', async () => {
    const first = await grow()
    const token = bytesOf((await stampOf(first.size)).token)
    // Whoever sits on the way answers with the stamp of before.
    authority.answerInstead(() => ({ body: token }))
    await write(new Date(Date.now() - 3_600_000).toISOString())
    await keeper.settle()
    await expect.poll(() => errors.join(), soon).toMatch(/stamp over something else/)
    const second = await newest()
    expect(await stampOf(second.size)).toBeUndefined()
    expect(await authority.verify(token, utf8(second.note))).toMatch(/imprint mismatch/)
    // Nor the answer to an earlier question over the same bytes, whose nonce is another.
    authority.answerInstead(undefined)
    await expect.poll(() => stampOf(second.size), soon).toBeDefined()
    const earlier = bytesOf((await stampOf(second.size)).token)
    const other = sha256(utf8('another nonce')).subarray(0, 16)
    expect(checkTimestamp(earlier, sha256(utf8(second.note)), other)).toEqual({
      fault: 'is the answer to another question',
    })
    // The entry that claims to be an hour old is not under the checkpoint that was stamped after that hour.
    const { rows } = await superuser.query('select entry, at from log_entry where org_id = $1 order by index', [
      organization,
    ])
    const under = async (size: number) => {
      const leaves = await superuser.query('select entry from log_entry where org_id = $1 order by index limit $2', [
        instanceLog,
        size,
      ])
      return parseCheckpoint(leaves.rows.at(-1)?.entry.toString())?.size ?? 0
    }
    const [sizeThen, sizeNow] = [await under(first.size), await under(second.size)]
    const claimed = rows[sizeNow - 1].at.getTime()
    expect(sizeNow).toBe(sizeThen + 1)
    expect(claimed).toBeLessThan((await stampOf(first.size)).at.getTime())
    expect((await stampOf(second.size)).at.getTime()).toBeGreaterThan(claimed)
  })
})

describe('witnesses', () => {
  it('cosign each checkpoint, from the one before', async () => {
    const first = await grow()
    const { size, note } = await grow()
    expect(witness.asked.at(-1)).toMatch(new RegExp(`^old ${first.size}\n(.+\n)+\n`))
    const line = await lineOf(size)
    const signature = parseSignatureLine(line.line)
    const text = parseNote(note)?.text ?? ''
    expect(signature && (await verifyNote({ text, signatures: [signature] }, [witness.key]))).toMatchObject([
      { time: line.at.getTime() / 1000 },
    ])
    expect(line.witness).toBe('witness.example')
  })

  it('that have seen something else than we know, say so, and are asked from there', async () => {
    witness.logs.clear()
    const { size } = await grow()
    expect(witness.asked.map((body) => body.split('\n')[0])).toEqual([`old ${size - 1}`, 'old 0'])
    expect(await lineOf(size)).toBeDefined()
    expect(errors).toEqual([])
  })

  it('that were away are asked again', async () => {
    witness.setDown(true)
    await write()
    await keeper.settle()
    await expect.poll(() => errors.join(), soon).toMatch(/did not cosign: status 503, "Away"/)
    witness.setDown(false)
    await expect.poll(async () => lineOf((await newest()).size), soon).toBeDefined()
  })

  it('refuse a fork, even one that has the right signature', async () => {
    const { size, note } = await grow()
    const origin = instanceKeys[0]?.name ?? ''
    const forged = Array.from({ length: size + 3 }, (_, at) => leafHash(Uint8Array.of(at)))
    // Whoever has the keys, but not the witness: a signer that has forgotten what it signed.
    const sign = async (count: number) => {
      const stolen = join(folder, `stolen-${count}`)
      await cp(join(folder, 'vault', 'keys'), join(stolen, 'keys'), { recursive: true })
      const thief = startSigner(ownSigner(stolen), () => undefined)
      const root = rootOf(forged.slice(0, count))
      const signed = await thief.sign({ origin, size: count, root, proof: [] })
      await thief.close()
      const text = 'note' in signed ? signed.note : ''
      expect(parseNote(text)?.text).toBe(checkpointText({ origin, size: count, root }))
      return text
    }
    const post = async (body: string) => (await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body })).status
    expect(await post(`old ${size}\n\n${await sign(size)}`)).toBe(409)
    const larger = await sign(size + 3)
    const proof = consistencyProof(subtreesOf(forged), size + 3, size).map((hash) => `${base64(hash)}\n`)
    expect(await post(`old ${size}\n${proof.join('')}\n${larger}`)).toBe(422)
    expect(await post(`old 0\n\n${larger}`)).toBe(409)
    expect(witness.logs.get(origin)).toEqual(parseCheckpoint(parseNote(note)?.text ?? ''))
  })

  it('that hold another log for ours are an alarm, and vouch for nothing', async () => {
    const origin = instanceKeys[0]?.name ?? ''
    const { size } = await newest()
    const ours = witness.logs.get(origin)
    witness.logs.set(origin, { origin, size: size + 1, root: new Uint8Array(32) })
    await write()
    await keeper.settle()
    const grown = await newest()
    await expect.poll(() => errors.join(), soon).toMatch(/did not cosign: status 409/)
    witness.logs.set(origin, { origin, size: size + 9, root: new Uint8Array(32) })
    await expect.poll(() => errors.join(), soon).toMatch(/has seen \d+ entries of the log of \d+/)
    expect(await lineOf(grown.size)).toBeUndefined()
    if (ours) witness.logs.set(origin, ours)
    await expect.poll(() => lineOf(grown.size), soon).toBeDefined()
  })

  it('are believed by their own key only', async () => {
    const stranger = await startWitness('witness.example', async () => instanceKeys)
    const other = start([{ key: { ...stranger.key, name: 'other.example' }, url: witness.url }], undefined)
    await expect.poll(() => errors.join(), soon).toMatch(/other.example answered is no cosignature of its key/)
    await other.stop()
    await stranger.close()
  })
})

describe('who hangs', () => {
  it('holds up neither the sealing, nor the others, nor the end', async () => {
    const silent: Server = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const url = `http://127.0.0.1:${port}`
    const hung = start([{ key: { ...witness.key, name: 'hangs.example' }, url }], url)
    const began = Date.now()
    const { size } = await grow()
    expect(await stampOf(size)).toBeDefined()
    expect(await lineOf(size)).toBeDefined()
    await hung.settled(100)
    await hung.stop()
    expect(Date.now() - began).toBeLessThan(4000)
    expect(errors).toEqual([])
    silent.close()
  })
})
