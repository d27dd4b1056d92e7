import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { startAnchors } from './anchors/anchors.ts'
import { startKeptLogs } from './kept-logs.fixture.ts'
import { logService } from './service.ts'
import { ownSigner, type Signer, startSigner } from './signer/client.ts'

let database: TestDatabase
let logs: Awaited<ReturnType<typeof startKeptLogs>>
let folder: string
let foreign: Signer
const origin = 'aims.example.org/log/x'
const digest = new Uint8Array(32)
beforeAll(async () => {
  database = await makeTestDatabase(inject('cluster'))
  logs = await startKeptLogs(database)
  await logs.grow(logs.organizations[0])
  await logs.keeper.settle()
  folder = await mkdtemp(join(tmpdir(), 'plumbline-node-'))
  foreign = startSigner(ownSigner(folder), () => undefined)
})
afterAll(async () => {
  await foreign.close()
  await logs.close()
  await database.close()
  await rm(folder, { recursive: true })
})
const serviceOf = (signer: Signer) =>
  logService(database.store, {
    keeper: logs.keeper,
    signer,
    anchors: startAnchors({ pool: database.logPool, witnesses: [], onError: () => undefined }),
    clock: () => new Date(),
  })

it('a node with keys of its own makes no pack, which would not verify', async () => {
  const service = serviceOf(foreign)
  await expect(service.signPack(origin, digest)).rejects.toThrow(/does not sign with the key of this installation/)
  await expect(service.bundle(digest)).rejects.toThrow(/does not sign with the key of this installation/)
})

it('nor does one whose new keys are not known yet', async () => {
  const service = serviceOf(logs.signer)
  expect(await service.signPack(origin, digest)).toContain(origin)
  await logs.signer.prepare(1)
  await logs.signer.rotate()
  await expect(service.signPack(origin, digest)).rejects.toThrow(/key of this installation/)
  await logs.keeper.settle()
  expect(await service.bundle(digest)).toContain('inclusionPromise')
})
