import { fromBase64 } from '@plumbline/ledger/bytes'
import { parseCheckpoint } from '@plumbline/ledger/checkpoint'
import { openText } from '@plumbline/ledger/commitment'
import { parseEntry } from '@plumbline/ledger/entry'
import { leafHash, rootOf, verifyConsistency } from '@plumbline/ledger/merkle'
import { parseNote, parseVerifierKey, verifyNote } from '@plumbline/ledger/note'
import { verifyProofFile } from '@plumbline/ledger/proof-file'
import { bundlePath, entriesIn, tilePath } from '@plumbline/ledger/tile'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, setUpDraft, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
afterAll(() => server.close())

let manager: Api & { readonly personId: string }
let auditor: Api & { readonly personId: string }
let viewer: Api & { readonly personId: string }
beforeAll(async () => {
  manager = await server.join(['aims-manager'], 'Mara Manager')
  auditor = await server.join(['external-auditor'], 'Vera Auditor')
  viewer = await server.join(['viewer'], 'Vic Viewer')
})

const keysOf = async () => {
  const { json } = await manager('GET', '/log')
  return json.keys.flatMap((key: { ed25519: string; ecdsa: string }) =>
    [key.ed25519, key.ecdsa].map((text) => parseVerifierKey(text)),
  )
}
const bytes = (text: string) => fromBase64(text) ?? new Uint8Array()
const entries = async (query: string, by: Api = manager) =>
  (await by('GET', `/log/entries?limit=200&${query}`)).json.items as {
    id: string
    type: string
    object: { id: string; ref: string | null }
    actor: { name: string } | null
  }[]

describe('the log of an organization', () => {
  it('proves a change, by the API alone', async () => {
    const made = await manager('POST', '/risks', { title: 'Drift goes unseen' })
    await server.settleLogs()
    const [entry] = await entries(`object=${made.json.id}`)
    expect(entry).toMatchObject({
      type: 'risk.created',
      actor: { name: 'Mara Manager' },
      object: { ref: made.json.ref },
    })
    const { json } = await manager('GET', `/log/entries/${entry?.id}`)
    expect(json.isSealed).toBe(true)
    const leaf = bytes(json.bytes)
    expect(await verifyProofFile(json.proof, leafHash(leaf), await keysOf())).toHaveProperty('checkpoint')
    expect((await manager('GET', `/log/proof?entry=${entry?.id}`)).text).toBe(json.proof)
    // What the entry commits to opens to what the record says.
    const read = parseEntry(leaf)
    const after = json.openings.find(({ field }: { field: string }) => field === 'after')
    expect(openText(read.after ?? '', bytes(after.salt), after.value)).toBe(true)
    expect(JSON.parse(after.value).title).toBe('Drift goes unseen')
    const act = json.openings.find(({ field }: { field: string }) => field === 'act')
    expect(openText(read.act, bytes(act.salt), act.value)).toBe(true)
  })

  it('is given as tiles from which a stranger derives the root of its checkpoint', async () => {
    const note = parseNote((await viewer('GET', '/log/checkpoint')).text)
    const checkpoint = parseCheckpoint(note?.text ?? '')
    if (!note || !checkpoint) throw new Error('no checkpoint')
    expect((await verifyNote(note, await keysOf()))?.length).toBe(2)
    const leaves: Uint8Array[] = []
    for (let index = 0; leaves.length < checkpoint.size; index += 1) {
      const width = Math.min(256, checkpoint.size - index * 256)
      const bundle = await server.app.inject({
        url: `/api/v1/orgs/acme/log/${bundlePath(index, width)}`,
        headers: { authorization: `Bearer ${await keyOfMachine()}` },
      })
      expect(bundle.statusCode).toBe(200)
      leaves.push(...entriesIn(bundle.rawPayload).map(leafHash))
      const hashes = await server.app.inject({
        url: `/api/v1/orgs/acme/log/${tilePath({ level: 0, index }, width)}`,
        headers: { authorization: `Bearer ${await keyOfMachine()}` },
      })
      expect(hashes.rawPayload.equals(Buffer.concat(leaves.slice(index * 256)))).toBe(true)
    }
    expect(Buffer.from(rootOf(leaves)).equals(Buffer.from(checkpoint.root))).toBe(true)
    expect((await viewer('GET', '/log/tile/0/999')).status).toBe(404)
    expect((await viewer('GET', '/log/tile/0/000.p/0')).status).toBe(404)
  })

  it('only grows: any two checkpoints are consistent', async () => {
    await manager('POST', '/risks', { title: 'Another' })
    await server.settleLogs()
    const { json } = await viewer('GET', '/log/checkpoints')
    const [last, before] = json.items
    const proof = (await viewer('GET', `/log/consistency?from=${before.size}&to=${last.size}`)).json
    const [from, to] = [proof.from, proof.to].map((text: string) => parseCheckpoint(parseNote(text)?.text ?? ''))
    if (!from || !to) throw new Error('no checkpoints')
    const claim = { oldSize: from.size, newSize: to.size, oldRoot: from.root, newRoot: to.root }
    expect(verifyConsistency(claim, proof.hashes.map(bytes))).toBe(true)
    expect((await viewer('GET', `/log/consistency?from=${last.size}&to=${before.size}`)).status).toBe(422)
    expect((await viewer('GET', `/log/consistency?from=1&to=${last.size}`)).status).toBe(404)
  })

  it('is shown as it was on a past day', async () => {
    const then = (await manager('GET', '/log')).json.checkpoint
    server.setTime(new Date(Date.parse(then.signedAt) + 60_000).toISOString())
    const later = await manager('POST', '/risks', { title: 'Only now' })
    await server.settleLogs()
    expect(await entries(`object=${later.json.id}`)).toHaveLength(1)
    expect(await entries(`object=${later.json.id}&asOf=${then.signedAt}`)).toEqual([])
    const past = (await manager('GET', `/log?asOf=${then.signedAt}`)).json
    expect(past).toMatchObject({ size: then.size, waiting: 0, checkpoint: then })
    expect((await manager('GET', '/log')).json.size).toBeGreaterThan(then.size)
    const { items } = (await manager('GET', `/log/checkpoints?asOf=${then.signedAt}`)).json
    expect(items[0]).toEqual(then)
    server.setTime(undefined)
  })

  it('says plainly that nobody outside vouches for it, while nobody does', async () => {
    expect((await viewer('GET', '/log')).json.anchors).toEqual({ authorities: [], witnesses: [] })
  })

  it('has no proof of an entry that waits', async () => {
    const made = await manager('POST', '/risks', { title: 'Just now' })
    const { json } = await manager('GET', `/risks/${made.json.id}/history`)
    expect(json.items).toHaveLength(1)
    expect((await manager('GET', '/log')).json.waiting).toBeGreaterThan(0)
    expect((await manager('GET', `/log/entries?object=${made.json.id}`)).json.items).toEqual([])
    await server.settleLogs()
    expect((await manager('GET', `/log/entries?object=${made.json.id}`)).json.items).toHaveLength(1)
  })
})

