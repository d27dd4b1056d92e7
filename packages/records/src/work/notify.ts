import type { Cause } from '@plumbline/contract/work-endpoints'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { besideTheNext } from '@plumbline/platform/database/prepared'
import { type RawBuilder, sql } from 'kysely'

/** What somebody is to be told. */
export interface Notice {
  readonly personId: string
  readonly cause: Exclude<Cause, 'changed'>
  readonly recordId: string
  /** What it is told of: nobody is told of the same twice. */
  readonly occasion: string
  readonly detail?: NoticeDetail
}

/** Names and days, never words of the record: who reads them later may have lost the right to. */
export interface NoticeDetail {
  readonly event?: string
  readonly times?: number
  readonly day?: string
  readonly field?: string
}

interface Telling {
  readonly organizationId: string
  readonly at: string
  readonly actorId: string
}

/**
 * Tells people, and who stands in for them. A part of the change that it tells of; nothing waits for it but the commit.
 * @param given rows of `(person_id, cause, record_id, occasion, detail)`
 */
export const telling = ({ organizationId, at, actorId }: Telling, given: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`
  with given as (${given}), told as (
    select g.*, null::uuid as for_id from given g
    union all
    select d.deputy_id, g.cause, g.record_id, g.occasion || ' for ' || g.person_id, g.detail, g.person_id
    from given g join deputy d on d.person_id = g.person_id and ${at}::timestamptz::date between d.from_on and d.until_on
  )
  insert into notification (org_id, person_id, cause, record_id, at, actor_id, occasion, detail, for_id)
  select ${organizationId}::uuid, t.person_id, t.cause, t.record_id, ${at}, ${actorId}::uuid, t.occasion, t.detail, t.for_id
  from told t join person p on p.id = t.person_id and p.status = 'active' and p.id <> ${actorId}::uuid
  on conflict (org_id, person_id, occasion) do nothing`

/** Tells what is known already. */
export async function tell(tx: WriteTransaction, by: Telling, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return
  const rows = notices.map(({ personId, cause, recordId, occasion, detail = {} }) => ({
    person_id: personId,
    cause,
    record_id: recordId,
    occasion,
    detail,
  }))
  const given = sql`select * from json_to_recordset(${JSON.stringify(rows)}::json)
    as n (person_id uuid, cause text, record_id uuid, occasion text, detail jsonb)`
  await sql`${sql.raw(besideTheNext)}${telling(by, given)}`.execute(tx)
}

/**
 * Tells those who watch a record, and its owner, that something happened to it; changes that nobody has read yet come together.
 * @param except who is told of the same in another way
 */
export async function tellWatchers(
  tx: WriteTransaction,
  { organizationId, at, actorId }: Telling,
  record: { readonly id: string; readonly ownerId: string | null },
  event: string,
  except: readonly string[] = [],
): Promise<void> {
  await sql`${sql.raw(besideTheNext)}
    insert into notification (org_id, person_id, cause, record_id, at, actor_id, occasion, detail)
    select ${organizationId}::uuid, p.id, 'changed', ${record.id}::uuid, ${at}, ${actorId}::uuid,
           'changed ' || gen_random_uuid(), jsonb_build_object('event', ${event}::text, 'times', 1)
    from person p left join watch w on w.record_id = ${record.id}::uuid and w.person_id = p.id
    where p.status = 'active' and p.id <> all(${[actorId, ...except]}::uuid[])
      and p.id in (select person_id from watch where record_id = ${record.id}::uuid union all select ${record.ownerId}::uuid)
      and coalesce(w.watches, p.id = ${record.ownerId}::uuid)
    on conflict (org_id, person_id, record_id) where cause = 'changed' and read_at is null
    do update set at = excluded.at, actor_id = excluded.actor_id,
      detail = excluded.detail || jsonb_build_object('times', coalesce((notification.detail->>'times')::int, 1) + 1)`.execute(
    tx,
  )
}

/** What is settled needs nobody any more: those causes of the record count as read. */
export async function settle(
  tx: WriteTransaction,
  recordId: string,
  at: string,
  settled: readonly Cause[],
): Promise<void> {
  if (settled.length === 0) return
  await sql`${sql.raw(besideTheNext)}
    update notification set read_at = ${at}
    where record_id = ${recordId}::uuid and read_at is null and cause = any(${[...settled]}::text[])`.execute(tx)
}
