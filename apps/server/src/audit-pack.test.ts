import { execFile } from 'node:child_process'
import { verify } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { leafHash, verifyInclusion } from '@plumbline/ledger/merkle'
import { parseVerifierKey } from '@plumbline/ledger/note'
import { PackFault } from '@plumbline/ledger/pack/fault'
import { verifyPack } from '@plumbline/ledger/pack/verify'
import { readZip } from '@plumbline/ledger/pack/zip'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { rangeOf } from './audit-pack/routes.ts'
import { readPdf } from './exports/testing/read-pdf.ts'
import { multipart, multipartType } from './testing/multipart.ts'
import { type Api, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
const folder = await mkdtemp(join(tmpdir(), 'plumbline-packs-'))
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

let manager: Api
let auditor: Api
let system: { id: string; ref: string }
let zip: Buffer

async function packOf(api: Api, wish: object): Promise<Buffer> {
  const asked = await api('POST', '/audit-packs', wish)
  expect(asked.status, asked.text).toBe(202)
  const address = `/audit-packs/${asked.json.id}`
  await vi.waitFor(async () => expect((await api('GET', address)).json.status).toBe('ready'), 60_000)
  const { sha256, size } = (await api('GET', address)).json
  const bytes = await raw(api, asked.json.id)
  expect(bytes.length).toBe(size)
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
  return bytes
}
/** The bytes of a pack: the callers of the test server read text. */
const raw = async (api: Api, id: string): Promise<Buffer> => {
  const key = (await api('POST', '/api-keys', { name: `reads ${id}`, scopes: ['audit-packs:read'] })).json.key
  const { rawPayload } = await server.app.inject({
    url: `/api/v1/orgs/acme/audit-packs/${id}/file`,
    headers: { authorization: `Bearer ${key}` },
  })
  return rawPayload
}
async function* inPieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}
async function filesOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for await (const entry of readZip(inPieces(bytes))) {
    const pieces: Uint8Array[] = []
    for await (const piece of entry.content) pieces.push(piece.slice())
    files.set(entry.path, Buffer.concat(pieces).toString('utf8'))
  }
  return files
}

beforeAll(async () => {
  manager = await server.join(['aims-manager', 'system-owner', 'contributor'], 'Mara Manager')
  auditor = await server.join(['external-auditor'], 'Vera Auditor')
  system = (await manager('POST', '/ai-systems', { title: 'Claims triage' })).json
  const file = (
    await manager('POST', '/files', multipart({ name: 'report.txt', content: 'Bias test: passed' }), multipartType)
  ).json
  const risk = (await manager('POST', '/risks', { title: 'Drift goes unseen' })).json
  await manager('POST', `/risks/${risk.id}/links`, { relation: 'concerns', to: system.id })
  const evidence = await manager('POST', '/evidence', { title: 'Bias test', data: { files: [file] } })
  expect(evidence.status, evidence.text).toBe(201)
  await manager('PATCH', `/risks/${risk.id}`, { title: 'Drift of inputs goes unseen' }, { 'if-match': '"1"' })
  await manager('POST', '/risks', { title: 'A risk of something else' })
  await manager('POST', '/concerns', { title: 'Somebody is worried' })
  const approver = await server.join(['top-management'], 'Helene Sorensen')
  const content = '## Purpose\n\nPeople decide.'
  const data = { kind: 'policy', content, reviewDate: '2099-01-01' }
  const policy = (await manager('POST', '/documents', { title: 'AI policy', data })).json
  await manager('POST', '/documents', { title: 'Only a draft', data })
  await manager('PATCH', `/documents/${policy.id}`, { ownerId: policy.createdBy }, { 'if-match': '"1"' })
  for (const [by, name] of [
    [manager, 'submit'],
    [approver, 'approve'],
    [manager, 'publish'],
  ] as const)
    expect((await by('POST', `/documents/${policy.id}/transitions/${name}`, {})).json.status).toMatch(/ed$/)
  zip = await packOf(manager, {})
})

