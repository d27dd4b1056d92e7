import { isolationFaults, readTables } from '@plumbline/platform/database/catalog'
import type { OpenDatabase } from '@plumbline/platform/database/open'
import { unfitness } from '@plumbline/platform/database/roles'
import { openFolderStore } from '@plumbline/platform/files/file-store'
import { signerKeys } from '@plumbline/platform/log/read'
import { startSigner } from '@plumbline/platform/log/signer/client'
import { instanceLog } from '@plumbline/platform/log/store'
import { checkLog } from '@plumbline/records/log-check/check'
import { schemaFaults } from '@plumbline/records/upcasts/numbers'
import { allRegisters } from '@plumbline/registers/all'
import { type Configuration, type Environment, readConfiguration } from './configuration.ts'
import { soaApproved } from './product/soa-routes.ts'
import { openConfigured, signerCommand } from './server.ts'

interface Check {
  readonly title: string
  /** What is wrong, in sentences; empty when all is well. */
  readonly run: (note: Note) => Promise<readonly string[]>
}

/** Says what is worth knowing and no fault. */
type Note = (line: string) => void

/** Seconds by which the clocks of server and database may differ. */
const mostSkew = 5

/** Computes every log anew and compares it with the database, the files, and what the signer remembers. */
async function logFaults(configuration: Configuration, database: OpenDatabase, note: Note): Promise<readonly string[]> {
  const files = await openFolderStore(configuration.filesFolder)
  const keys = await signerKeys(database.store)
  const owner = await database.connectOwner()
  const faults: string[] = []
  try {
    const { rows } = await owner.query<{ org_id: string; name: string }>(
      'select org_id, name from organization union all select $1, $2 order by 1',
      [instanceLog, 'The instance'],
    )
    const signer = startSigner(signerCommand(configuration), () => undefined)
    const signed = await signer.logs()
    const unknown = new Set(signed.map(({ origin }) => origin))
    const held = new Set((await signer.keys()).map(({ ed25519 }) => ed25519))
    await signer.close()
    const last = keys.at(-1)
    if (last && !held.has(last.ed25519.toString('base64')))
      faults.push(`The signer does not have keys ${last.number}, which signed last: nothing is sealed (docs/log.md).`)
    for (const { org_id, name } of rows) {
      const { fault, origins, erasures, notes } = await checkLog(database.store, files, org_id, {
        signerKeys: keys,
        signed,
        registers: allRegisters,
        apart: [soaApproved],
      })
      if (erasures > 0) note(`${name}: ${erasures} ${erasures === 1 ? 'erasure' : 'erasures'}, told by the log.`)
      for (const line of notes) note(`${name}: ${line}.`)
      if (fault) faults.push(`${name}: ${fault.message}`)
      for (const { origin, former } of origins) for (const known of [origin, ...former]) unknown.delete(known)
    }
    for (const origin of unknown) faults.push(`The signer has signed a log that is not there: ${origin}.`)
  } finally {
    await owner.end()
  }
  return faults
}

/** Checks what the installation stands on. @returns the exit code: 0 when everything is safe */
export async function doctor(
  environment: Environment = process.env,
  say: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<number> {
  try {
    const configuration = readConfiguration(environment, process.cwd())
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
        { title: 'Words of the registers', run: () => schemaFaults(owner, allRegisters) },
        { title: 'Logs of all organizations', run: (note) => logFaults(configuration, database, note) },
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
        const notes: string[] = []
        const found = await run((line) => notes.push(line)).catch((error: unknown) => [
          error instanceof Error ? error.message : String(error),
        ])
        faults += found.length
        say(found.length === 0 ? `ok    ${title}` : `FAULT ${title}`)
        for (const line of [...notes, ...found]) say(`      ${line}`)
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
