import { causes, type ReminderChoice } from '@plumbline/contract/work-endpoints'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'

/** How somebody is reminded who has not said how. */
export const defaultChoice: ReminderChoice = {
  digest: 'workdays',
  hour: 7,
  weekday: 1,
  timeZone: 'UTC',
  daysBefore: 7,
  mailed: [...causes],
}

const columns = sql`digest, hour, weekday, time_zone as "timeZone", days_before as "daysBefore", mailed`

/** How a person wants to be reminded. */
export async function choiceOf(tx: ReadTransaction, personId: string): Promise<ReminderChoice> {
  const { rows } =
    await sql<ReminderChoice>`select ${columns} from reminder_choice where person_id = ${personId}`.execute(tx)
  return rows[0] ?? defaultChoice
}
