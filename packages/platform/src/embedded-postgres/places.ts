import { mkdir, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CannotStartPostgres, codeOf } from './errors.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { fitsSockets, privateFolder } from './private-folder.ts'

/** Where things lie from a start to its end; the directory is locked for us meanwhile. */
export interface Places {
  readonly directory: string
  readonly dataFolder: string
  readonly socketDirectory: string
  /** After a start that failed: the socket may be that of a PostgreSQL we must not touch. */
  unlock(): Promise<void>
  /** After PostgreSQL has ended: removes what it leaves beside its data, then unlocks. */
  leave(): Promise<void>
}

/** File systems that know no sockets say one of these, and macOS does when the path is too long. */
const noSockets = ['ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EINVAL', 'ENAMETOOLONG', 'ENOSYS']
const notOurs = ['EACCES', 'EROFS', 'ENOTDIR', 'EEXIST']

async function makeAndLock(directory: string, patienceMs: number): Promise<FolderLock | 'no sockets here'> {
  try {
    // Only the folder itself is closed: another user, as whom PostgreSQL may run, must get through those above it.
    await mkdir(dirname(directory), { recursive: true })
    await mkdir(directory, { mode: 0o700 }).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
    return await lockFolder(directory, patienceMs)
  } catch (error) {
    const code = codeOf(error) ?? ''
    if (noSockets.includes(code)) return 'no sockets here'
    if (!notOurs.includes(code)) throw error
    throw new CannotStartPostgres(
      `The data folder ${directory} cannot be made or written by this user (${code}). Give it to this user, or choose another.`,
    )
  }
}

const within = (directory: string, socketDirectory: string, lock: FolderLock): Places => ({
  directory,
  dataFolder: join(directory, 'data'),
  socketDirectory,
  unlock: () => lock.release(),
  leave: async () => {
    await rm(socketDirectory, { recursive: true, force: true })
    // The folder in the temporary one; ours, or one that still holds a lock, is not empty and stays.
    await rmdir(dirname(socketDirectory)).catch(() => undefined)
    await lock.release()
  },
})

/** Makes and locks the folder, and finds out where sockets can be: in it, else in the system's temporary folder. */
export async function occupy(directory: string, patienceMs: number): Promise<Places> {
  const lock = await makeAndLock(directory, patienceMs)
  const socketDirectory = join(directory, 'socket')
  if (lock !== 'no sockets here' && fitsSockets(socketDirectory)) return within(directory, socketDirectory, lock)
  try {
    const folder = await privateFolder(directory)
    const held = lock === 'no sockets here' ? await lockFolder(directory, patienceMs, join(folder, 'lock')) : lock
    return within(directory, join(folder, 'socket'), held)
  } catch (error) {
    if (lock !== 'no sockets here') await lock.release()
    throw error
  }
}
