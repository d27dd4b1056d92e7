import { isolationFaults, readTables } from '@plumbline/platform/database/catalog'
import { unfitness } from '@plumbline/platform/database/roles'
import { openFolderStore } from '@plumbline/platform/files/file-store'
import { readConfiguration } from './configuration.ts'
import { openConfigured } from './server.ts'

interface Check {
  readonly title: string
  /** What is wrong, in sentences; empty when all is well. */
  readonly run: () => Promise<readonly string[]>
}

/** Seconds by which the clocks of server and database may differ. */
const mostSkew = 5

/** Checks what the installation stands on. @returns the exit code: 0 when everything is safe */
export async function doctor(): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  try {
    const configuration = readConfiguration(process.env, process.cwd())
    const { database, close } = await openConfigured(configuration, () => undefined)
    try {
      const client = await database.pool.connect()
      const owner = await database.connectOwner()
      const checks: readonly Check[] = [
        { title: 'Role of the server and durability', run: () => unfitness(client) },
        {
          title: 'Isolation of organizations in every table',
          run: async () => isolationFaults(await readTables(owner, database.roles), database.roles),
        },
        {
          title: 'Checksums of data pages',
          run: async () => {
            const { rows } = await client.query<{ data_checksums: string }>('show data_checksums')
            return rows[0]?.data_checksums === 'on' ? [] : ['data checksums are off: a damaged disk could go unseen']
          },
        },
        {
          title: 'Clocks',
          run: async () => {
            const { rows } = await client.query<{ seconds: number }>(
              'select abs(extract(epoch from clock_timestamp()) - $1)::float8 as seconds',
              [Date.now() / 1000],
            )
            const seconds = rows[0]?.seconds ?? 0
            return seconds > mostSkew ? [`the clocks of server and database differ by ${seconds.toFixed(0)} s`] : []
          },
        },
        {
          title: 'File store',
          run: async () => (await openFolderStore(configuration.filesFolder)).check().then(() => []),
        },
        {
          title: 'Address',
          run: async () =>
            configuration.publicUrl.startsWith('http://') &&
            !/\/\/(127\.|localhost|\[::1\])/.test(configuration.publicUrl)
              ? ['PLUMBLINE_URL is not https: passwords and sessions would travel in the clear']
              : [],
        },
      ]
      let faults = 0
      for (const { title, run } of checks) {
        const found = await run().catch((error: unknown) => [error instanceof Error ? error.message : String(error)])
        faults += found.length
        say(found.length === 0 ? `ok    ${title}` : `FAULT ${title}`)
        for (const fault of found) say(`      ${fault}`)
      }
      client.release()
      await owner.end()
      say(faults === 0 ? 'Everything that was checked is safe.' : `${faults} to mend.`)
      return faults === 0 ? 0 : 1
    } finally {
      await close()
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}
