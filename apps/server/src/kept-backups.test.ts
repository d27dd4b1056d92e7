import { existsSync, readdirSync } from 'node:fs'
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkBackup } from '@plumbline/platform/backup/fill'
import { readBackup } from '@plumbline/platform/backup/read'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { backup } from './backup/backup.ts'
import { backupReader } from './backup/reader.ts'
import { restore } from './backup/restore.ts'
import { passphraseFrom } from './backup/terms.ts'
import { readConfiguration } from './configuration.ts'
import { doctor } from './doctor.ts'
import { findLocation } from './location.ts'
import {
  faultsAfterRestore,
  furnish,
  keptFolder,
  newPlace,
  type Place,
  passphraseFile,
  served,
} from './testing/kept-instance.ts'

const limit = { timeout: 120_000 }
/** `npm run keep-backup` names the release that the backup of this version is kept for. */
const keepAs = process.env.KEEP_BACKUP_AS

const said: string[] = []
const say = (line: string) => void said.push(line)
const places: Place[] = []
const place = async () => {
  const made = await newPlace()
  places.push(made)
  return made
}
afterAll(async () => {
  for (const { folder } of places) await rm(folder, { recursive: true, force: true })
})

let own: string
let ownPlace: Place
beforeAll(async () => {
  ownPlace = await place()
  own = join((await place()).folder, 'own.plumbline-backup')
  await served(ownPlace, async (send) => {
    await furnish(send)
    // The server goes on meanwhile.
    expect(await backup(own, { passphraseFile, environment: ownPlace.environment, say }), said.join('\n')).toBe(0)
    await send('POST', '/risks', { title: 'Written after the backup' })
  })
  if (keepAs) await copyFile(own, join(keptFolder, `${keepAs}.plumbline-backup`))
}, 120_000)

/** Tables that no migration may ever take a row from or add one to. */
const lasting = ['record', 'record_version', 'link', 'comment', 'file', 'person', 'api_key', 'log_entry', 'log_opening']
const lastingOf = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(lasting.map((table) => [table, counts[`public.${table}`] ?? counts[table] ?? 0]))

async function countsIn({ environment }: Place): Promise<Readonly<Record<string, number>>> {
  const located = await findLocation(readConfiguration(environment, '/'))
  if (!located) throw new Error('there is no database')
  const superuser = new pg.Client({ ...located.location.connection, database: located.location.database })
  await superuser.connect()
  const counts: Record<string, number> = {}
  for (const table of lasting) counts[table] = (await superuser.query(`select from ${table}`)).rowCount ?? 0
  await superuser.end()
  await located.close()
  return counts
}

const kept = readdirSync(keptFolder).filter((name) => name.endsWith('.plumbline-backup'))
it.each([...kept, 'of this version'])('is restored into this version: the backup %s', limit, async (name) => {
  const path = name === 'of this version' ? own : join(keptFolder, name)
  const target = await place()
  const { environment } = target
  const lines: string[] = []
  const tell = (line: string) => void lines.push(line)
  expect(await restore(path, { passphraseFile, environment, say: tell }), lines.join('\n')).toBe(0)
  expect(await doctor(environment, tell), lines.join('\n')).toBe(0)
  const read = await backupReader(path, await passphraseFrom(passphraseFile))
  const { end } = await checkBackup(readBackup(read()))
  expect(await countsIn(target)).toEqual(lastingOf(end.rows))
  expect(await served(target, faultsAfterRestore)).toEqual([])
  expect(await doctor(environment, tell), lines.join('\n')).toBe(0)
})

it('is refused by an instance that holds something, which stays as it is', limit, async () => {
  const before = await countsIn(ownPlace)
  const lines: string[] = []
  const { environment } = ownPlace
  expect(await restore(own, { passphraseFile, environment, say: (line) => lines.push(line) })).toBe(1)
  expect(lines.at(-1)).toMatch(/Nothing was restored. This instance is not empty/)
  expect(await countsIn(ownPlace)).toEqual(before)
  expect(await doctor(environment, say)).toBe(0)
})

