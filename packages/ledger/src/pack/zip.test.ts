import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32 } from '#crypto'
import { concatenated } from '../bytes.ts'
import { readZip, writeZip, ZipFault } from './zip.ts'

const word = fc.stringMatching(/^[a-z][a-z0-9._-]{0,8}$/)
const path = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const contents = fc.dictionary(path, fc.uint8Array({ maxLength: 300 }), { minKeys: 1, maxKeys: 8 })

async function zipOf(files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const entries = Object.keys(files)
    .sort()
    .map((name) => {
      const bytes = files[name] ?? new Uint8Array()
      return { path: name, size: bytes.length, crc32: crc32(bytes), content: () => [bytes] }
    })
  for await (const piece of writeZip(entries)) pieces.push(piece)
  return concatenated(pieces)
}

async function* inPieces(bytes: Uint8Array, length: number) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

async function unzip(bytes: Uint8Array, pieceLength = 64): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {}
  for await (const entry of readZip(inPieces(bytes, pieceLength))) {
    const pieces: Uint8Array[] = []
    for await (const piece of entry.content) pieces.push(piece)
    files[entry.path] = concatenated(pieces)
  }
  return files
}

describe('zip files of one form', () => {
  it('are read as they were written, in pieces of any length', async () => {
    await fc.assert(
      fc.asyncProperty(contents, fc.integer({ min: 1, max: 400 }), async (files, length) => {
        expect(await unzip(await zipOf(files), length)).toEqual({ ...files })
      }),
    )
  })

  it('have one sequence of bytes for one content', async () => {
    const files = { 'b.txt': Uint8Array.of(1), 'a.txt': Uint8Array.of(2) }
    expect(await zipOf(files)).toEqual(await zipOf({ 'a.txt': files['a.txt'], 'b.txt': files['b.txt'] }))
  })

  it('show every change of a byte, every byte more and every byte less', async () => {
    const files = { 'a/one.txt': Uint8Array.of(1, 2, 3), 'b.txt': new Uint8Array(), 'c.txt': Uint8Array.of(9) }
    const zip = await zipOf(files)
    for (let at = 0; at < zip.length; at += 1)
      for (const bit of [1, 128]) {
        const changed = zip.slice()
        changed[at] = (changed[at] ?? 0) ^ bit
        await expect(unzip(changed), `byte ${at}`).rejects.toThrow(ZipFault)
      }
    for (let at = 0; at <= zip.length; at += 1) {
      const more = concatenated([zip.subarray(0, at), Uint8Array.of(0), zip.subarray(at)])
      await expect(unzip(more), `a byte more at ${at}`).rejects.toThrow(ZipFault)
      if (at < zip.length)
        await expect(unzip(concatenated([zip.subarray(0, at), zip.subarray(at + 1)]))).rejects.toThrow(ZipFault)
    }
  })

  it('refuse ways out of the folder, and what is announced wrongly', async () => {
    for (const bad of ['../a', '/a', 'a//b', 'a/../b', '.a', 'ä'])
      await expect(zipOf({ [bad]: new Uint8Array() }), bad).rejects.toThrow(ZipFault)
    const lie = { path: 'a', size: 2, crc32: 0, content: () => [Uint8Array.of(1)] }
    await expect(async () => {
      for await (const _ of writeZip([lie]));
    }).rejects.toThrow(ZipFault)
  })
})
