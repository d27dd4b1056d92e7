import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Pack } from './schema.ts'
import { shippedFolder } from './shipped.ts'

/** Names, sizes and times of the packs and of the code that reads them: whether something changed, without reading it. */
async function fingerprintOf(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.yaml')).sort()
  const code = ['load', 'schema', 'order'].map((name) =>
    fileURLToPath(import.meta.url).replace(/cached(?=\.\w+$)/, name),
  )
  const paths = [...names.map((name) => join(folder, name)), ...code]
  const lines = await Promise.all(
    paths.map(async (path) => {
      const { size, mtimeMs } = await stat(path)
      return `${path} ${size} ${mtimeMs}`
    }),
  )
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

type Entries = readonly (readonly [string, Pack])[]

/**
 * The shipped packs, kept as one JSON file in a folder that only the server writes to: reading and checking YAML costs a
 * start a third of a second. Where the file is missing, old or damaged, the packs are read and it is made anew.
 */
export async function cachedPacks(cacheFolder: string): Promise<ReadonlyMap<string, Pack>> {
  const path = join(cacheFolder, 'packs.json')
  const fingerprint = await fingerprintOf(shippedFolder)
  try {
    const kept = JSON.parse(await readFile(path, 'utf8')) as { fingerprint?: string; packs: Entries }
    if (kept.fingerprint === fingerprint) return new Map(kept.packs)
  } catch {
    // Read anew below.
  }
  const { loadShippedPacks } = await import('./load.ts')
  const packs = await loadShippedPacks()
  try {
    await mkdir(cacheFolder, { recursive: true, mode: 0o700 })
    await writeFile(`${path}.${process.pid}`, JSON.stringify({ fingerprint, packs: [...packs] }), { mode: 0o600 })
    await rename(`${path}.${process.pid}`, path)
  } catch {
    // A server that cannot keep it reads the packs at each start.
  }
  return packs
}
