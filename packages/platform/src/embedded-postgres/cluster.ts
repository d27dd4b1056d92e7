import { randomBytes } from 'node:crypto'
import { access, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Choice } from './choose.ts'
import { CannotStartPostgres } from './errors.ts'
import { handFolder } from './ownership.ts'
import { run } from './run.ts'
import { superuser } from './settings.ts'

const unfinished = 'data.new-'

/**
 * Text sorts by code point, the same on every system and for ever, so that an index never outlives the rules it was
 * built by; yet upper and lower case are known beyond ASCII, or a search for "änderung" would not find "Änderung".
 * The built-in provider is PostgreSQL's own since 17; before it the C library's locale must do, if the system has it.
 */
function localeArguments(major: number): readonly (readonly string[])[] {
  if (major >= 17) return [['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']]
  return [['--locale=C', '--lc-ctype=C.UTF-8'], ['--locale=C']]
}

/** A rename is only certain to survive a power cut once its folder is on the disk. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function initialize(choice: Choice, folder: string, locale: readonly string[]): Promise<string | undefined> {
  // Made by us, since its owner may not be allowed to write to the folder around it.
  await mkdir(folder, { mode: 0o700 })
  await handFolder(choice.runAs, folder)
  const { code, output } = await run(choice.runAs, join(choice.folder, 'initdb'), [
    ...['-D', folder, '-U', superuser, '-k', '--encoding=UTF8', ...locale],
    ...['--auth-local=trust', '--auth-host=reject', '--no-instructions'],
  ])
  return code === 0 ? undefined : output
}

/** Removes what an initdb that was killed half-way left behind. Only for the holder of the folder's lock. */
export async function sweepUnfinished(directory: string): Promise<void> {
  for (const name of await readdir(directory))
    if (name.startsWith(unfinished)) await rm(join(directory, name), { recursive: true, force: true, maxRetries: 5 })
}

/** Makes the database cluster if there is none: complete in a folder beside it, then renamed, so never half there. */
export async function ensureCluster(choice: Choice, dataFolder: string): Promise<void> {
  const exists = await access(join(dataFolder, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
  if (exists) return
  const directory = dirname(dataFolder)
  let failure: string | undefined
  for (const locale of localeArguments(choice.major)) {
    const folder = join(directory, `${unfinished}${randomBytes(4).toString('hex')}`)
    failure = await initialize(choice, folder, locale)
    if (failure === undefined) {
      await rename(folder, dataFolder)
      await flush(directory)
      return
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  throw new CannotStartPostgres(`PostgreSQL could not set up its data folder ${dataFolder}:\n${failure}`)
}
