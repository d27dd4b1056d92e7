import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { BackupFault } from './fault.ts'

/*
 * A stream under a passphrase, after the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): chunks under
 * AES-256-GCM whose nonce holds their number and whether they are the last. So none can be changed, left out, moved or cut off.
 * The key is made by scrypt (RFC 7914) from the passphrase and a salt of the file, so a nonce never comes twice under a key.
 */

const mark = Buffer.from('plumbline-backup-sealed-1\n')
const saltBytes = 32
const tagBytes = 16
const chunkBytes = 64 * 1024

/** Bytes before the first chunk: the mark and the salt. All chunks are bound to them. */
export const sealedHeadBytes: number = mark.length + saltBytes

/** Whether a file that begins with these bytes is sealed. */
export const isSealed = (head: Uint8Array): boolean => mark.equals(head.subarray(0, mark.length))

/** 128 MiB and about half a second a guess. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const stretch = promisify<string, Uint8Array, number, typeof cost, Buffer>(scrypt)
const keyOf = (passphrase: string, head: Uint8Array) =>
  stretch(passphrase.normalize('NFC'), head.subarray(mark.length), 32, cost)

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

/** Seals a stream. */
export async function* sealStream(pieces: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Uint8Array> {
  const head = Buffer.concat([mark, randomBytes(saltBytes)])
  const key = await keyOf(passphrase, head)
  yield head
  let number = 0
  for await (const { bytes, isLast } of inChunks(pieces, chunkBytes)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast)).setAAD(head)
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    number += 1
  }
}

/**
 * Opens a sealed stream. What it yields is what was sealed; that nothing is missing is known only at its end.
 * @param head the first `sealedHeadBytes` of the file
 * @param pieces what comes after them
 * @throws BackupFault when the passphrase is another one, or a byte was changed or cut off
 */
export async function* openSealed(
  head: Uint8Array,
  pieces: AsyncIterable<Uint8Array>,
  passphrase: string,
): AsyncGenerator<Uint8Array> {
  const key = await keyOf(passphrase, head)
  let number = 0
  for await (const { bytes, isLast } of inChunks(pieces, chunkBytes + tagBytes)) {
    yield openChunk(key, head, number, bytes, isLast)
    number += 1
  }
}

function openChunk(key: Buffer, head: Uint8Array, number: number, bytes: Buffer, isLast: boolean): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: tagBytes })
    decipher.setAAD(head).setAuthTag(bytes.subarray(-tagBytes))
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()])
  } catch {
    throw new BackupFault(
      number === 0
        ? 'The passphrase is not that of the backup, or the beginning of the file was changed.'
        : `The backup was changed or cut off after ${number * chunkBytes} bytes of its content.`,
    )
  }
}

/** Pieces of any length as chunks of one length, but for the last one, which is known as such. */
async function* inChunks(
  pieces: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly isLast: boolean }> {
  let waiting: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    length += piece.length
    if (length <= size) continue
    const bytes = Buffer.concat(waiting)
    let at = 0
    for (; length - at > size; at += size) yield { bytes: bytes.subarray(at, at + size), isLast: false }
    waiting = [bytes.subarray(at)]
    length -= at
  }
  yield { bytes: Buffer.concat(waiting), isLast: true }
}
