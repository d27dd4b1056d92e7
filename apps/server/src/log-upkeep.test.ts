import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fromBase64 } from '@plumbline/ledger/bytes'
import { leafHash } from '@plumbline/ledger/merkle'
import { parseNote, parseVerifierKey, verifyNote } from '@plumbline/ledger/note'
import { verifyProofFile } from '@plumbline/ledger/proof-file'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { doctor } from './doctor.ts'
import { reopen, rotateKey } from './log-upkeep.ts'
import { founder, furnish, newPlace, type Place, type Send, sealedSize, served } from './testing/kept-instance.ts'

/** One instance, and what its operators do to it in the course of time. */
const limit = { timeout: 120_000 }
let place: Place
beforeAll(async () => {
  place = await newPlace()
  await served(place, furnish)
}, limit.timeout)
afterAll(() => rm(place.folder, { recursive: true, force: true }))

type Command = typeof rotateKey
async function run(command: Command, reason: string): Promise<{ readonly code: number; readonly text: string }> {
  const lines: string[] = []
  const code = await command({ reason }, place.environment, (line) => lines.push(line))
  return { code, text: lines.join('\n') }
}
async function examine() {
  const lines: string[] = []
  return { code: await doctor(place.environment, (line) => lines.push(line)), text: lines.join('\n') }
}
const metrics = async () => (await fetch(`http://127.0.0.1:${place.port}/metrics`)).text()
const signIn = (send: Send) =>
  send('POST', '/api/auth/sign-in/email', { email: founder.email, password: founder.password })

/** The first entry of the organization is proved by these keys, and a new one as well. */
async function provesAll(send: Send) {
  await signIn(send)
  const { size } = await send('GET', '/log')
  const made = await send('POST', '/risks', { title: 'Another' })
  await sealedSize(send, size + 1)
  const state = await send('GET', '/log')
  const keys = state.keys.flatMap(({ ed25519, ecdsa }: Record<string, string>) =>
    [ed25519, ecdsa].map((text) => parseVerifierKey(text ?? '')),
  )
  const first = (await send('GET', '/log/entries?type=organization&limit=200')).items.at(-1)
  const [last] = (await send('GET', `/log/entries?object=${made.id}`)).items
  for (const { id } of [first, last]) {
    const { bytes, proof } = await send('GET', `/log/entries/${id}`)
    const result = await verifyProofFile(proof, leafHash(fromBase64(bytes) ?? new Uint8Array()), keys)
    expect(result).toHaveProperty('checkpoint')
  }
  return state
}

it('has new keys sign, which the old ones announced', limit, async () => {
  expect(await run(rotateKey, 'Yearly')).toMatchObject({
    code: 0,
    text: expect.stringContaining('Keys 2 sign from now on'),
  })
  expect(await examine()).toMatchObject({ code: 0 })
  await served(place, async (send) => {
    const { keys } = await provesAll(send)
    expect(keys.map(({ number }: { number: number }) => number)).toEqual([1, 2])
    const { items } = await send('GET', '/log/entries?type=log')
    expect(items.map(({ type }: { type: string }) => type)).toEqual(['log.key-announced'])
    const announced = await send('GET', `/log/entries/${items[0].id}`)
    expect(announced.openings.find(({ field }: { field: string }) => field === 'why')?.value).toBe('"Yearly"')
    const [old, next] = keys.map(({ ed25519 }: { ed25519: string }) => parseVerifierKey(ed25519))
    const signedBy = async (note: string) =>
      (await verifyNote(parseNote(note) ?? { text: '', signatures: [] }, [old, next]))?.[0]?.key
    expect(await signedBy(announced.proof.slice(announced.proof.indexOf('\n\n') + 2))).toEqual(old)
    expect(await signedBy(await send('GET', '/log/checkpoint'))).toEqual(next)
  })
})

it('re-opens nothing that the signer does not refuse', limit, async () => {
  expect(await run(reopen, 'For no reason')).toEqual({
    code: 1,
    text: 'The signer refuses no log: there is nothing to re-open.',
  })
})

it('goes on under another name after an older database was put back, and says so', limit, async () => {
  const [postgres, older] = ['postgres', 'postgres-older'].map((name) => join(place.folder, name)) as [string, string]
  await cp(postgres, older, { recursive: true })
  await served(place, provesAll)
  await rm(postgres, { recursive: true })
  await cp(older, postgres, { recursive: true })
  expect(await examine()).toMatchObject({ code: 1, text: expect.stringMatching(/the signer has signed \d+ entries/) })
  await served(place, async (send) => {
    await signIn(send)
    await expect.poll(metrics, { timeout: 30_000, interval: 500 }).toMatch(/^plumbline_logs_refused [1-9]/m)
    expect(await metrics()).toMatch(/^plumbline_log_entries_waiting \d+$/m)
  })
  expect(await run(reopen, 'The disk failed; last night’s copy was put back.')).toMatchObject({ code: 0 })
  expect(await examine()).toMatchObject({ code: 0 })
  await served(place, async (send) => {
    const { continues, alarm } = await provesAll(send)
    expect(alarm).toBeNull()
    expect(continues).toMatch(/goes on after \d+ entries of .* The signer had signed \d+\. The disk failed/)
    const { items } = await send('GET', '/log/entries?type=log')
    expect(items[0].type).toBe('log.reopened')
  })
})

it('goes on after the signer was lost, with new keys and under another name', limit, async () => {
  await rm(join(place.folder, 'signer'), { recursive: true })
  expect((await examine()).code).toBe(1)
  expect(await run(rotateKey, 'Cannot be')).toMatchObject({
    code: 1,
    text: expect.stringContaining('not those of this installation'),
  })
  expect(await run(reopen, 'The signer’s disk is gone.')).toMatchObject({
    code: 0,
    text: expect.stringContaining('new keys'),
  })
  expect(await examine()).toMatchObject({ code: 0 })
  await served(place, async (send) => {
    const { continues, keys } = await provesAll(send)
    expect(keys.at(-1).number).toBe(3)
    expect(continues.split('\n')).toHaveLength(2)
  })
})
