import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cachedPacks } from './cached.ts'
import { loadShippedPacks } from './load.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packs-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('gives the very packs that reading them gives, the first time and the second', async () => {
  const read = await loadShippedPacks()
  expect(await cachedPacks(folder)).toEqual(read)
  expect(await cachedPacks(folder)).toEqual(read)
})

it.each(['not JSON', '{}', '{"fingerprint":"old","packs":[]}'])('is made anew from %s', async (text) => {
  await writeFile(join(folder, 'packs.json'), text)
  expect((await cachedPacks(folder)).size).toBeGreaterThan(0)
  expect(await readFile(join(folder, 'packs.json'), 'utf8')).not.toBe(text)
})

it('is not needed: a folder that cannot be written only costs time', async () => {
  expect((await cachedPacks('/dev/null/nowhere')).size).toBeGreaterThan(0)
})
