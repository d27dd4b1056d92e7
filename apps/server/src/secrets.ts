import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const folderOf = (dataFolder: string) => join(dataFolder, 'secrets')

/** A secret that the installation has made for itself; undefined when it has not. */
export async function existingSecret(dataFolder: string, name: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folderOf(dataFolder), name), 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Reads a secret that the installation made for itself, or makes it; readable by its user alone. @param made what it is then */
export async function ownSecret(
  dataFolder: string,
  name: string,
  made = randomBytes(32).toString('base64url'),
): Promise<string> {
  const folder = folderOf(dataFolder)
  const path = join(folder, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await writeFile(path, made, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return (await readFile(path, 'utf8')).trim()
}
