import { randomBytes } from 'node:crypto'
import { type OpenDatabase, openDatabase } from '@plumbline/platform/database/open'
import pg from 'pg'

export const templateName = 'plumbline_test'

export interface Cluster {
  readonly host: string
  readonly port: number
  readonly user: string
}

export interface TestDatabase extends OpenDatabase {
  readonly name: string
  /** As superuser, who sees everything: only to prove what the server's role does not see. */
  connectSuperuser(): Promise<pg.Client>
}

/** A database of its own for a test file, copied from the migrated template. */
export async function makeTestDatabase(cluster: Cluster): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ ...cluster, database: 'postgres' })
  await admin.connect()
  await admin.query(`create database ${name} template ${templateName} owner ${templateName}_owner`)
  await admin.end()
  const opened = await openDatabase(
    { connection: { ...cluster }, database: name, rolePrefix: templateName },
    () => undefined,
  )
  return {
    ...opened,
    name,
    connectSuperuser: async () => {
      const client = new pg.Client({ ...cluster, database: name })
      await client.connect()
      return client
    },
  }
}
