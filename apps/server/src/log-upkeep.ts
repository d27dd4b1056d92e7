import { createHash } from 'node:crypto'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import { appendEvents } from '@plumbline/platform/change/append'
import type { ChangeEvent } from '@plumbline/platform/change/change'
import { asOrganization } from '@plumbline/platform/change/transaction'
import type { OpenDatabase } from '@plumbline/platform/database/open'
import { type LogKeeper, noteKey, startKeeper, underLock } from '@plumbline/platform/log/keeper'
import { checkpointOf, currentLog, signerKeys } from '@plumbline/platform/log/read'
import { type Reopened, reopenLogs } from '@plumbline/platform/log/reopen'
import { type Signer, startSigner } from '@plumbline/platform/log/signer/client'
import type { SignerKey } from '@plumbline/platform/log/signer/protocol'
import { instanceLog } from '@plumbline/platform/log/store'
import { systemContext } from '@plumbline/platform/log/system-context'
import { type Configuration, type Environment, readConfiguration } from './configuration.ts'
import { openConfigured, signerCommand } from './server.ts'

/** Something that stands in the way, for the operator. */
class Hindrance extends Error {}

interface Bench {
  readonly database: OpenDatabase
  readonly signer: Signer
  readonly keeper: LogKeeper
  readonly host: string
  readonly organizations: readonly string[]
  readonly say: (line: string) => void
}

/** Writes an entry of the system itself into the log of an organization. */
const write = (database: OpenDatabase, organizationId: string, event: Omit<ChangeEvent, 'id'>) =>
  asOrganization(database.store, organizationId, null, (tx) =>
    appendEvents(tx, systemContext(organizationId), [{ id: uuidv7(), ...event }]),
  )

/** Seals everything. @throws Hindrance naming why a log could not be sealed */
async function sealAll({ database, keeper, organizations }: Bench): Promise<void> {
  await keeper.settle()
  for (const organization of [...organizations, instanceLog]) {
    const open = await asOrganization(database.store, organization, null, async (tx) => {
      const log = await currentLog(tx)
      return log && { ...log, checkpoint: await checkpointOf(tx, log.log_id) }
    })
    if (open?.alarm) throw new Hindrance(`The signer refuses a log: ${open.alarm}`)
    if (open && open.size > 0 && open.checkpoint?.size !== open.size)
      throw new Hindrance('Another node keeps the logs now. Try again, or stop it for the time.')
  }
}

/** Opens what the settings name for a command, and says in a sentence why it cannot. @returns the exit code */
async function withBench(
  environment: Environment,
  say: (line: string) => void,
  work: (bench: Bench) => Promise<void>,
): Promise<number> {
  try {
    const configuration: Configuration = readConfiguration(environment, process.cwd())
    const { database, close } = await openConfigured(configuration, () => undefined)
    const host = new URL(configuration.publicUrl).host
    const signer = startSigner(signerCommand(configuration), () => undefined)
    const keeper = startKeeper({
      pool: database.logPool,
      signer,
      host,
      clock: () => new Date(),
      sealEverySeconds: 0,
      onError: () => undefined,
      runsByItself: false,
    })
    try {
      const owner = await database.connectOwner()
      const { rows } = await owner.query<{ org_id: string }>('select org_id from organization order by 1')
      await owner.end()
      await work({ database, signer, keeper, host, organizations: rows.map(({ org_id }) => org_id), say })
      return 0
    } finally {
      await signer.close()
      await close()
    }
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return 1
  }
}

const wordsOf = ({ number, ed25519, ecdsa }: SignerKey) => ({ number, ed25519, ecdsa })

/** `plumbline log rotate-key`: the present keys announce the next ones in every log, which then sign. */
export const rotateKey = (
  { reason }: { readonly reason: string },
  environment: Environment = process.env,
  say: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<number> =>
  withBench(environment, say, async (bench) => {
    const { database, signer, organizations } = bench
    const [last] = (await signerKeys(database.store)).slice(-1)
    await sealAll(bench)
    const next = await signer.prepare(last?.number ?? 0)
    // What the present keys sign names the next ones: whoever trusts those can follow.
    for (const organization of organizations)
      await write(database, organization, {
        type: 'log.key-announced',
        object: {
          type: 'log-key',
          id: createHash('sha256').update(next.ed25519, 'base64').digest('hex'),
          version: next.number,
        },
        after: wordsOf(next),
        reason,
      })
    await sealAll(bench)
    await signer.rotate()
    await bench.keeper.settle()
    say(`Keys ${next.number} sign from now on. Tell the auditors: the log page shows them.`)
  })

/** `plumbline log reopen`: logs that the signer refuses go on under a new name, and say why. */
export const reopen = (
  { reason }: { readonly reason: string },
  environment: Environment = process.env,
  say: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<number> =>
  withBench(environment, say, async (bench) => {
    const { database, signer, host } = bench
    const [last] = (await signerKeys(database.store)).slice(-1)
    const held = await signer.keys()
    const isLost = last !== undefined && !held.some(({ ed25519 }) => ed25519 === last.ed25519.toString('base64'))
    let reopened: readonly Reopened[] = []
    const isDone = await underLock(database.logPool, async (client) => {
      if (isLost) {
        await signer.prepare(last.number)
        await signer.rotate()
        const key = (await signer.keys()).at(-1)
        if (key) await noteKey(client, key)
      }
      reopened = await reopenLogs(client, signer, { store: database.store, host, reason, all: isLost })
      return true
    })
    if (!isDone) throw new Hindrance('Another node keeps the logs now. Try again, or stop it for the time.')
    if (reopened.length === 0) throw new Hindrance('The signer refuses no log: there is nothing to re-open.')
    await sealAll(bench)
    for (const { from, to, size } of reopened) say(`${from}, ${size} entries, goes on as ${to}`)
    if (isLost) say('The signer has new keys. Tell the auditors: the log page shows them.')
  })
