import { describe, expect, it } from 'vitest'
import { crc32 } from '#crypto'
import { concatenated, utf8 } from '../bytes.ts'
import { leafHash } from '../merkle.ts'
import type { LogInPack } from './log-part.ts'
import { checkLine } from './records-part.ts'
import { verifyPack } from './verify.ts'
import { writeZip, type ZipEntry } from './zip.ts'

const given = (path: string, text = 'x') => ({
  path,
  size: utf8(text).length,
  crc32: crc32(utf8(text)),
  content: () => [utf8(text)],
})
async function zipOf(...entries: (ZipEntry & { content: () => Iterable<Uint8Array> })[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeZip(entries)) pieces.push(piece)
  return concatenated(pieces)
}
/** The zip file with these bytes from here on. */
const patched = (zip: Uint8Array, at: number, ...bytes: number[]) => {
  const changed = zip.slice()
  changed.set(bytes, at)
  return changed
}
async function* inPieces(...pieces: Uint8Array[]) {
  yield* pieces
}
const refusal = async (...pieces: Uint8Array[]) =>
  verifyPack(inPieces(...pieces)).then(
    () => 'none',
    (error: unknown) => String(error),
  )
const isForm = /PackFault: The zip file is not as it must be/

describe('a hostile zip file is refused at its first wrong place', () => {
  it('ways out of the folder', async () => {
    const zip = await zipOf(given('abcd'))
    for (const path of ['../a', '/abc', 'a/..', 'a\\bc', 'C:/a', 'a\0bc'])
      expect(await refusal(patched(zip, 30, ...utf8(path))), path).toMatch(isForm)
  })

  it('links, and whatever else an entry could be besides a file', async () => {
    const zip = await zipOf(given('abcd', '/etc/passwd'))
    // External attributes of the only entry in the directory: S_IFLNK in the upper half.
    const directory = 30 + 4 + 11
    expect(await refusal(patched(zip, directory + 38, 0, 0, 0xff, 0xa1))).toMatch(isForm)
  })

  it('compressed entries, which could grow without end', async () => {
    expect(await refusal(patched(await zipOf(given('abcd')), 8, 8))).toMatch(isForm)
  })

  it('a size beyond the bytes that are there, and one beyond what is read whole', async () => {
    const zip = await zipOf({ path: 'keys.json', size: 2 ** 40, crc32: 0, content: () => [] }).catch(() => undefined)
    expect(zip).toBeUndefined()
    const head = async (size: number) => {
      const pieces: Uint8Array[] = []
      for await (const piece of writeZip([{ path: 'keys.json', size, crc32: 0, content: () => [] }])) {
        pieces.push(piece)
        break
      }
      return concatenated(pieces)
    }
    expect(await refusal(await head(2 ** 40))).toMatch(/keys.json is far larger than such a file can be/)
    expect(await refusal(await head(100), utf8('short'))).toMatch(/keys.json ends too early/)
  })

  it('ten million entries that only the directory has', async () => {
    const zip = await zipOf(given('abcd'))
    const end = zip.length - 22
    expect(await refusal(patched(zip, end + 8, 0xff, 0xff, 0xff, 0xff))).toMatch(isForm)
    // A directory that never ends is not read beyond where the right one would.
    let read = 0
    async function* endless() {
      yield zip.subarray(0, end)
      for (; read < 1000; read += 1) yield new Uint8Array(65_536)
    }
    await expect(verifyPack(endless())).rejects.toThrow(/The directory at the end/)
    expect(read).toBeLessThan(3)
  })
})

describe('a hostile line', () => {
  const entry = '{}'
  const log: LogInPack = { size: 1, checkpoints: [], leafAt: () => leafHash(utf8(entry)), rootAt: () => undefined }

  it('of JSON as deep as it likes is no line', () => {
    for (const depth of [201, 100_000, 2_000_000]) {
      const line = `{"entry":"{}","index":0,"state":${'['.repeat(depth)}${']'.repeat(depth)}}`
      expect(() => checkLine('records/risks.jsonl', line, log)).toThrow(/has a line that is none/)
    }
  })
})