let machineKey: string | undefined
async function keyOfMachine(): Promise<string> {
  machineKey ??= (await manager('POST', '/api-keys', { name: 'pipeline', role: 'viewer' })).json.key as string
  return machineKey
}

describe('what changes nothing and is an entry all the same', () => {
  it('a sign-in, and one that failed', async () => {
    const { email, password } = setUpDraft
    const tried = await server.anybody('POST', '/api/auth/sign-in/email', { email, password: 'wrong and long enough' })
    expect(tried.status).toBe(401)
    const done = await server.anybody('POST', '/api/auth/sign-in/email', { email, password })
    expect(done.status).toBe(200)
    await server.settleLogs()
    const found = await entries('type=sign-in')
    expect(found).toHaveLength(1)
    expect((await entries('type=session'))[0]).toMatchObject({ type: 'session.began', actor: { name: 'Ada Founder' } })
    // Who only looks is not shown when others come and go.
    expect((await entries('type=session', viewer))[0]?.actor).toBeNull()
  })

  it('what an external auditor looks at, and nothing that anybody else looks at', async () => {
    const risk = (await manager('POST', '/risks', { title: 'Looked at' })).json
    await manager('GET', `/risks/${risk.id}`)
    await auditor('GET', `/risks/${risk.id}`)
    await auditor('GET', '/soa')
    await server.settleLogs()
    const views = await entries('type=view')
    expect(views.map(({ actor }) => actor?.name)).toEqual(['Vera Auditor', 'Vera Auditor'])
    const { json } = await manager('GET', `/log/entries/${views[1]?.id}`)
    const after = json.openings.find(({ field }: { field: string }) => field === 'after')
    expect(JSON.parse(after.value)).toEqual({ address: `/api/v1/orgs/acme/risks/${risk.id}` })
  })

  it('an export, with the digest of what left', async () => {
    expect((await manager('GET', '/soa?format=xlsx')).status).toBe(200)
    await server.settleLogs()
    const [made] = await entries('type=export')
    const { json } = await manager('GET', `/log/entries/${made?.id}`)
    const after = json.openings.find(({ field }: { field: string }) => field === 'after')
    expect(JSON.parse(after.value)).toMatchObject({ format: 'xlsx', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  it('the use of a key, once an hour', async () => {
    const key = (await manager('POST', '/api-keys', { name: 'robot', role: 'viewer' })).json
    const robot = server.withKey(key.key)
    for (let call = 0; call < 5; call += 1) await robot('GET', '/risks')
    await expect
      .poll(async () => {
        await server.settleLogs()
        return (await entries(`type=api-key.used&object=${key.id}`)).length
      })
      .toBe(1)
    expect(
      (await manager('GET', '/api-keys')).json.items.find((one: { id: string }) => one.id === key.id).lastUsedAt,
    ).not.toBeNull()
  })
})

describe('what is not for everybody', () => {
  it('of a record that one may not read, the log shows that something happened, and no more', async () => {
    const concern = (await manager('POST', '/concerns', { title: 'About somebody' })).json
    await server.settleLogs()
    const [entry] = await entries(`object=${concern.id}`, viewer)
    expect(entry).toMatchObject({ type: 'concern.created', actor: null, object: { ref: null, title: null } })
    const { json } = await viewer('GET', `/log/entries/${entry?.id}`)
    expect(json.openings).toEqual([])
    expect(json.proof).toContain('c2sp.org/tlog-proof@v1')
    expect(JSON.stringify(json)).not.toContain('About somebody')
  })
})
