import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import type { CheckedLog } from './entries.ts'
import { Diverged } from './fault.ts'

/**
 * A log gets another name only when it is re-opened, and an entry in it says so: else a past that the signer refuses would
 * pass under a name that it has never signed. @throws Diverged
 */
export async function refuseUntoldNames(tx: ReadTransaction, log: CheckedLog): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select f.name from unnest(${[...log.former_origins]}::text[]) as f (name)
    where not exists (
      select 1 from log_opening o
      where o.field = 'before' and o.value::jsonb ->> 'origin' = f.name
        and o.entry_id in (
          select entry_id from log_entry where log_id = ${log.log_id} and type = 'log.reopened'
          union all
          select entry_id from log_outbox where convert_from(entry, 'UTF8')::json ->> 'type' = 'log.reopened'
        )
    ) limit 1`.execute(tx)
  if (rows[0])
    throw new Diverged(
      'log-truncated',
      `The log was named ${rows[0].name} before, and no entry says that it was re-opened: it was renamed.`,
    )
}
