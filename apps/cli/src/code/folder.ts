import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CodeText } from '@plumbline/contract/code-endpoints'
import { namedBy, peopleFile } from '@plumbline/records/code/code-file'
import { Refusal } from '../connection.ts'

/** Where the bytes of files lie, under their SHA-256, beside the folders of the registers. */
export const bytesFolder = 'files'

const isMissing = (error: unknown) => (error as { code?: string }).code === 'ENOENT'

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
}

/** The records of a folder by path, in order. What is no YAML in a folder of a register is somebody's own and left alone. */
export async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  const take = async (path: string) => texts.set(path, await readFile(join(folder, path), 'utf8'))
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw isMissing(error) ? new Refusal(`There is no folder ${folder}.`) : error
  })
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (entry.isFile() && entry.name === peopleFile) await take(entry.name)
    if (!entry.isDirectory() || entry.name.startsWith('.') || entry.name === bytesFolder) continue
    const names = await namesIn(join(folder, entry.name))
    for (const name of names.toSorted()) if (name.endsWith('.yaml')) await take(`${entry.name}/${name}`)
  }
  return texts
}

/**
 * Makes the folder say what the texts say, and takes away records that they do not have. A folder with other things in it, and no earlier
 * export, is refused: somebody mistook it.
 */
export async function writeFolder(folder: string, texts: readonly CodeText[]): Promise<{ removed: number }> {
  await mkdir(folder, { recursive: true })
  const there = (await namesIn(folder)).filter((name) => !name.startsWith('.'))
  if (there.length > 0 && !there.includes(peopleFile))
    throw new Refusal(
      `${folder} has other things in it, and no ${peopleFile} of an earlier export. Name an empty folder.`,
    )
  const before = there.length > 0 ? await readFolder(folder) : new Map<string, string>()
  for (const { path, text } of texts) {
    if (path !== peopleFile && !namedBy(path)) throw new Refusal(`The server sent a file with the name ${path}.`)
    if (before.get(path) !== text) await put(join(folder, path), text)
  }
  const wanted = new Set(texts.map(({ path }) => path))
  const left = [...before.keys()].filter((path) => !wanted.has(path) && namedBy(path))
  for (const path of left) await rm(join(folder, path))
  return { removed: left.length }
}

/** Writes a file so that it is there whole or not at all. */
export async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.part`, content)
  await rename(`${path}.part`, path)
}