it('of an earlier day, beside a signer that has signed more since, leaves the alarm', limit, async () => {
  const target = await place()
  for (const folder of ['signer', 'secrets'])
    await cp(join(ownPlace.folder, folder), join(target.folder, folder), { recursive: true })
  const { environment } = target
  expect(await restore(own, { passphraseFile, environment, say })).toBe(0)
  const lines: string[] = []
  expect(await doctor(environment, (line) => lines.push(line))).toBe(1)
  expect(lines.join('\n')).toMatch(
    /Acme: The log has \d+ entries, and the signer has signed \d+ entries of it: .* an older copy was put back/,
  )
})

it('is refused beside the secret of another instance', limit, async () => {
  const { folder, environment } = await place()
  await mkdir(join(folder, 'secrets'))
  await writeFile(join(folder, 'secrets', 'secret'), 'the secret of another instance, 32+')
  const lines: string[] = []
  expect(await restore(own, { passphraseFile, environment, say: (line) => lines.push(line) })).toBe(1)
  expect(lines.at(-1)).toMatch(/Nothing was restored. The secret of the backup is not the one in/)
  expect(await readdir(folder)).toEqual(['secrets'])
})

it(
  'without a passphrase has no secrets, and without a file whose bytes were swapped it is not whole',
  limit,
  async () => {
    const { environment, folder } = ownPlace
    const lines: string[] = []
    const tell = (line: string) => void lines.push(line)
    const plain = `${own}.plain`
    expect(await backup(plain, { passphraseFile: undefined, environment, say: tell })).toBe(0)
    expect(lines.join()).toContain('The secret and the keys of the signer are not in it')
    const names = await readdir(join(folder, 'files'), { recursive: true })
    const [name = ''] = names.filter((one) => /[0-9a-f]{64}$/.test(one))
    const before = await readFile(join(folder, 'files', name))
    await writeFile(join(folder, 'files', name), 'swapped')
    expect(await backup(`${own}.lacking`, { passphraseFile: undefined, environment, say: tell })).toBe(2)
    await writeFile(join(folder, 'files', name), before)
    expect(lines.at(-1)).toMatch(/LEFT OUT 3-files\/.*its bytes are not those/)

    const target = await place()
    expect(await restore(plain, { environment: target.environment, say: tell })).toBe(0)
    expect(lines.slice(-2)).toEqual([
      expect.stringContaining('The secret is not in the backup'),
      expect.stringContaining('The keys of the signer are not in the backup'),
    ])
    // With what was kept apart, it goes on as the sealed one does.
    for (const kept of ['signer', 'secrets'])
      await cp(join(folder, kept), join(target.folder, kept), { recursive: true, force: true })
    expect(await doctor(target.environment, tell), lines.join('\n')).toBe(0)
  },
)

it('that cannot be read leaves no trace', limit, async () => {
  const { environment, folder } = await place()
  await rm(folder, { recursive: true })
  const lines: string[] = []
  const tell = (line: string) => void lines.push(line)
  expect(await restore(own, { environment, say: tell })).toBe(1)
  expect(await restore(own, { passphraseFile: join(keptFolder, '../../package.json'), environment, say: tell })).toBe(1)
  expect(await restore(`${own}.none`, { environment, say: tell })).toBe(1)
  expect(await backup(own, { passphraseFile, environment: ownPlace.environment, say: tell })).toBe(1)
  expect(await backup(`${own}.none`, { passphraseFile, environment, say: tell })).toBe(1)
  expect(lines).toEqual([
    expect.stringContaining('The backup is sealed'),
    expect.stringContaining('The passphrase is not that of the backup'),
    expect.stringContaining('no such file'),
    expect.stringContaining('is there already'),
    expect.stringContaining('There is no instance in'),
  ])
  expect([existsSync(folder), existsSync(`${own}.none`), existsSync(`${own}.none.partial`)]).toEqual([
    false,
    false,
    false,
  ])
})
