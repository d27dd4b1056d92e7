import { inflateRawSync } from 'node:zlib'

/** The text of one entry of a ZIP archive, found by the directory at its end. */
export function entryOf(bytes: Uint8Array, name: string): string {
  const archive = Buffer.from(bytes)
  const end = archive.length - 22
  let at = archive.readUInt32LE(end + 16)
  for (let entry = archive.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    const nameLength = archive.readUInt16LE(at + 28)
    if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = archive.readUInt32LE(at + 42)
      const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
      return inflateRawSync(archive.subarray(from, from + archive.readUInt32LE(at + 20))).toString('utf8')
    }
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  throw new Error(`there is no ${name}`)
}
