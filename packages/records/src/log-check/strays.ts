import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { concernStrays } from './concern-strays.ts'
import { Diverged } from './fault.ts'
import { roomStrays } from './room-strays.ts'
import { isNotWaiting, type Stray } from './stray.ts'

/** Rows of a table whose entry of this type is missing, neither sequenced nor waiting, or says something else. */
const told = (table: string, type: string, name: string, members: string): string => `
  select ${name} as name from ${table} t
  left join log_entry e on e.org_id = t.org_id and e.object_id = t.id::text and e.type = '${type}'
  left join log_opening o on o.org_id = e.org_id and o.entry_id = e.entry_id and o.field = 'after'
  where o.value::jsonb is distinct from jsonb_build_object(${members})
    and not exists (select 1 from log_erasure g where g.org_id = e.org_id and g.entry_id = e.entry_id)
    and (e.entry_id is not null or ${isNotWaiting('t.id')})`

/** Rows that no entry of the log tells of, or that say something else than their last version. Those that wait are on their way. */
const strays: readonly Stray[] = [
  {
    what: 'was inserted: no entry tells of it',
    kind: 'row-inserted',
    query: `select v.ref || ', version ' || v.version as name from record_version v
            where not exists (select 1 from log_entry e where e.org_id = v.org_id and e.entry_id = v.entry_id)
              and not exists (select 1 from log_outbox o where o.org_id = v.org_id and o.entry_id = v.entry_id)`,
  },
  {
    what: 'is not what its last version says: the row was changed',
    kind: 'row-edited',
    query: `select r.ref as name from record r
            left join record_version v on v.org_id = r.org_id and v.record_id = r.id and v.version = r.version and v.valid_to is null
            where v.record_id is null
               or (r.register, r.number, r.ref, r.title, r.status, r.owner_id, r.due_on, r.data, r.created_at, r.created_by, r.updated_at, r.updated_by, r.archived_at)
                  is distinct from
                  (v.register, v.number, v.ref, v.title, v.status, v.owner_id, v.due_on, v.data, v.created_at, v.created_by, v.valid_from, v.actor_id, v.archived_at)`,
  },
  {
    what: 'does not end where the next begins: its times were changed',
    kind: 'row-edited',
    query: `select v.ref || ', version ' || v.version as name from record_version v
            left join record_version n on n.org_id = v.org_id and n.record_id = v.record_id and n.version = v.version + 1
            where v.valid_to is distinct from n.valid_from`,
  },
  {
    what: 'was inserted or changed: no entry tells of it as it is',
    kind: 'row-inserted',
    query: told(
      'link',
      'record.linked',
      `'The link ' || t.id || ' (' || t.relation || ')'`,
      `'id', t.id, 'relation', t.relation, 'from', t.from_id, 'to', t.to_id`,
    ),
  },
  {
    what: 'says otherwise what happened, why, or under which number, than its entry: the row was changed',
    kind: 'row-edited',
    query: `select v.ref || ', version ' || v.version as name from record_version v
            join log_entry e on e.org_id = v.org_id and e.entry_id = v.entry_id
            left join log_opening w on w.org_id = v.org_id and w.entry_id = v.entry_id and w.field = 'why'
            where (e.object_id, e.object_version, split_part(e.type, '.', 2)) is distinct from (v.record_id::text, v.version, v.event)
               or v.reason is distinct from w.value::jsonb #>> '{}'
               or v.ref not like '%-' || v.number`,
  },
  {
    what: 'was ended: no entry tells of it, or of another time or person',
    kind: 'row-edited',
    query: `select 'The link ' || l.id || ' (' || l.relation || ')' as name from link l
            left join log_entry e on e.org_id = l.org_id and e.object_id = l.id::text and e.type = 'record.unlinked'
            left join log_opening a on a.org_id = e.org_id and a.entry_id = e.entry_id and a.field = 'act'
            where l.ended_at is not null
              and (e.entry_id is null and ${isNotWaiting('l.id')}
                   or e.entry_id is not null and l.ended_at not in (e.at, greatest(e.at, l.created_at + interval '1 millisecond'))
                   or a.value <> to_json(l.ended_by)::text)`,
  },
  {
    what: 'was made at another time, or by another person, than its entry says',
    kind: 'row-edited',
    query: `select 'The link ' || l.id || ' (' || l.relation || ')' as name from link l
            join log_entry e on e.org_id = l.org_id and e.object_id = l.id::text and e.type = 'record.linked'
            left join log_opening a on a.org_id = e.org_id and a.entry_id = e.entry_id and a.field = 'act'
            where l.created_at <> e.at or a.value <> to_json(l.created_by)::text
            union all
            select 'The comment ' || c.id from comment c
            join log_entry e on e.org_id = c.org_id and e.object_id = c.id::text and e.type = 'record.commented'
            where c.created_at <> e.at`,
  },
  {
    what: 'was brought back: an entry says that it ended',
    kind: 'row-edited',
    query: `select 'The link ' || l.id || ' (' || l.relation || ')' as name from link l
            join log_entry e on e.org_id = l.org_id and e.object_id = l.id::text and e.type = 'record.unlinked'
            where l.ended_at is null`,
  },
  {
    what: 'was deleted: an entry tells of it',
    kind: 'row-missing',
    query: `select 'The link ' || e.object_id as name from log_entry e
            where e.object_type = 'link' and not exists (select 1 from link l where l.org_id = e.org_id and l.id::text = e.object_id)
            union all
            select 'The comment ' || e.object_id from log_entry e
            where e.type = 'record.commented' and not exists (select 1 from comment c where c.org_id = e.org_id and c.id::text = e.object_id)
            union all
            select 'The file ' || (o.value::jsonb ->> 'name') from log_entry e
            join log_opening o on o.org_id = e.org_id and o.entry_id = e.entry_id and o.field = 'after'
            where e.type = 'file.uploaded'
              and not exists (select 1 from file f where f.org_id = e.org_id and f.sha256 = o.value::jsonb ->> 'sha256')`,
  },
  {
    what: 'was inserted or changed: no entry tells of it as it is',
    kind: 'row-inserted',
    query: `select 'The file ' || f.name as name from file f
            where not exists (select 1 from erasure x where x.org_id = f.org_id and x.subject = 'file' and x.subject_id = f.sha256)
              and not exists (
                select 1 from log_opening o
                where o.org_id = f.org_id and o.field = 'after'
                  and o.value::jsonb = jsonb_build_object('sha256', f.sha256, 'size', f.size, 'mediaType', f.media_type, 'name', f.name)
                  and (exists (select 1 from log_entry e where e.org_id = o.org_id and e.entry_id = o.entry_id and e.type = 'file.uploaded')
                       or exists (select 1 from log_outbox w where w.org_id = o.org_id and w.entry_id = o.entry_id)))`,
  },
  {
    what: 'was inserted or changed: no entry tells of it as it is',
    kind: 'row-inserted',
    query: told(
      'comment',
      'record.commented',
      `'The comment ' || t.id`,
      `'id', t.id, 'record', t.record_id, 'author', t.author_id, 'body', t.body`,
    ),
  },
]

/** @throws Diverged at the first row that the log does not bear out */
export async function refuseRowsWithoutEntries(tx: ReadTransaction): Promise<void> {
  for (const { query, what, kind } of [...strays, ...roomStrays, ...concernStrays]) {
    const { rows } = await sql<{ name: string }>`select name from (${sql.raw(query)}) stray limit 1`.execute(tx)
    if (rows[0]) throw new Diverged(kind, `${rows[0].name} ${what}.`)
  }
}
