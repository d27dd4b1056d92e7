import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const tailBytes = 4_096
const tailLines = 8

async function lastBytes(path: string): Promise<string> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const buffer = Buffer.alloc(Math.min(size, tailBytes))
    await handle.read(buffer, 0, buffer.length, size - buffer.length)
    return buffer.toString()
  } finally {
    await handle.close()
  }
}

/** The last lines of PostgreSQL's newest log file, for an error message; empty when there is none. */
export async function logTail(dataFolder: string): Promise<string> {
  try {
    const folder = join(dataFolder, 'log')
    const files = await Promise.all(
      (await readdir(folder)).map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })),
    )
    const [newest] = files.sort((a, b) => b.time - a.time)
    if (newest === undefined) return ''
    return (await lastBytes(join(folder, newest.name))).trim().split('\n').slice(-tailLines).join('\n')
  } catch {
    return ''
  }
}
