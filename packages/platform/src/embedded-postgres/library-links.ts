import { readFile, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { CannotStartPostgres, codeOf } from './errors.ts'

interface Link {
  readonly source: string
  readonly target: string
}

const isLink = (value: unknown): value is Link =>
  typeof value === 'object' &&
  value !== null &&
  'source' in value &&
  typeof value.source === 'string' &&
  'target' in value &&
  typeof value.target === 'string'

async function declaredLinks(packageFolder: string): Promise<readonly Link[]> {
  try {
    const links: unknown = JSON.parse(await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8'))
    return Array.isArray(links) ? links.filter(isLink) : []
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/**
 * Makes the library links that npm packages cannot carry. The package makes them in a postinstall script, which
 * does not run under `npm install --ignore-scripts`; without them postgres cannot load its libraries.
 */
export async function ensureLibraryLinks(packageFolder: string): Promise<void> {
  for (const { source, target } of await declaredLinks(packageFolder)) {
    try {
      await symlink(relative(dirname(target), source), join(packageFolder, target))
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue
      throw new CannotStartPostgres(
        `The libraries of PostgreSQL in ${packageFolder} lack their links, and they cannot be made here (${codeOf(error)}). ` +
          'Install once with scripts allowed (npm rebuild), or make the folder writable for the first start.',
      )
    }
  }
}
