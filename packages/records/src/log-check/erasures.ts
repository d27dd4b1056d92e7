import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { Diverged } from './fault.ts'

/** What opens entries and was erased, as `<entry>/<field>`. Whether that is so, `refuseFalseErasures` says. */
export async function erasedOpenings(tx: ReadTransaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('log_erasure')
    .select(['entry_id', 'field'])
    .where('entry_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Set(rows.map(({ entry_id, field }) => `${entry_id}/${field}`))
}

/** Entries that tell of erasures, sequenced or waiting, with what they committed to; their openings are checked with all others. */
const told = `select e.entry_id, e.org_id, e.at, a.value::jsonb as said, w.value::jsonb #>> '{}' as reason
  from (select org_id, entry_id, at, type from log_entry
        union all
        select org_id, entry_id, (it ->> 'at')::timestamptz(3), it ->> 'type'
        from log_outbox cross join lateral (select convert_from(entry, 'UTF8')::json as it) as said) e
  left join log_opening a on a.org_id = e.org_id and a.entry_id = e.entry_id and a.field = 'after'
  left join log_opening w on w.org_id = e.org_id and w.entry_id = e.entry_id and w.field = 'why'
  where e.type = 'privacy.erased'`

/** Notes of erasures that the log does not bear out, and what should be gone and is not. */
const lies: readonly { readonly what: string; readonly query: string }[] = [
  {
    what: 'is noted as erased, and no entry of the log says so',
    query: `select 'What opens "' || g.field || '" of entry ' || g.entry_id as name from log_erasure g
            left join (${told}) t on t.org_id = g.org_id and t.entry_id = g.told_by
            where not coalesce(t.said -> 'openings' ? (g.entry_id || '/' || g.field), false)`,
  },
  {
    what: 'is noted as erased, and still there',
    query: `select 'What opens "' || g.field || '" of entry ' || g.entry_id as name from log_erasure g
            join log_opening o on o.org_id = g.org_id and o.entry_id = g.entry_id and o.field = g.field`,
  },
  {
    what: 'is noted otherwise than the log tells it',
    query: `select 'The erasure of the ' || x.subject || ' ' || x.subject_id as name from erasure x
            left join (${told}) t on t.org_id = x.org_id and t.entry_id = x.told_by
            where (t.said ->> 'subject', t.said ->> 'id', t.at, t.reason) is distinct from (x.subject, x.subject_id, x.at, x.reason)`,
  },
  {
    what: 'is told by the log, and its note is gone',
    query: `select 'The erasure of the ' || (t.said ->> 'subject') || ' ' || (t.said ->> 'id') as name from (${told}) t
            where not exists (select 1 from erasure x where x.org_id = t.org_id and x.told_by = t.entry_id)`,
  },
  {
    what: 'was erased, and has words again',
    query: `select 'The comment ' || c.id as name from comment c
            join erasure x on x.org_id = c.org_id and x.subject = 'comment' and x.subject_id = c.id::text where c.body <> ''
            union all
            select 'The request ' || q.number || ' of an audit room' from audit_request q
            join erasure x on x.org_id = q.org_id and x.subject = 'audit-request' and x.subject_id = q.id::text
            where q.text <> '' or q.answer <> ''
            union all
            select v.ref || ', version ' || v.version from record_version v
            join log_erasure g on g.org_id = v.org_id and g.entry_id = v.entry_id and g.field = 'after' where v.title <> 'Erased'`,
  },
]

/** Compares the notes of erasures with the log. @returns how many erasures there were. @throws Diverged */
export async function refuseFalseErasures(tx: ReadTransaction): Promise<number> {
  for (const { query, what } of lies) {
    const { rows } = await sql<{ name: string }>`select name from (${sql.raw(query)}) lie limit 1`.execute(tx)
    if (rows[0]) throw new Diverged('erasure-wrong', `${rows[0].name} ${what}.`)
  }
  const { count } = await tx
    .selectFrom('erasure')
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
