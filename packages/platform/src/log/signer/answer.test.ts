import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkpointText, parseCheckpoint } from '@plumbline/ledger/checkpoint'
import { parseNote } from '@plumbline/ledger/note'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownSigner, type Signer, startSigner } from './client.ts'

/** What whoever took over the server could ask of the signer. */
let folder: string
let signer: Signer
const real = 'aims.example.org/log/real'
const [root, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)] as const
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-signer-'))
  signer = startSigner(ownSigner(folder), () => undefined)
  expect(await signer.sign({ origin: real, size: 500, root, proof: [] })).toHaveProperty('note')
})
afterAll(async () => {
  await signer.close()
  await rm(folder, { recursive: true })
})

it('signs no other past of a log under a name that begins with its name', async () => {
  const forged = checkpointText({ origin: real, size: 500, root: other }).trimEnd()
  for (const origin of [forged, `${real}\r`, `${real}\u2028500`, `${real}+x`, `${real} `, 'real', '/real', ''])
    await expect(signer.sign({ origin, size: 1, root, proof: [] }), JSON.stringify(origin)).rejects.toThrow(
      /could not answer/,
    )
})

it('signs only roots that are hashes', async () => {
  for (const wrong of [new Uint8Array(31), new Uint8Array(33), new Uint8Array()])
    await expect(signer.sign({ origin: real, size: 501, root: wrong, proof: [] })).rejects.toThrow(/could not answer/)
})

it('signs no pack that reads as the checkpoint of a log', async () => {
  for (const origin of ['1000', '0', `${real}\n1000`])
    await expect(signer.signPack(origin, other), origin).rejects.toThrow(/could not answer/)
  await expect(signer.signPack(real, new Uint8Array(31))).rejects.toThrow(/could not answer/)
  const note = parseNote(await signer.signPack(real, other))
  expect(parseCheckpoint(note?.text ?? '')).toBeUndefined()
})

it('promises nothing that was at another time than now', async () => {
  const entry = (seconds: number) => ({ body: 'e30=', time: Math.floor(Date.now() / 1000) + seconds, index: 0 })
  for (const seconds of [-86_400, -90, 90])
    await expect(signer.promise(entry(seconds))).rejects.toThrow(/clock of the signer/)
  expect((await signer.promise(entry(-20))).length).toBeGreaterThan(60)
})

it('goes on after what it could not answer', async () => {
  expect(await signer.last(real)).toMatchObject({ size: 500 })
})
