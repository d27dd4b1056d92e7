/** Times inside a ZIP archive, so that the same content gives the same bytes. */

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const endSize = 22
const entrySize = 46

/** MS-DOS time in the low and date in the high 16 bits, in steps of two seconds, from 1980 on. UTC, not the zone of the machine. */
function dosTime(instant: string): number {
  const at = new Date(instant)
  const year = Math.max(at.getUTCFullYear(), 1980) - 1980
  const date = (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  return ((date << 16) | time) >>> 0
}

/** Sets the time of every entry, in place. @throws RangeError when the bytes are no ZIP archive */
export function stampZip(bytes: Uint8Array, instant: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.byteLength - endSize
  if (end < 0 || view.getUint32(end, true) !== endSignature) throw new RangeError('no ZIP archive without a comment')
  const stamp = dosTime(instant)
  const entries = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  for (let entry = 0; entry < entries; entry += 1) {
    if (view.getUint32(at, true) !== entrySignature) throw new RangeError('the directory of the ZIP archive is damaged')
    view.setUint32(at + 12, stamp, true)
    view.setUint32(view.getUint32(at + 42, true) + 10, stamp, true)
    at += entrySize + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
}
