import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Claim, type ClaimFolder, otherClaims, stakeClaim, withdraw } from './claim.ts'
import { DataFolderInUse } from './errors.ts'

/** Held until released or until our process ends, whatever ends it. */
export interface FolderLock {
  release(): Promise<void>
}

/** Enough for starters that meet at the same time to sort themselves out. */
const leastPatienceMs = 500
const pause = () => 20 + Math.random() * 40

/** On Linux by our open handle, however long the path is; elsewhere the path itself must be short enough. */
const claimFolder = (path: string, handle: FileHandle): ClaimFolder => ({
  path,
  short: process.platform === 'linux' ? `/proc/self/fd/${handle.fd}` : path,
})

/** A claim that stands alone, or the name of the one in our way. */
async function contend(folder: ClaimFolder, patienceMs: number): Promise<Claim | string> {
  const end = performance.now() + patienceMs
  let claim: Claim | undefined
  let seenBefore: readonly string[] = []
  let rival = ''
  try {
    while (rival === '' || performance.now() < end) {
      claim ??= await stakeClaim(folder)
      if (claim === undefined) continue
      const mine = claim
      const rivals = await otherClaims(folder, mine.name)
      const [first] = rivals
      if (first === undefined) {
        claim = undefined
        return mine
      }
      // The holder stays; other starters come and go.
      rival = rivals.find((name) => seenBefore.includes(name)) ?? first
      seenBefore = rivals
      if (rivals.some((name) => name < mine.name)) {
        claim = undefined
        await withdraw(folder, mine)
      }
      await sleep(pause())
    }
    return rival
  } finally {
    if (claim !== undefined) await withdraw(folder, claim)
  }
}

/**
 * Takes the folder for this process, or throws `DataFolderInUse` when somebody still holds it after `patienceMs`.
 *
 * Everybody first stakes a claim, then looks for others, and has won only when alone. Of two starters the later one
 * always sees the earlier, so both can never win; the one with the smaller name stands its ground, so one of them
 * does. A claim is a listening socket: it ends with its process, needs no comparing of process ids that may have been
 * given out anew, and holds between containers that share the folder, though not between machines.
 */
export async function lockFolder(
  directory: string,
  patienceMs = leastPatienceMs,
  path = join(directory, 'plumbline.lock'),
): Promise<FolderLock> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const handle = await open(path, 'r')
  try {
    const folder = claimFolder(path, handle)
    const claim = await contend(folder, Math.max(patienceMs, leastPatienceMs))
    if (typeof claim === 'string') throw new DataFolderInUse(directory, Number.parseInt(claim, 10))
    return {
      release: async () => {
        await withdraw(folder, claim)
        await handle.close()
      },
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}
