import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '@plumbline/ledger/node-crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownSigner, type Signer, startSigner } from './client.ts'
import { openMemory } from './memory.ts'

/** Signers of two nodes, or of a command and the server. */
let folder: string
let signers: readonly Signer[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-vault-'))
  signers = [0, 1, 2, 3].map(() => startSigner(ownSigner(folder), () => undefined))
})
afterAll(async () => {
  await Promise.all(signers.map((signer) => signer.close()))
  await rm(folder, { recursive: true })
})
const root = (byte: number) => new Uint8Array(32).fill(byte)

it('who make the first keys at once make the same', async () => {
  const keys = await Promise.all(signers.map((signer) => signer.keys()))
  expect(keys[0]).toHaveLength(1)
  for (const other of keys) expect(other).toEqual(keys[0])
})

it('sign one past, whoever is asked at once', async () => {
  for (let at = 0; at < 60; at += 1) {
    const origin = `aims.example.org/log/${at}`
    const answers = await Promise.all(
      signers.map((signer, byte) => signer.sign({ origin, size: 1 + (byte % 2), root: root(byte), proof: [] })),
    )
    expect(answers.filter((answer) => 'note' in answer)).toHaveLength(1)
  }
})

it('remember what another signed, also under a new key', async () => {
  const [one, other] = signers as [Signer, Signer]
  const origin = 'aims.example.org/log/0'
  expect(await other.last(origin)).toEqual(await one.last(origin))
  await one.prepare(1)
  await one.rotate()
  const tree = { origin: 'aims.example.org/log/new', size: 3, root: root(3), proof: [] }
  // Ed25519 says the same of the same.
  const lineOf = async (signer: Signer) => {
    const signed = await signer.sign(tree)
    return 'note' in signed ? signed.note.split('\n')[4] : signed.refused
  }
  expect(await lineOf(one)).toEqual(await lineOf(other))
  expect((await other.logs()).length).toBe(61)
})

it('leaves few files, goes on from the one file of before, and sees who slept for long', async () => {
  const origin = 'aims.example.org/log/long'
  const name = Buffer.from(sha256(Buffer.from(origin))).toString('hex')
  const last = join(folder, 'memory')
  await mkdir(last)
  const tree = (size: number) => ({ origin, size, root: Buffer.from(root(size)).toString('base64') })
  await writeFile(join(last, `${name}.json`), JSON.stringify(tree(1)))
  const memory = openMemory(last)
  const slept = memory.recall(origin)
  expect(slept).toEqual({ number: 0, signed: tree(1) })
  for (let size = 2; size < 40; size += 1) expect(memory.follow(memory.recall(origin), tree(size))).toBe(true)
  expect(memory.follow(slept, tree(99))).toBe(false)
  expect(memory.recall(origin).signed).toEqual(tree(39))
  expect((await readdir(join(last, name))).length).toBeLessThan(11)
  expect(memory.logs()).toEqual([tree(39)])
})
