import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSealed, openSealed, sealedHeadBytes, sealStream } from './sealed-stream.ts'

const passphrase = 'a passphrase of this test'
const chunk = 64 * 1024
const sealedChunk = chunk + 16

async function* pieces(bytes: Uint8Array, length = 10_000) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}
const all = async (stream: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}
const seal = (bytes: Uint8Array) => all(sealStream(pieces(bytes), passphrase))
const open = (sealed: Buffer, by = passphrase) =>
  all(openSealed(sealed.subarray(0, sealedHeadBytes), pieces(sealed.subarray(sealedHeadBytes), 70_001), by))

describe('a sealed stream', () => {
  it.each([0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk])('gives back what was sealed: %i bytes', async (length) => {
    const content = randomBytes(length)
    const sealed = await seal(content)
    expect(isSealed(sealed)).toBe(true)
    expect(sealed.length).toBe(sealedHeadBytes + length + 16 * Math.max(1, Math.ceil(length / chunk)))
    expect(await open(sealed)).toEqual(content)
  })

  it('is another one each time', async () => {
    const [one, two] = [await seal(Buffer.from('same')), await seal(Buffer.from('same'))]
    expect(one.equals(two)).toBe(false)
  })

  it('opens with the passphrase alone, however its letters are composed', async () => {
    const sealed = await all(sealStream(pieces(Buffer.from('x')), 'Schl\u00fcssel'))
    expect(String(await open(sealed, 'Schlu\u0308ssel'))).toBe('x')
    await expect(open(sealed, 'Schlussel')).rejects.toThrow(/passphrase is not that of the backup/)
  })

  it('tells of every change', async () => {
    const sealed = await seal(randomBytes(3 * chunk))
    const at = (number: number) => sealedHeadBytes + number * sealedChunk
    const [first, second, third] = [0, 1, 2].map((number) => sealed.subarray(at(number), at(number + 1))) as Buffer[]
    const head = sealed.subarray(0, sealedHeadBytes)
    const flipped = (place: number) => {
      const copy = Buffer.from(sealed)
      copy.writeUInt8(copy.readUInt8(place) ^ 1, place)
      return copy
    }
    const changed: Readonly<Record<string, Buffer>> = {
      'a bit of the salt': flipped(sealedHeadBytes - 1),
      'a bit of the last chunk': flipped(sealed.length - 100),
      'a bit of the last tag': flipped(sealed.length - 1),
      'the last byte is gone': sealed.subarray(0, -1),
      'the last chunk is gone': sealed.subarray(0, at(2)),
      'all chunks are gone': head,
      'a chunk is gone': Buffer.concat([head, first, third] as Buffer[]),
      'two chunks are swapped': Buffer.concat([head, second, first, third] as Buffer[]),
      'a chunk comes twice': Buffer.concat([head, first, first, second, third] as Buffer[]),
      'something is added': Buffer.concat([sealed, Buffer.from('x')]),
    }
    for (const [name, bytes] of Object.entries(changed)) await expect(open(bytes), name).rejects.toThrow(/was changed/)
  })
})
