import { expect, test } from 'vitest'
import { stampZip } from './zip-time.ts'

/** An empty archive: nothing but the end of the directory. */
const emptyArchive = () => Uint8Array.from([0x50, 0x4b, 5, 6, ...Array<number>(18).fill(0)])

test('an archive without entries stays as it is', () => {
  const bytes = emptyArchive()
  stampZip(bytes, '2026-11-23T10:14:05.000Z')
  expect(bytes).toEqual(emptyArchive())
})

test('what is no archive is refused', () => {
  expect(() => stampZip(new Uint8Array(40), '2026-11-23T10:14:05.000Z')).toThrow(RangeError)
  expect(() => stampZip(new Uint8Array(3), '2026-11-23T10:14:05.000Z')).toThrow(RangeError)
})
