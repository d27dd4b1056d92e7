import { cp } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { base64 } from '@plumbline/ledger/bytes'
import { checkpointText, parseCheckpoint } from '@plumbline/ledger/checkpoint'
import { consistencyProof, leafHash, rootOf, subtreesOf } from '@plumbline/ledger/merkle'
import { parseNote, parseSignatureLine, verifyNote } from '@plumbline/ledger/note'
import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { ownSigner, startSigner } from '../signer/client.ts'
import { startAnchoredLogs } from './anchored-logs.fixture.ts'
import { startWitness } from './witness.fixture.ts'

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

describe('witnesses', () => {
  it('cosign each checkpoint, from the one before', async () => {
    const first = await logs.grow()
    const { size, note } = await logs.grow()
    expect(logs.witness.asked.at(-1)).toMatch(new RegExp(`^old ${first.size}\n(.+\n)+\n`))
    const line = await logs.lineOf(size)
    const signature = parseSignatureLine(line.line)
    const text = parseNote(note)?.text ?? ''
    expect(signature && (await verifyNote({ text, signatures: [signature] }, [logs.witness.key]))).toMatchObject([
      { time: line.at.getTime() / 1000 },
    ])
    expect(line.witness).toBe('witness.example')
  })

  it('that have seen something else than we know, say so, and are asked from there', async () => {
    logs.witness.logs.clear()
    const { size } = await logs.grow()
    expect(logs.witness.asked.map((body) => body.split('\n')[0])).toEqual([`old ${size - 1}`, 'old 0'])
    expect(await logs.lineOf(size)).toBeDefined()
    expect(logs.errors).toEqual([])
  })

  it('that were away are asked again', async () => {
    logs.witness.setDown(true)
    await logs.seal()
    await expect.poll(() => logs.errors.join(), soon).toMatch(/did not cosign: status 503, "Away"/)
    logs.witness.setDown(false)
    await expect.poll(async () => logs.lineOf((await logs.newest()).size), soon).toBeDefined()
  })

  it('refuse a fork, even one that has the right signature', async () => {
    const { size, note } = await logs.grow()
    const origin = logs.instanceKeys()[0]?.name ?? ''
    const forged = Array.from({ length: size + 3 }, (_, at) => leafHash(Uint8Array.of(at)))
    // Whoever has the keys, but not the witness: a signer that has forgotten what it signed.
    const sign = async (count: number) => {
      const stolen = join(logs.folder, `stolen-${count}`)
      await cp(join(logs.folder, 'vault', 'keys'), join(stolen, 'keys'), { recursive: true })
      const thief = startSigner(ownSigner(stolen), () => undefined)
      const root = rootOf(forged.slice(0, count))
      const signed = await thief.sign({ origin, size: count, root, proof: [] })
      await thief.close()
      const text = 'note' in signed ? signed.note : ''
      expect(parseNote(text)?.text).toBe(checkpointText({ origin, size: count, root }))
      return text
    }
    const post = async (body: string) =>
      (await fetch(`${logs.witness.url}/add-checkpoint`, { method: 'POST', body })).status
    expect(await post(`old ${size}\n\n${await sign(size)}`)).toBe(409)
    const larger = await sign(size + 3)
    const proof = consistencyProof(subtreesOf(forged), size + 3, size).map((hash) => `${base64(hash)}\n`)
    expect(await post(`old ${size}\n${proof.join('')}\n${larger}`)).toBe(422)
    expect(await post(`old 0\n\n${larger}`)).toBe(409)
    expect(logs.witness.logs.get(origin)).toEqual(parseCheckpoint(parseNote(note)?.text ?? ''))
  })

  it('that hold another log for ours are an alarm, and vouch for nothing', async () => {
    const origin = logs.instanceKeys()[0]?.name ?? ''
    const { size } = await logs.newest()
    const ours = logs.witness.logs.get(origin)
    logs.witness.logs.set(origin, { origin, size: size + 1, root: new Uint8Array(32) })
    await logs.seal()
    const grown = await logs.newest()
    await expect.poll(() => logs.errors.join(), soon).toMatch(/did not cosign: status 409/)
    logs.witness.logs.set(origin, { origin, size: size + 9, root: new Uint8Array(32) })
    await expect.poll(() => logs.errors.join(), soon).toMatch(/has seen \d+ entries of the log of \d+/)
    expect(await logs.lineOf(grown.size)).toBeUndefined()
    if (ours) logs.witness.logs.set(origin, ours)
    await expect.poll(() => logs.lineOf(grown.size), soon).toBeDefined()
  })

  it('are believed by their own key only', async () => {
    const stranger = await startWitness('witness.example', async () => logs.instanceKeys())
    const other = logs.start([{ key: { ...stranger.key, name: 'other.example' }, url: logs.witness.url }], undefined)
    await expect.poll(() => logs.errors.join(), soon).toMatch(/other.example answered is no cosignature of its key/)
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
    const hung = logs.start([{ key: { ...logs.witness.key, name: 'hangs.example' }, url }], url)
    const began = Date.now()
    const { size } = await logs.grow()
    expect(await logs.stampOf(size)).toBeDefined()
    expect(await logs.lineOf(size)).toBeDefined()
    await hung.settled(100)
    await hung.stop()
    expect(Date.now() - began).toBeLessThan(4000)
    expect(logs.errors).toEqual([])
    silent.close()
  })
})
