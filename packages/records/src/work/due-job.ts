import { systemPersonId } from '@plumbline/contract/actor'
import { dueFields, openStatuses } from '@plumbline/contract/register'
import type { Job } from '@plumbline/platform/jobs/jobs'
import { type RawBuilder, sql } from 'kysely'
import type { Registry } from '../behaviour.ts'
import { defaultChoice } from './choice.ts'
import { telling } from './notify.ts'

/** Nobody is reminded more days before than this, whatever their time zone (`ReminderChoice`). */
const earliest = 61

/** The days on which live records of an open status fall due soon or fell: `(record_id, owner_id, field, day)` as the relation `d`. */
function dueDays(registry: Registry, now: string): RawBuilder<unknown> {
  const dated = registry.all.flatMap(({ register }) => dueFields(register).map((field) => ({ register, field })))
  const open = registry.all.flatMap(({ register }) =>
    openStatuses(register).map((status) => `${register.name} ${status}`),
  )
  return sql`(
    select r.id as record_id, r.owner_id, f.field, (r.data->>f.field)::date as day
    from record r join unnest(${dated.map(({ register }) => register.name)}::text[], ${dated.map(({ field }) => field)}::text[]) as f (register, field)
      on f.register = r.register
    where r.archived_at is null and r.due_on <= ${now}::timestamptz::date + ${earliest}::int and r.data->>f.field is not null
      and r.register || ' ' || r.status = any(${open})) d`
}

/**
 * Reminds of what falls due: some days before, on the day, and every week that it is late, by the calendar of the person. What nobody
 * here owns is told to the AIMS managers, so that nothing falls due silently.
 */
export const dueJob = (registry: Registry): Job => ({
  kind: 'due',
  everySeconds: 1_800,
  async work({ tx, organizationId, now }) {
    const given = sql`
      select who.id as person_id, 'due'::text as cause, d.record_id,
             concat_ws(' ', 'due', d.record_id, d.field, d.day,
               case when t.today < d.day then 'before' when t.today = d.day then 'today' else 'late ' || (t.today - d.day - 1) / 7 end) as occasion,
             jsonb_build_object('field', d.field, 'day', d.day) as detail
      from ${dueDays(registry, now)}
      cross join lateral (
        select p.id from person p where p.id = d.owner_id and p.status = 'active'
        union all
        select p.id from person p where 'aims-manager' = any(p.roles) and p.status = 'active'
          and not exists (select 1 from person o where o.id = d.owner_id and o.status = 'active')
      ) who
      left join reminder_choice c on c.person_id = who.id
      cross join lateral (select (${now}::timestamptz at time zone coalesce(c.time_zone, ${defaultChoice.timeZone}))::date as today) t
      where d.day <= t.today + coalesce(c.days_before, ${defaultChoice.daysBefore})`
    await telling({ organizationId, at: now, actorId: systemPersonId }, given).execute(tx)
    await sql`delete from notification where read_at < ${now}::timestamptz - interval '180 days'`.execute(tx)
    return {}
  },
})
