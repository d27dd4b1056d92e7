import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { codeOf } from './errors.ts'

/** Undefined instead of an error: processes end while we look at them, and some we may not look at. */
const orNone = <T>(promise: Promise<T>): Promise<T | undefined> => promise.catch(() => undefined)

/** Sends a signal; false when there is no such process any more. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false
    throw error
  }
}

/** Whether the number belongs to any process, which may be a zombie or somebody else's. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/**
 * PostgreSQL's processes all stand in their data folder, so the kernel can say who works on it. Compared by device
 * and inode, since the same folder may have another path inside a container. Zombies stand nowhere.
 */
async function standingIn(folder: string): Promise<readonly number[]> {
  const wanted = await orNone(stat(folder))
  if (wanted === undefined) return []
  const names = await readdir('/proc')
  const found = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        const command = await orNone(readFile(`/proc/${name}/comm`, 'utf8'))
        if (command?.trim() !== 'postgres') return []
        const there = await orNone(stat(`/proc/${name}/cwd`))
        return there?.dev === wanted.dev && there.ino === wanted.ino ? [Number(name)] : []
      }),
  )
  return found.flat()
}

/** Elsewhere the process table must do: the postmaster carries its data folder in its arguments. */
async function namingIn(folder: string): Promise<readonly number[]> {
  const listed = await orNone(promisify(execFile)('ps', ['-axo', 'pid=,stat=,command=']))
  return (listed?.stdout ?? '').split('\n').flatMap((line) => {
    const [, pid, state, command] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    const runs = command?.includes(`postgres -D ${folder} `) === true && state?.startsWith('Z') === false
    return runs ? [Number(pid)] : []
  })
}

/** The live PostgreSQL processes that work in a data folder, as far as this container sees them. */
export async function postgresProcessesIn(folder: string): Promise<readonly number[]> {
  const linux = (await orNone(readlink('/proc/self'))) !== undefined
  return linux ? standingIn(folder) : namingIn(folder)
}
