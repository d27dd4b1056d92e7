import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { crc32, sha256 } from '@plumbline/ledger/node-crypto'
import { writeZip } from '@plumbline/ledger/pack/zip'
import { describe, expect, it } from 'vitest'
import { BackupFault } from './fault.ts'
import { checkBackup } from './fill.ts'
import { readBackup } from './read.ts'

const organization = '01900000-0000-7000-8000-00000000000a'
const digestOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const hello = Buffer.from('hello')

const head = {
  format: 'plumbline-backup-1',
  product: '0.3.0',
  madeAt: '2026-11-23T12:00:00.000Z',
  migrations: [{ name: '001-kernel.sql', digest: 'ab' }],
  tables: [{ name: 'public.person', columns: ['id', 'name'] }],
  logs: [],
}
const rowsPath = '2-rows/0000-public.person/00000000.jsonl.gz'
const filePath = `3-files/${organization}/${digestOf(hello)}`
const whole = new Map<string, Uint8Array>([
  ['0-head.json', Buffer.from(JSON.stringify(head))],
  [rowsPath, gzipSync('["1","Ada"]\n["2",null]\n')],
  [filePath, hello],
])
type Changes = Readonly<Record<string, Uint8Array | undefined>>

/** A backup in the right form; its end fits unless the changes bring one along. */
async function made(changes: Changes = {}): Promise<Buffer> {
  const contents = new Map(whole)
  for (const [path, bytes] of Object.entries(changes)) if (bytes) contents.set(path, bytes)
  const told = [...contents].sort().map(([path, bytes]) => `${Buffer.from(sha256(bytes)).toString('hex')}  ${path}\n`)
  if (!('4-end.json' in changes))
    contents.set(
      '4-end.json',
      Buffer.from(JSON.stringify({ rows: { 'public.person': 2 }, files: 1, sha256: digestOf(told.join('')) })),
    )
  for (const [path, bytes] of Object.entries(changes)) if (!bytes) contents.delete(path)
  const parts: Uint8Array[] = []
  const entries = [...contents].sort(([a], [b]) => (a < b ? -1 : 1))
  for await (const part of writeZip(
    entries.map(([path, bytes]) => ({ path, size: bytes.length, crc32: crc32(bytes), content: () => [bytes] })),
  ))
    parts.push(part)
  return Buffer.concat(parts)
}

async function* stream(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}
const check = (bytes: Buffer) => checkBackup(readBackup(stream(bytes)))
const json = (value: unknown) => Buffer.from(JSON.stringify(value))

describe('a backup', () => {
  it('that is whole is read to its end', async () => {
    expect(await check(await made())).toMatchObject({ head, secrets: undefined, end: { files: 1 } })
  })

  it('cut off anywhere, or with any byte changed, is refused', async () => {
    const bytes = await made()
    for (let at = 0; at < bytes.length; at += 1) {
      await expect(check(bytes.subarray(0, at)), `cut at ${at}`).rejects.toThrow(BackupFault)
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(at) ^ 4, at)
      await expect(check(changed), `changed at ${at}`).rejects.toThrow(BackupFault)
    }
    await expect(check(Buffer.concat([bytes, Buffer.from('x')]))).rejects.toThrow(/damaged/)
  })

  const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024))
  it.each<[string, Changes, RegExp]>([
    [
      'of a later format',
      { '0-head.json': json({ format: 'plumbline-backup-2', product: '9.0.0', new: 1 }) },
      /format plumbline-backup-2, made by Plumbline 9.0.0.*newer/,
    ],
    ['without a head', { '0-head.json': undefined }, /no backup of Plumbline/],
    ['with a head of something else', { '0-head.json': json([]) }, /0-head.json is not what it must be/],
    ['without an end', { '4-end.json': undefined }, /its end is missing/],
    ['whose rows were taken away', { [rowsPath]: undefined }, /not what its end says/],
    ['whose file was taken away', { [filePath]: undefined }, /not what its end says/],
    ['with other rows', { [rowsPath]: gzipSync('["1","Eve"]\n') }, /not what its end says/],
    ['with other bytes in a file', { [filePath]: Buffer.from('hullo') }, /not those of its name/],
    ['with rows that blow up', { [rowsPath]: bomb }, /cannot be unpacked/],
    ['with rows that are not packed', { [rowsPath]: hello }, /cannot be unpacked/],
    [
      'with rows of a table that its head does not name',
      { '2-rows/0001-public.x/00000000.jsonl.gz': hello },
      /does not belong there/,
    ],
    ['with rows under a false name', { '2-rows/0000-public.x/00000000.jsonl.gz': hello }, /does not belong there/],
    ['with something else', { '3-files/other': hello }, /does not belong there/],
    ['with something after its end', { '5-more': hello }, /goes on after its end/],
    [
      'with secrets of another kind',
      { '1-secrets.json': json({ signerKeys: [{ number: 1 }] }) },
      /1-secrets.json is not/,
    ],
  ])('%s is refused', async (_, changes, message) => {
    await expect(check(await made(changes))).rejects.toThrow(message)
  })

  it('with a way out of its folder is no zip file that is read', async () => {
    const bytes = await made()
    const climbing = Buffer.from(bytes.toString('latin1').replaceAll('3-files/01900000', '3-files/../../00'), 'latin1')
    await expect(check(climbing)).rejects.toThrow(/damaged/)
  })

  it('is nothing else', async () => {
    await expect(check(Buffer.alloc(0))).rejects.toThrow(/no backup of Plumbline/)
    await expect(check(Buffer.from('PK and so on, as another program would write it'))).rejects.toThrow(/backup/)
  })
})
