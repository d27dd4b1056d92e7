import { mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { CannotStartPostgres } from './errors.ts'
import { ensureLibraryLinks } from './library-links.ts'

async function packageWith(links: readonly { source: string; target: string }[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-package-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'native', 'lib'), { recursive: true })
  await writeFile(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links))
  await writeFile(join(folder, 'native', 'lib', 'libicu.so.60.2'), 'library')
  return folder
}

test('links that npm could not carry are made, and made only once', async () => {
  const folder = await packageWith([{ source: 'native/lib/libicu.so.60.2', target: 'native/lib/libicu.so.60' }])
  await ensureLibraryLinks(folder)
  await ensureLibraryLinks(folder)
  expect(await readlink(join(folder, 'native', 'lib', 'libicu.so.60'))).toBe('libicu.so.60.2')
  expect(await readFile(join(folder, 'native', 'lib', 'libicu.so.60'), 'utf8')).toBe('library')
})

test('a package folder that cannot be changed is named, with what to do', async () => {
  const folder = await packageWith([{ source: 'native/gone/libicu.so.60.2', target: 'native/gone/libicu.so.60' }])
  const refused = await ensureLibraryLinks(folder).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(CannotStartPostgres)
  expect(refused).toMatchObject({ message: expect.stringContaining('npm rebuild') })
})
