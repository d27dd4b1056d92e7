import type { AnyRegister } from '@plumbline/contract/register'
import type { OpenDatabase } from '@plumbline/platform/database/open'
import { eachBatch, rehearse, turn } from './batches.ts'
import { announce, arrive, type Owner, registersToUpgrade } from './numbers.ts'

/** Any number that nobody else uses as an advisory lock. */
const upgradeLock = 4_200_142_002
/** A line of progress each so many versions. */
const toldEach = 10_000

export interface UpgradeProgress {
  readonly register: string
  readonly done: number
  readonly of: number
}

/**
 * Puts what is kept into the words that the registers have now (docs/decisions/043). One server at a time; what a crash leaves
 * half-way is finished by the next start, and what is done is not done again. Runs before the server listens.
 * @throws Error with a sentence for the operator, before anything is changed, when this server is too old or a version would not fit
 */
export async function upgradeRecords(
  { connectOwner }: Pick<OpenDatabase, 'connectOwner'>,
  registers: readonly AnyRegister[],
  onProgress: (progress: UpgradeProgress) => void,
): Promise<void> {
  const owner = await connectOwner()
  try {
    // Held by the connection: it ends with it.
    await owner.query('select pg_advisory_lock($1)', [upgradeLock])
    const risen = await registersToUpgrade(owner, registers)
    if (risen.length === 0) return
    const counts = new Map<AnyRegister, number>()
    for (const register of risen)
      for (const organizationId of await organizationsIn(owner))
        await eachBatch(owner, { organizationId, register }, rehearse, (count) =>
          counts.set(register, (counts.get(register) ?? 0) + count),
        )
    await announce(owner, risen)
    // Asked again: an older server may have made one in between.
    const organizations = await organizationsIn(owner)
    for (const register of risen) {
      await turnAll(owner, register, organizations, (done) =>
        onProgress({ register: register.name, done, of: counts.get(register) ?? 0 }),
      )
      await arrive(owner, register)
    }
  } finally {
    await owner.end()
  }
}

const organizationsIn = async (owner: Owner): Promise<readonly string[]> =>
  (await owner.query<{ org_id: string }>('select org_id from organization order by org_id')).rows.map(
    ({ org_id }) => org_id,
  )

async function turnAll(
  owner: Owner,
  register: AnyRegister,
  organizations: readonly string[],
  onDone: (done: number) => void,
): Promise<void> {
  let [done, told] = [0, 0]
  for (const organizationId of organizations)
    await eachBatch(owner, { organizationId, register }, turn, (count) => {
      done += count
      if (done - told < toldEach) return
      told = done
      onDone(done)
    })
  onDone(done)
}
