import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { verifierKey } from '@plumbline/ledger/note'
import { readZip } from '@plumbline/ledger/pack/zip'
import { startTimeAuthority } from '@plumbline/platform/log/anchors/time-authority.fixture'
import { startWitness } from '@plumbline/platform/log/anchors/witness.fixture'
import { logKeysOf, signerKeys } from '@plumbline/platform/log/read'
import { instanceLog } from '@plumbline/platform/log/store'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'

const pace = { restMs: 1, retryMs: 50 }
let authority: Awaited<ReturnType<typeof startTimeAuthority>>
let witness: Awaited<ReturnType<typeof startWitness>>
let server: TestServer
let manager: Api
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-anchored-'))
  authority = await startTimeAuthority()
  witness = await startWitness('witness.example', async (origin) =>
    (await signerKeys(server.database.store)).flatMap((key) => logKeysOf(origin, key)),
  )
  const witnesses = [{ key: witness.key, url: witness.url }]
  const paces = { stamps: pace, witnesses: pace }
  server = await startTestServer({ anchored: { timestampUrl: authority.url, witnesses, paces } })
  manager = await server.join(['aims-manager'])
})
afterAll(async () => {
  await server.close()
  await Promise.all([authority.close(), witness.close(), rm(folder, { recursive: true, force: true })])
})

async function packFiles(): Promise<{ readonly zip: string; readonly files: ReadonlyMap<string, Uint8Array> }> {
  const asked = await manager('POST', '/audit-packs', {})
  expect(asked.status, asked.text).toBe(202)
  const address = `/audit-packs/${asked.json.id}`
  await vi.waitFor(async () => expect((await manager('GET', address)).json.status).toBe('ready'), 60_000)
  const { key } = (await manager('POST', '/api-keys', { name: address, scopes: ['audit-packs:read'] })).json
  const { rawPayload } = await server.app.inject({
    url: `/api/v1/orgs/acme${address}/file`,
    headers: { authorization: `Bearer ${key}` },
  })
  const zip = join(folder, `${asked.json.id}.zip`)
  await writeFile(zip, rawPayload)
  const files = new Map<string, Uint8Array>()
  for await (const entry of readZip(createReadStream(zip))) {
    const pieces: Uint8Array[] = []
    for await (const piece of entry.content) pieces.push(piece.slice())
    files.set(entry.path, Uint8Array.from(Buffer.concat(pieces)))
  }
  return { zip, files }
}

it('a pack brings stamps and cosignatures, of its own checkpoint and of those before', async () => {
  await manager('POST', '/risks', { title: 'Drift goes unseen' })
  const first = await packFiles()
  // As if the first stamp were of the day before: a pack brings the last one of each day.
  const superuser = await server.database.connectSuperuser()
  await superuser.query('set session_replication_role = replica')
  await superuser.query(`update log_timestamp set at = at - interval '1 day' where org_id = $1`, [instanceLog])
  await superuser.end()
  await manager('POST', '/risks', { title: 'Another one' })
  const { zip, files } = await packFiles()

  const stamps = [...files.keys()].filter((path) => path.startsWith('time/'))
  expect(stamps).toHaveLength(2)
  expect([...first.files.keys()].filter((path) => path.startsWith('time/'))).toHaveLength(1)
  for (const path of stamps) {
    const size = path.slice('time/'.length, -'.tsr'.length)
    const data = files.get(`instance/checkpoint-${size}`) ?? files.get('instance/checkpoint')
    const answer = files.get(path)
    expect(answer && data && (await authority.verify(answer, data)), path).toBeUndefined()
  }
  expect(Buffer.from(files.get('instance/checkpoint.cosignatures') ?? '').toString()).toMatch(/^— witness\.example /)
  expect(Buffer.from(files.get('browse/data/index.js') ?? '').toString()).toContain('"isAnchored":true')

  const program = fileURLToPath(new URL('../../cli/bin/plumbline.js', import.meta.url))
  const state = (await manager('GET', '/log')).json
  const keys = [state.keys[0].ed25519, state.keys[0].ecdsa, verifierKey(witness.key)]
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'verify', zip, '--key', ...keys])
  expect(stdout).toMatch(/ok {4}2 checkpoints of the instance/)
  expect(stdout).toMatch(
    /note {2}2 time stamps, each over its checkpoint: an authority is said to have seen the first [\d,]+ entries at 2\d{3}-/,
  )
  expect(stdout).toMatch(/ok {4}\d cosignatures? of witnesses\n/)
  expect(state.anchors).toEqual({ authorities: [new URL(authority.url).host], witnesses: ['witness.example'] })
}, 40_000)
