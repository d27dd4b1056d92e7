import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { concatenated } from '../bytes.ts'
import { PackFault } from './fault.ts'
import { ours, packOf, zipOf } from './sample.fixture.ts'
import { verifyPack } from './verify.ts'

/* Whatever is done to a pack is found, and nothing is found where nothing was done. */

async function* inPieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096)
}
const verify = (zip: Uint8Array) => verifyPack(inPieces(zip), { trusted: ours.keys })

let files: Record<string, Uint8Array>
let zip: Uint8Array
beforeAll(async () => {
  files = packOf()
  zip = await zipOf(files)
})

/** Ways to make other bytes of some, at a place. */
const changes: Record<string, (bytes: Uint8Array, at: number, byte: number, length: number, to: number) => Uint8Array> =
  {
    change: (bytes, at, byte) => concatenated([bytes.subarray(0, at), Uint8Array.of(byte), bytes.subarray(at + 1)]),
    insert: (bytes, at, byte) => concatenated([bytes.subarray(0, at), Uint8Array.of(byte), bytes.subarray(at)]),
    remove: (bytes, at, _, length) => concatenated([bytes.subarray(0, at), bytes.subarray(at + length)]),
    move: (bytes, at, _, length, to) => {
      const rest = concatenated([bytes.subarray(0, at), bytes.subarray(at + length)])
      return concatenated([rest.subarray(0, to), bytes.subarray(at, at + length), rest.subarray(to)])
    },
  }

describe('a pack', () => {
  it('of whatever size verifies', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: 800 }), async (count) => {
        const { checkpoint, versions } = await verify(await zipOf(packOf({ count })))
        expect({ size: checkpoint.size, versions }).toEqual({ size: count, versions: Math.ceil(count / 3) })
      }),
      { numRuns: 15 },
    )
  })

  it('shows every byte that is changed, added, removed or moved, wherever', async () => {
    const place = fc.nat({ max: zip.length - 1 })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(changes)),
        place,
        fc.nat({ max: 255 }),
        fc.integer({ min: 1, max: 5000 }),
        place,
        async (change, ...how) => {
          const changed = change(zip, ...how)
          fc.pre(Buffer.compare(changed, zip) !== 0)
          await expect(verify(changed)).rejects.toThrow(PackFault)
        },
      ),
      { numRuns: 250 },
    )
  })

  it('shows files in another order', async () => {
    const starts = startsOf(zip)
    const blocks = starts.slice(0, -1).map((start, at) => zip.subarray(start, starts[at + 1]))
    const place = fc.nat({ max: blocks.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, place, async (first, second) => {
        fc.pre(first !== second)
        const other = (at: number) => (at === first ? second : at === second ? first : at)
        const moved = blocks.map((_, at) => blocks[other(at)] ?? new Uint8Array())
        await expect(verify(concatenated([...moved, zip.subarray(starts.at(-1))]))).rejects.toThrow(PackFault)
      }),
      { numRuns: 30 },
    )
  })

  it('shows a changed, added, removed or swapped file, also when the zip around it is made anew', async () => {
    const paths = Object.keys(files)
    const get = (path: string) => files[path] ?? new Uint8Array()
    const kinds: Record<string, (path: string, other: string, pick: number) => Record<string, Uint8Array>> = {
      change: (path, _, pick) => ({
        ...files,
        [path]: get(path).map((byte, at) => (at === pick % get(path).length ? byte ^ 1 : byte)),
      }),
      cut: (path, _, pick) => ({ ...files, [path]: get(path).subarray(0, pick % get(path).length) }),
      append: (path) => ({ ...files, [path]: concatenated([get(path), Uint8Array.of(10)]) }),
      remove: (path) => Object.fromEntries(Object.entries(files).filter(([one]) => one !== path)),
      add: (path) => ({ ...files, [`${path}x`]: get(path) }),
      swap: (path, other) => ({ ...files, [path]: get(other), [other]: get(path) }),
    }
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(kinds)),
        fc.constantFrom(...paths),
        fc.constantFrom(...paths),
        fc.nat(),
        async (kind, path, other, pick) => {
          fc.pre(path !== other)
          await expect(verify(await zipOf(kind(path, other, pick)))).rejects.toThrow(PackFault)
        },
      ),
      { numRuns: 120 },
    )
  })
})

/** Where each file of a zip file begins, and its directory. */
function startsOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const starts = [0]
  for (let at = 0; view.getUint32(at, true) === 0x04034b50; starts.push(at))
    at += 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true) + view.getUint32(at + 18, true)
  return starts
}