describe('an audit pack', () => {
  it('takes no record along whose reporter stays unnamed', async () => {
    const reported = await manager('POST', '/concerns', { title: 'Nameless kestrel', data: { anonymous: true } })
    await manager('POST', `/concerns/${reported.json.id}/comments`, { body: 'More of the kestrel' })
    await manager('POST', '/concerns', { title: 'Named osprey' })
    const files = [...(await filesOf(await packOf(manager, { withFiles: false })))].filter(
      ([path]) => !path.startsWith('log/'),
    )
    expect(files.some(([, text]) => text.includes('Named osprey'))).toBe(true)
    expect(files.filter(([, text]) => text.includes('kestrel'))).toEqual([])
    expect(files.find(([path]) => path === 'browse/data/index.js')?.[1]).toContain('"isAnchored":false')
  })

  it('verifies from its first byte to its last, by the keys of the log', async () => {
    const { json } = await manager('GET', '/log')
    const trusted = json.keys.flatMap((key: { ed25519: string; ecdsa: string }) => [
      parseVerifierKey(key.ed25519),
      parseVerifierKey(key.ecdsa),
    ])
    const report = await verifyPack(inPieces(zip), { trusted })
    expect(report).toMatchObject({ isTrusted: true, evidence: 1 })
    expect(report.versions).toBeGreaterThan(400)
    expect(report.checkpoint.size).toBeGreaterThan(800)
  })

  it('has the records in all their versions, the evidence, the log, and pages to walk through', async () => {
    const files = await filesOf(zip)
    const risks = (files.get('records/risks.jsonl') ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(risks.map(({ state }) => [state.ref, state.version, state.title])).toEqual([
      ['RSK-1', 1, 'Drift goes unseen'],
      ['RSK-1', 2, 'Drift of inputs goes unseen'],
      ['RSK-2', 1, 'A risk of something else'],
    ])
    expect([...files].find(([path]) => path.startsWith('evidence/'))?.[1]).toBe('Bias test: passed')
    expect(files.get('browse/data/risks-1.js')).toContain('Claims triage')
    for (const path of ['index.html', 'browse/app.js', 'VERIFY.md', 'keys.json', 'people.jsonl', 'log/checkpoint'])
      expect(files.has(path), path).toBe(true)
    expect(files.get('openings.jsonl')).toContain('concerns')
  })

  it('has approved documents on paper, one for each approval, with a sealed certificate', async () => {
    const pdfs = []
    for await (const entry of readZip(inPieces(zip))) {
      const pieces: Uint8Array[] = []
      for await (const piece of entry.content) pieces.push(piece.slice())
      if (entry.path.startsWith('documents/')) pdfs.push([entry.path, Buffer.concat(pieces)] as const)
    }
    expect(pdfs.map(([path]) => path)).toEqual(['documents/DOC-1-version-4.pdf'])
    const { text } = await readPdf(pdfs[0]?.[1] ?? Buffer.of())
    for (const part of ['Published', 'People decide.', 'Helene Sorensen', 'Top management', 'Checkpoint'])
      expect(text).toContain(part)
    expect(text).not.toContain('Not sealed yet')
    expect((await filesOf(zip)).get('browse/data/documents-1.js')).toContain('documents/DOC-1-version-4.pdf')
  })

  it('of some systems has what is linked with them, and nothing else', async () => {
    const files = await filesOf(await packOf(manager, { systems: [system.id] }))
    expect(files.get('records/ai-systems.jsonl')).toContain('Claims triage')
    expect(files.get('records/risks.jsonl')).toContain('Drift')
    expect(files.get('records/risks.jsonl')).not.toContain('something else')
    expect(files.has('records/controls.jsonl')).toBe(false)
    expect([...files.values()].join()).not.toContain('Somebody is worried')
  })

  it('of a clause has its requirements and controls', async () => {
    const files = await filesOf(await packOf(manager, { clauses: ['A.6.2'], withFiles: false }))
    const controls = (files.get('records/controls.jsonl') ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).state.data.controlId)
    expect(controls.length).toBeGreaterThan(3)
    expect(controls.filter((id) => id.startsWith('A.6.2.')).length).toBeGreaterThan(3)
    expect([...files.keys()].some((path) => path.startsWith('evidence/'))).toBe(false)
  })

  it('is refused for a period that is none', async () => {
    const refused = await manager('POST', '/audit-packs', { from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' })
    expect(refused.status).toBe(422)
    expect(refused.json.errors[0].path).toBe('to')
    expect((await manager('POST', '/audit-packs', { clauses: ['nonsense'] })).status).toBe(422)
    const viewer = await server.join(['viewer'])
    expect((await viewer('POST', '/audit-packs', {})).status).toBe(403)
  })

  it('is an export that the log names, with its digest', async () => {
    await server.settleLogs()
    const { json } = await manager('GET', '/log/entries?type=audit-pack')
    expect(json.items.map(({ type }: { type: string }) => type)).toContain('audit-pack.made')
    expect((await manager('GET', '/log/entries?type=export')).json.items.length).toBeGreaterThan(0)
  })

  it('can be made and taken by the auditor of the certification body', async () => {
    const asked = await auditor('POST', '/audit-packs', { withFiles: false })
    expect(asked.status, asked.text).toBe(202)
    await expect
      .poll(async () => (await auditor('GET', `/audit-packs/${asked.json.id}`)).json.status, { timeout: 60_000 })
      .toBe('ready')
    const part = await auditor('GET', `/audit-packs/${asked.json.id}/file`, undefined, { range: 'bytes=0-3' })
    expect([part.status, part.text, part.headers['accept-ranges']]).toEqual([206, 'PK\u0003\u0004', 'bytes'])
    const { size } = (await auditor('GET', `/audit-packs/${asked.json.id}`)).json
    expect(
      (await auditor('GET', `/audit-packs/${asked.json.id}/file`, undefined, { range: `bytes=${size}-` })).status,
    ).toBe(416)
  })
})

describe('the Sigstore bundle of a pack', () => {
  it('names the digest of the pack, and its entry stands in the log of the instance', async () => {
    const pack = (await manager('GET', '/audit-packs')).json.items.find(
      ({ mayDownload }: { mayDownload: boolean }) => mayDownload,
    )
    const bundle = (await manager('GET', `/audit-packs/${pack.id}/bundle`)).json
    const root = (await manager('GET', '/log/trusted-root')).json
    expect(Buffer.from(bundle.messageSignature.messageDigest.digest, 'base64').toString('hex')).toBe(pack.sha256)
    const [entry] = bundle.verificationMaterial.tlogEntries
    expect(entry.logId.keyId).toBe(root.tlogs[0].logId.keyId)
    const body = Buffer.from(entry.canonicalizedBody, 'base64')
    const proof = entry.inclusionProof
    const claim = {
      index: Number(proof.logIndex),
      size: Number(proof.treeSize),
      leafHash: leafHash(body),
      root: Buffer.from(proof.rootHash, 'base64'),
    }
    const hashes = proof.hashes.map((hash: string) => Uint8Array.from(Buffer.from(hash, 'base64')))
    expect(verifyInclusion(claim, hashes)).toBe(true)
    const record = JSON.parse(body.toString('utf8'))
    const pem = Buffer.from(record.spec.signature.publicKey.content, 'base64').toString()
    const signature = Buffer.from(bundle.messageSignature.signature, 'base64')
    const [key] = (await manager('GET', '/log')).json.keys
    expect(pem).toBe(key.packPem)
    const bytes = await raw(manager, pack.id)
    expect(verify('sha256', bytes, pem, signature)).toBe(true)
    expect(verify('sha256', bytes.subarray(1), pem, signature)).toBe(false)
  })
})

describe('plumbline verify', () => {
  const run = (...args: string[]) =>
    new Promise<{ code: number; text: string }>((resolve) =>
      execFile(
        process.execPath,
        [fileURLToPath(new URL('../../cli/bin/plumbline.js', import.meta.url)), 'verify', ...args],
        (error, stdout, stderr) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
      ),
    )

  it('says what it checked, and exits with 0', async () => {
    const path = join(folder, 'pack.zip')
    await writeFile(path, zip)
    const done = await run(path)
    expect(done.text).toContain('The pack is whole.')
    expect(done.text).toMatch(/versions of records/)
    expect(done.code).toBe(0)
    const { json } = await manager('GET', '/log')
    expect((await run(path, '--key', json.keys[0].ed25519, json.keys[0].ecdsa)).text).toContain(
      'keys: those that you gave',
    )
  })

  it('names the first fault, and exits with 1', async () => {
    const path = join(folder, 'changed.zip')
    const changed = Buffer.from(zip)
    const at = changed.indexOf('Drift of inputs')
    changed.write('Draft', at)
    await writeFile(path, changed)
    const done = await run(path)
    expect(done.code).toBe(1)
    expect(done.text).toMatch(/^FAULT .*(browse\/data\/|records\/|openings)/)
    expect((await run(join(folder, 'missing.zip'))).code).toBe(1)
    await writeFile(join(folder, 'empty.zip'), '')
    expect(await run(join(folder, 'empty.zip'))).toMatchObject({ code: 1, text: expect.stringMatching(/^FAULT/) })
  })

  it('finds a change at whatever place', async () => {
    for (let at = 7; at < zip.length; at += Math.floor(zip.length / 40)) {
      const changed = Buffer.from(zip)
      changed.writeUInt8(changed.readUInt8(at) ^ 4, at)
      await expect(verifyPack(inPieces(changed)), `byte ${at}`).rejects.toThrow(PackFault)
    }
  })
})

describe('ranges', () => {
  it.each([
    [undefined, 'none'],
    ['bytes=0-', { start: 0, end: 9 }],
    ['bytes=4-5', { start: 4, end: 5 }],
    ['bytes=4-99', { start: 4, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=10-', 'beyond'],
    ['bytes=0-1,3-4', 'none'],
    ['lines=0-1', 'none'],
  ])('%s', (header, expected) => {
    expect(rangeOf(header, 10)).toEqual(expected)
  })
})
