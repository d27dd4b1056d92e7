import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openFolderStore } from './file-store.ts'

it('sweeps uploads that were given up, and leaves alone what another node is taking in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-store-'))
  await openFolderStore(folder)
  for (const name of ['given-up', 'under-way']) await writeFile(join(folder, 'tmp', name), 'half a file')
  const before = new Date(Date.now() - 2 * 86_400_000)
  await utimes(join(folder, 'tmp', 'given-up'), before, before)
  await openFolderStore(folder)
  expect(await readdir(join(folder, 'tmp'))).toEqual(['under-way'])
  await rm(folder, { recursive: true })
})
