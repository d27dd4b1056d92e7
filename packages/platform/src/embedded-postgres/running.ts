import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isListening } from './claim.ts'
import { port, superuser } from './settings.ts'

/** Where a PostgreSQL that another process of ours runs can be reached. */
export interface RunningPostgres {
  readonly socketDirectory: string
  readonly port: number
  readonly superuser: string
}

/** Line of `postmaster.pid` with the folder of the sockets. @see miscadmin.h of PostgreSQL, LOCK_FILE_LINE_SOCKET_DIR */
const socketLine = 4

/** The PostgreSQL that runs on a folder now, for whoever may read the folder; undefined when none answers. */
export async function runningPostgres(directory: string): Promise<RunningPostgres | undefined> {
  const text = await readFile(join(resolve(directory), 'data', 'postmaster.pid'), 'utf8').catch(() => '')
  const socketDirectory = text.split('\n')[socketLine]
  if (!socketDirectory || !(await isListening(join(socketDirectory, `.s.PGSQL.${port}`)))) return undefined
  return { socketDirectory, port, superuser }
}
