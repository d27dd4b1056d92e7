import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { verifierKey } from '@plumbline/ledger/note'
import { readZip } from '@plumbline/ledger/pack/zip'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import { appendEvents } from '@plumbline/platform/change/append'
import { asOrganization } from '@plumbline/platform/change/transaction'
import { startTimeAuthority } from '@plumbline/platform/log/anchors/time-authority.fixture'
import { startWitness } from '@plumbline/platform/log/anchors/witness.fixture'
import { logKeysOf, signerKeys } from '@plumbline/platform/log/read'
import { instanceLog } from '@plumbline/platform/log/store'
import { checkLog } from '@plumbline/records/log-check/check'
import { allRegisters } from '@plumbline/registers/all'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'

const program = fileURLToPath(new URL('../../cli/bin/plumbline.js', import.meta.url))
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
    // It may still be asked while the server closes.
    (await signerKeys(server.database.store).catch(() => [])).flatMap((key) => logKeysOf(origin, key)),
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

/** Moves those that are of the past, or of now. */
async function moveStamps(by: '1 day' | '-1 day') {
  const superuser = await server.database.connectSuperuser()
  await superuser.query('set session_replication_role = replica')
  await superuser.query(
    `update log_timestamp set at = at + $2::interval where org_id = $1 and ($2::interval < '0' or at < now() - interval '12 hours')`,
    [instanceLog, by],
  )
  await superuser.end()
}

it('a pack brings stamps and cosignatures, of its own checkpoint and of those before', async () => {
  await manager('POST', '/risks', { title: 'Drift goes unseen' })
  const first = await packFiles()
  // As if the first stamp were of the day before: a pack brings the last one of each day.
  await moveStamps('-1 day')
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

  const state = (await manager('GET', '/log')).json
  const keys = [state.keys[0].ed25519, state.keys[0].ecdsa, verifierKey(witness.key)]
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'verify', zip, '--key', ...keys])
  expect(stdout).toMatch(/ok {4}2 checkpoints of the instance/)
  expect(stdout).toMatch(
    /note {2}2 time stamps, each over its checkpoint: an authority is said to have seen the first [\d,]+ entries at 2\d{3}-/,
  )
  expect(stdout).toMatch(/ok {4}\d cosignatures? of witnesses\n/)
  expect(stdout).not.toMatch(/claims? a time/)
  expect(state.anchors).toEqual({ authorities: [new URL(authority.url).host], witnesses: ['witness.example'] })
}, 40_000)

it('an entry that claims a time after the stamp over it, and one of long before, are noted and no fault', async () => {
  const organizationId = (await manager('GET', '/api/v1/orgs/acme')).json.id
  for (const hours of [1, 0]) {
    const now = new Date(Date.now() + hours * 3_600_000).toISOString()
    const actor = { personId: uuidv7(), roles: [], auth: 'system' as const }
    await asOrganization(server.database.store, organizationId, null, (tx) =>
      appendEvents(tx, { organizationId, actor, requestId: uuidv7(), now, newId: uuidv7 }, [
        { id: uuidv7(), type: 'view.opened', object: { type: 'organization', id: organizationId, version: 0 } },
      ]),
    )
  }
  const { zip } = await packFiles()
  const late = /1 entry claims a time that does not fit to the stamps: the first is entry \d+, which says 2/
  const back = /1 entry claims a time more than five minutes before the entry in front: the first is entry \d+, which/
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'verify', zip])
  expect(stdout).toMatch(new RegExp(`note {2}${late.source}`))
  expect(stdout).toMatch(new RegExp(`note {2}${back.source}`))

  await moveStamps('1 day')
  const { store } = server.database
  const checked = await checkLog(store, server.foundations.fileStore, organizationId, {
    signerKeys: await signerKeys(store),
    signed: await server.signed(),
    registers: allRegisters,
    apart: [],
  })
  expect(checked.fault).toBeUndefined()
  expect(checked.notes).toEqual([expect.stringMatching(late), expect.stringMatching(back)])
}, 40_000)
