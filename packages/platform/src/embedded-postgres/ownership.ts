import { chown, lchown, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunAs } from './run-as.ts'

/** Gives one folder, not what it holds, to the user PostgreSQL runs as, when that is not who we are. */
export async function handFolder(runAs: RunAs, folder: string): Promise<void> {
  if (runAs.user !== undefined) await chown(folder, runAs.user.uid, runAs.user.gid)
}

/** The same with all that lies inside; the folder itself comes last, so that its owner tells whether all is done. */
export async function handTree(runAs: RunAs, folder: string): Promise<void> {
  if (runAs.user === undefined || (await stat(folder)).uid === runAs.user.uid) return
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    await lchown(join(entry.parentPath, entry.name), runAs.user.uid, runAs.user.gid)
  await handFolder(runAs, folder)
}
