import pg from 'pg'
import type { LogKey } from './store.ts'

/** Where a log that is in trouble is told of. */
export interface Trouble {
  readonly now: string
  readonly onError: (error: unknown) => void
}

/** A hash that is not there, a row that contradicts another: it will not be better the next time. */
const isDamage = (error: unknown): error is Error =>
  error instanceof RangeError || (error instanceof pg.DatabaseError && error.code?.startsWith('23') === true)

/**
 * Does what concerns one log within the transaction of all, so that its failure undoes nothing of the others: damage becomes
 * the alarm of that log, anything else is told and tried again in the next round.
 * @returns undefined when it failed
 */
export async function apart<Result>(
  client: pg.ClientBase,
  { org_id, log_id }: LogKey,
  { now, onError }: Trouble,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  await client.query('savepoint one_log')
  try {
    const result = await work()
    await client.query('release savepoint one_log')
    return result
  } catch (error) {
    await client.query('rollback to savepoint one_log')
    if (isDamage(error))
      await client.query(
        'update log set alarm = $3, alarm_at = $4 where org_id = $1 and log_id = $2 and alarm is null',
        [org_id, log_id, `The log is damaged: ${error.message}.`, now],
      )
    else onError(error)
    return undefined
  }
}
