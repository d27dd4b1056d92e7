import { describe, expect, it } from 'vitest'
import { crc32 } from '#crypto'
import { base64, concatenated, utf8 } from '../bytes.ts'
import { canonicalize } from '../canonical-json.ts'
import { newSalt } from '../commitment.ts'
import { sealEntry } from '../entry.ts'
import { leafHash } from '../merkle.ts'
import { hashList } from './hash-list.ts'
import { lineReader } from './lines.ts'
import { checkLines } from './records-part.ts'
import { packOf, zipOf as packZip } from './sample.fixture.ts'
import { verifyPack } from './verify.ts'
import { readZip, writeZip, type ZipEntry } from './zip.ts'

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

  it('a manifest that names ways out, or instants that are words', async () => {
    const files = packOf()
    const text = new TextDecoder().decode(files['manifest.json'])
    for (const other of [
      text.replace('"path":"index.html"', '"path":"../index.html"'),
      text.replace('"path":"index.html"', '"path":"a\\nok    all of it"'),
      text.replace('"madeAt":"2026-11-23T07:00:00.000Z"', '"madeAt":"today\\nok    keys"'),
    ]) {
      expect(other).not.toBe(text)
      const zip = await packZip({ ...files, 'manifest.json': utf8(other) })
      expect(await refusal(zip)).toBe('PackFault: manifest.json is missing, or is not exactly a manifest')
    }
  })

  it('files of the log that no log has, one of them or together', async () => {
    const zeros = new Uint8Array(1024 * 1024)
    const ofSize = (path: string, megabytes: number) => {
      let sum = 0
      for (let at = 0; at < megabytes; at += 1) sum = crc32(zeros, sum)
      return { path, size: megabytes * zeros.length, crc32: sum, content: () => Array(megabytes).fill(zeros) }
    }
    const read = (...entries: ReturnType<typeof ofSize>[]) =>
      verifyPack(writeZip(entries)).then(
        () => 'none',
        (error: unknown) => String(error),
      )
    const tooLarge = /is far larger than such a file can be/
    expect(await read(ofSize('log/tile/entries/000', 17))).toMatch(tooLarge)
    expect(await read(ofSize('log/checkpoints/0000000000000001', 1))).toMatch(tooLarge)
    expect(await read(ofSize('log/tile/0/000', 1))).toMatch(tooLarge)
    const many = Array.from({ length: 20 }, (_, at) => ofSize(`instance/checkpoint-${10 + at}`, 15))
    expect(await read(...many)).toMatch(/instance\/checkpoint-27 is far larger/)
  })

  it('a manifest that canonical JSON cannot say', async () => {
    const head = `{"files":[],"format":"plumbline-audit-pack-1","log":{"origin":"o","root":"r","size":0},"madeAt":"2026-01-01T00:00:00Z",
      "organization":{"name":"n","slug":"s"},"period":{"from":"2026-01-01T00:00:00Z","to":"2026-01-01T00:00:00Z"},"scope":{"a":`
    for (const value of ['['.repeat(100_000) + ']'.repeat(100_000), '"\\ud800"', '1e999'])
      expect(await refusal(await zipOf(given('manifest.json', `${head}${value}}}`)))).toMatch(
        /PackFault: manifest.json is missing, or is not exactly a manifest/,
      )
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

describe('a zip file of more files than a pack may have', () => {
  it('is left where it is too many, however many there are', async () => {
    let made = 0
    async function* endless() {
      for (; ; made += 1) {
        const path = `evidence/${String(made).padStart(490, '0')}`
        for await (const piece of writeZip([{ path, size: 0, crc32: 0, content: () => [] }])) {
          yield piece
          break
        }
      }
    }
    const read = async () => {
      for await (const { content } of readZip(endless()))
        for await (const piece of content) expect(piece).toBe(undefined)
    }
    await expect(read()).rejects.toThrow(/There are more files than such a zip file may have/)
    expect(made).toBeLessThan(130_000)
  })
})

describe('a hostile line', () => {
  const leaves = hashList()
  leaves.push(leafHash('{}'))
  const id = '00000000-0000-7000-8000-000000000001'
  const state = { id, register: 'risks', version: 1, title: 'A risk' }
  const sealed = sealEntry(
    {
      id,
      at: '2026-11-23T06:00:00.000Z',
      type: 'risk.created',
      obj: { t: 'risk', id, ver: 1 },
      auth: 'session',
      req: id,
      actor: id,
      after: state,
    },
    newSalt,
  )
  leaves.push(leafHash(sealed.bytes))
  const salt = base64(sealed.openings.find(({ field }) => field === 'after')?.salt ?? new Uint8Array())
  const lineOf = (rest: string) =>
    `{"entry":${JSON.stringify(new TextDecoder().decode(sealed.bytes))},"index":1,${rest}}`
  const check = (line: string) => checkLines('records/risks.jsonl', utf8(line), leaves)

  it('of JSON as deep as it likes is none', () => {
    for (const depth of [201, 100_000, 2_000_000]) {
      const deep = `"id":"${id}","register":"risks","version":1,"x":${'['.repeat(depth)}${']'.repeat(depth)}`
      expect(() => check(lineOf(`"salt":"${salt}","state":{${deep}}`))).toThrow(/has a (line|state) that is none/)
    }
  })

  it('with a salt as long as it likes is refused by its name', () => {
    const long = lineOf(`"salt":"${'AAAA'.repeat(4_000_000)}","state":${canonicalize(state)}`)
    expect(() => check(long)).toThrow(/says something else of "after"/)
  })

  it('that says the same in another way is refused', () => {
    const text = canonicalize(state)
    const right = lineOf(`"salt":"${salt}","state":${text}`)
    expect(check(right)).toEqual({ versions: 1, openings: 1 })
    for (const other of [
      lineOf(`"salt":"${salt}","state": ${text}`),
      lineOf(`"state":${text},"salt":"${salt}"`),
      lineOf(`"hidden":1,"salt":"${salt}","state":${text}`),
      lineOf(`"salt":"${salt}","state":${text.replace('"id"', '"title":"Another","id"')}`),
      lineOf(`"salt":"${salt}","state":${text},"state":${text}`),
      right.replace('"index":1', '"index":1.0'),
      `${right}\n${right} `,
      `\ufeff${right}`,
    ])
      expect(() => check(other), other).toThrow(/is written in another way|has a line that is none/)
  })

  it('that is no text, or of another place, is refused by its name', () => {
    const refused = (line: string | Uint8Array) => () =>
      checkLines('openings.jsonl', typeof line === 'string' ? utf8(line) : line, leaves)
    expect(refused(Uint8Array.of(0xff, 10))).toThrow('openings.jsonl is not UTF-8')
    expect(refused('\n')).toThrow('has a line that is none')
    expect(refused('{"entry":"{}","index":-1,"opened":{}}\n')).toThrow('does not stand there')
    expect(refused('{"entry":"{}","index":1,"opened":{}}\n')).toThrow('does not stand there')
    expect(refused('{"entry":"{}","index":0,"opened":{}}\n')).toThrow('brings an entry that is none')
  })

  it('without an end is not read further than a line can be', () => {
    const reader = lineReader('openings.jsonl')
    const piece = new Uint8Array(1024 * 1024).fill(97)
    const pushed = Array.from({ length: 64 }, () => reader.push(piece))
    expect(pushed.every((whole) => whole === undefined)).toBe(true)
    expect(() => reader.push(piece)).toThrow('openings.jsonl has a line of more than 67108864 bytes')
  })
})
