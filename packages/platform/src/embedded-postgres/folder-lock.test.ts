import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { DataFolderInUse } from './errors.ts'
import { lockFolder } from './folder-lock.ts'

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-lock-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('among many who try at the same time never two hold the folder, and somebody gets it', async () => {
  const directory = await newFolder()
  let holders = 0
  let most = 0
  let wins = 0
  const contender = async () => {
    for (let attempt = 0; attempt < 4; attempt++) {
      try {
        const lock = await lockFolder(directory)
        holders += 1
        wins += 1
        most = Math.max(most, holders)
        await sleep(Math.random() * 20)
        holders -= 1
        await lock.release()
      } catch (error) {
        expect(error).toBeInstanceOf(DataFolderInUse)
      }
    }
  }
  await Promise.all(Array.from({ length: 6 }, contender))
  expect(most).toBe(1)
  expect(wins).toBeGreaterThan(0)
  expect(await readdir(join(directory, 'plumbline.lock'))).toEqual([])
}, 15_000)

test('what a dead process left in the lock is swept away', async () => {
  const directory = await newFolder()
  await (await lockFolder(directory)).release()
  await writeFile(join(directory, 'plumbline.lock', '123-dead'), '')
  const lock = await lockFolder(directory)
  expect(await readdir(join(directory, 'plumbline.lock'))).toEqual([
    expect.stringMatching(new RegExp(`^${process.pid}-`)),
  ])
  await lock.release()
})
