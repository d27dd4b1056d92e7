/** Another live instance works on the folder; two PostgreSQL servers on one data folder would destroy it. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse'
  readonly directory: string
  /** As the holder sees itself: from another container the number may mean nothing here. Absent when unknown. */
  readonly pid: number | undefined

  constructor(directory: string, pid?: number) {
    const holder = pid === undefined ? 'a PostgreSQL server of another container' : `process ${pid}`
    super(`The data folder ${directory} is in use by ${holder}. Stop that one first, or choose another data folder.`)
    this.directory = directory
    this.pid = pid
  }
}

/** The database cannot be started here; the message says why and what to do. */
export class CannotStartPostgres extends Error {
  override readonly name = 'CannotStartPostgres'
}

/** The `code` of a system or PostgreSQL error, if it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
