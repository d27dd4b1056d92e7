import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CannotStartPostgres, codeOf } from './errors.ts'

/** Bytes in the address of a socket without its closing zero: 107 on Linux, 103 on macOS and the BSDs. */
const longestAddress = process.platform === 'linux' ? 107 : 103

/** Whether sockets in the folder, of which PostgreSQL's is the longest, have a short enough path. */
export const fitsSockets = (folder: string): boolean =>
  Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= longestAddress

/**
 * A folder under the system's temporary one that only we can change or list, the same for every start on `directory`.
 * Everybody can write to the parent, so a folder that somebody else put there first is refused.
 */
export async function privateFolder(directory: string): Promise<string> {
  const hash = createHash('sha256').update(directory).digest('hex').slice(0, 16)
  const [parent = '/tmp'] = [tmpdir(), '/tmp'].filter((folder) =>
    fitsSockets(join(folder, `plumbline-${hash}`, 'socket')),
  )
  const folder = join(parent, `plumbline-${hash}`)
  try {
    await mkdir(folder)
    // PostgreSQL may run as another user than we and must pass through; what lies inside is closed to all others.
    await chmod(folder, 0o711)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== process.geteuid?.() || (found.mode & 0o066) !== 0)
    throw new CannotStartPostgres(`${folder} belongs to somebody else or is open to others. Remove it and start again.`)
  return folder
}
