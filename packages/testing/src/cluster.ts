import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@plumbline/platform/database/open'
import { startEmbeddedPostgres } from '@plumbline/platform/embedded-postgres/server'
import type {} from 'vitest'
import type { TestProject } from 'vitest/node'
import { templateName } from './database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: { host: string; port: number; user: string }
  }
}

/** One database server for a whole test run, with a migrated template that each test file copies in a tenth of a second. */
// biome-ignore lint/style/noDefaultExport: Vitest calls the default export of a global set-up.
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-test-'))
  const postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres') })
  const connection = { host: postgres.socketDirectory, port: postgres.port, user: postgres.superuser }
  const template = await openDatabase({ connection, database: templateName }, () => undefined)
  await template.close()
  project.provide('cluster', connection)
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
