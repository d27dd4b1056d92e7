import { crc32 } from '#crypto'
import { concatenated, equal, utf8 } from '../bytes.ts'

/*
 * Zip files in one form only (docs/audit-pack.md): entries in the order of their paths, nothing compressed, one time for
 * all, sizes and checksums before the bytes, Zip64 exactly where it is needed. So a list of paths and contents gives one
 * sequence of bytes, and whoever reads can tell that no byte of it is another. Any zip program opens it
 * (APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.3).
 */

export interface ZipEntry {
  /** ASCII, with slashes between. */
  readonly path: string
  /** Bytes. */
  readonly size: number
  readonly crc32: number
}

/** What is wrong with a zip file; the message names the entry. */
export class ZipFault extends Error {}

const limit32 = 0xff_ff_ff_ff
const limit16 = 0xff_ff
const version = 45
/** Names are UTF-8. */
const flags = 0x0800
/** 1 January 1980, the first day that zip files know. */
const dosDate = 0x21
const signatures = { local: 0x04034b50, central: 0x02014b50, end64: 0x06064b50, locator64: 0x07064b50, end: 0x06054b50 }

type Field = readonly [bytes: 2 | 4 | 8, value: number]

function fields(...all: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(all.reduce((sum, [length]) => sum + length, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [length, value] of all) {
    if (length === 2) view.setUint16(at, value, true)
    else if (length === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += length
  }
  return bytes
}

/** The extra field of Zip64 with these values; empty when there are none. */
const zip64 = (values: readonly number[]): Uint8Array =>
  values.length === 0
    ? new Uint8Array()
    : fields([2, 1], [2, values.length * 8], ...values.map((value) => [8, value] as const))

const isLarge = (value: number) => value >= limit32
const cut = (value: number) => (isLarge(value) ? limit32 : value)

/** What the heads before an entry and in the directory say alike, from the version to the lengths. */
const described = ({ crc32: crc, size }: ZipEntry, name: Uint8Array, extra: Uint8Array): readonly Field[] => [
  [2, version],
  [2, flags],
  [2, 0],
  [2, 0],
  [2, dosDate],
  [4, crc],
  [4, cut(size)],
  [4, cut(size)],
  [2, name.length],
  [2, extra.length],
]

function localHeader(entry: ZipEntry): Uint8Array {
  const name = utf8(entry.path)
  const extra = zip64(isLarge(entry.size) ? [entry.size, entry.size] : [])
  return concatenated([fields([4, signatures.local], ...described(entry, name, extra)), name, extra])
}

function centralHeader(entry: ZipEntry, offset: number): Uint8Array {
  const { path, size } = entry
  const name = utf8(path)
  const extra = zip64([...(isLarge(size) ? [size, size] : []), ...(isLarge(offset) ? [offset] : [])])
  return concatenated([
    fields(
      [4, signatures.central],
      [2, version],
      ...described(entry, name, extra),
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, cut(offset)],
    ),
    name,
    extra,
  ])
}

function endRecords(count: number, size: number, offset: number): Uint8Array {
  const isZip64 = count >= limit16 || isLarge(size) || isLarge(offset)
  const counted = isZip64 ? limit16 : count
  return concatenated([
    ...(isZip64
      ? [
          fields(
            [4, signatures.end64],
            [8, 44],
            [2, version],
            [2, version],
            [4, 0],
            [4, 0],
            [8, count],
            [8, count],
            [8, size],
            [8, offset],
          ),
          fields([4, signatures.locator64], [4, 0], [8, offset + size], [4, 1]),
        ]
      : []),
    fields(
      [4, signatures.end],
      [2, 0],
      [2, 0],
      [2, counted],
      [2, counted],
      [4, isZip64 ? limit32 : size],
      [4, isZip64 ? limit32 : offset],
      [2, 0],
    ),
  ])
}

/**
 * Bytes of the directory at most, so that whoever reads needs no more memory than for that: half a million files with
 * names as ours.
 */
const largestDirectory = 64 * 1024 * 1024

/** The directory at the end, as it grows. */
function directoryOf() {
  const heads: Uint8Array[] = []
  let bytes = 0
  return {
    add(entry: ZipEntry, offset: number): void {
      const head = centralHeader(entry, offset)
      heads.push(head)
      bytes += head.length
      if (bytes > largestDirectory)
        throw new ZipFault(`There are more files than such a zip file may have: ${heads.length}.`)
    },
    /** With its end records. @param offset where it begins */
    whole: (offset: number): Uint8Array => concatenated([...heads, endRecords(heads.length, bytes, offset)]),
  }
}

/** Paths that a zip file may have: no way out of the folder that it is unpacked into, and one spelling. */
export const isZipPath = (path: string): boolean =>
  path.length <= 500 && /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(path)

/** An entry on its way into a zip file. */
export interface NewZipEntry extends ZipEntry {
  readonly content: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/**
 * Writes a zip file piece by piece.
 * @param entries in the order of their paths
 * @throws ZipFault when the order, a path, a size or a checksum is not as said
 */
export async function* writeZip(
  entries: Iterable<NewZipEntry> | AsyncIterable<NewZipEntry>,
): AsyncGenerator<Uint8Array> {
  const directory = directoryOf()
  let offset = 0
  let before = ''
  for await (const entry of entries) {
    if (!isZipPath(entry.path) || entry.path <= before) throw new ZipFault(`${entry.path} is out of order or no path`)
    before = entry.path
    directory.add(entry, offset)
    const header = localHeader(entry)
    yield header
    let [size, crc] = [0, 0]
    for await (const piece of entry.content()) {
      size += piece.length
      crc = crc32(piece, crc)
      yield piece
    }
    if (size !== entry.size || crc !== entry.crc32) throw new ZipFault(`${entry.path} is not what was announced`)
    offset += header.length + size
  }
  yield directory.whole(offset)
}

/** Takes bytes from pieces of any length. */
function takerOf(pieces: AsyncIterable<Uint8Array>) {
  const source = pieces[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array()
  const more = async () => {
    const { value, done } = await source.next()
    if (done) return false
    rest = rest.length === 0 ? value : concatenated([rest, value])
    return true
  }
  return {
    /** Up to so many bytes, without taking them. */
    async peek(count: number): Promise<Uint8Array> {
      while (rest.length < count && (await more()));
      return rest.subarray(0, count)
    },
    /** The next piece, of so many bytes at most; undefined at the end. */
    async take(most: number): Promise<Uint8Array | undefined> {
      if (rest.length === 0 && !(await more())) return undefined
      const piece = rest.subarray(0, most)
      rest = rest.subarray(piece.length)
      return piece
    },
  }
}

/** An entry as it comes. Its content has to be read to the end before the next one is asked for. */
export interface ReadZipEntry extends ZipEntry {
  readonly content: AsyncIterable<Uint8Array>
}

/**
 * Reads a zip file from its first byte to its last, and takes only the one form.
 * @throws ZipFault that names the first place that is not as it must be
 */
export async function* readZip(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ReadZipEntry> {
  const taker = takerOf(pieces)
  const directory = directoryOf()
  let offset = 0
  let before = ''
  for (;;) {
    const head = await taker.peek(30)
    const view = new DataView(head.buffer, head.byteOffset, head.length)
    if (head.length < 30 || view.getUint32(0, true) !== signatures.local) {
      if (offset === 0) throw new ZipFault('It does not begin as one.')
      break
    }
    const [nameLength, extraLength] = [view.getUint16(26, true), view.getUint16(28, true)]
    const whole = await taker.peek(30 + nameLength + extraLength)
    const path = String.fromCharCode(...whole.subarray(30, 30 + nameLength))
    const large = view.getUint32(18, true) === limit32 && whole.length >= 30 + nameLength + 12
    const at = whole.byteOffset + 30 + nameLength + 4
    const size = large ? Number(new DataView(whole.buffer, at).getBigUint64(0, true)) : view.getUint32(18, true)
    const entry: ZipEntry = { path, size, crc32: view.getUint32(14, true) }
    if (!isZipPath(path) || path <= before || !equal(whole, localHeader(entry)))
      throw new ZipFault(
        `The head of ${isZipPath(path) ? path : `the entry after ${before || 'the start'}`} is not as it must be, or out of order.`,
      )
    before = path
    await skip(taker, whole.length)
    directory.add(entry, offset)
    let [left, crc] = [size, 0]
    yield {
      ...entry,
      content: (async function* () {
        while (left > 0) {
          const piece = await taker.take(left)
          if (!piece) throw new ZipFault(`${path} ends too early.`)
          left -= piece.length
          crc = crc32(piece, crc)
          yield piece
        }
      })(),
    }
    if (left > 0) throw new ZipFault(`${path} was not read to its end.`)
    if (crc !== entry.crc32) throw new ZipFault(`The checksum of ${path} is not that of its bytes.`)
    offset += whole.length + size
  }
  const end = directory.whole(offset)
  const found = await taker.peek(end.length + 1)
  if (!equal(found, end)) throw new ZipFault('The directory at the end is not that of the entries before it.')
}

async function skip(taker: ReturnType<typeof takerOf>, count: number): Promise<void> {
  for (let left = count; left > 0; ) left -= (await taker.take(left))?.length ?? left
}
