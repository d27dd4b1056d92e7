import { isNotWaiting, type Stray } from './stray.ts'

/** Rows beside a concern that no entry about it tells of as they are; what was erased with its record says nothing any more. */
const told = (table: string, types: string, name: string, members: string): string => `
  select ${name} as name from ${table} t
  where not exists (
      select 1 from log_entry e join log_opening o on o.org_id = e.org_id and o.entry_id = e.entry_id and o.field = 'after'
      where e.org_id = t.org_id and e.object_id = t.record_id::text and e.type in (${types})
        and o.value::jsonb = jsonb_build_object(${members}))
    and not exists (select 1 from erasure x where x.org_id = t.org_id and x.subject = 'record' and x.subject_id = t.record_id::text)
    and ${isNotWaiting('t.record_id')}`

/** What reporters and handlers wrote, and files that came along. */
export const concernStrays: readonly Stray[] = [
  {
    what: 'was inserted or changed: no entry tells of it as it is',
    kind: 'row-inserted',
    query: told(
      'concern_message',
      `'concern-desk.message-received', 'concern-desk.message-sent'`,
      `'The message ' || t.id || ' about a concern'`,
      `'id', t.id, 'record', t.record_id, 'author', t.author_id, 'showsName', t.shows_name, 'body', t.body`,
    ),
  },
  {
    what: 'was inserted or changed: no entry tells of it as it is',
    kind: 'row-inserted',
    query: told(
      'concern_attachment',
      `'concern-desk.file-received'`,
      `'The file ' || t.name || ' of a concern'`,
      `'id', t.id, 'record', t.record_id, 'name', t.name, 'sha256', t.sha256, 'size', t.size`,
    ),
  },
  {
    what: 'is not what its digest says: its bytes were changed',
    kind: 'row-edited',
    query: `select 'The file ' || t.name || ' of a concern' as name from concern_attachment t
            where t.sha256 <> encode(sha256(t.content), 'hex')
              and not exists (select 1 from erasure x where x.org_id = t.org_id and x.subject = 'record' and x.subject_id = t.record_id::text)`,
  },
  {
    what: 'was deleted: an entry tells of it',
    kind: 'row-missing',
    query: `select 'What was written or sent about a concern (' || e.type || ')' as name from log_entry e
            join log_opening o on o.org_id = e.org_id and o.entry_id = e.entry_id and o.field = 'after'
            where e.type in ('concern-desk.message-received', 'concern-desk.message-sent', 'concern-desk.file-received') and not exists (
              select 1 from concern_message m where m.org_id = e.org_id and m.id::text = o.value::jsonb ->> 'id'
              union all select 1 from concern_attachment a where a.org_id = e.org_id and a.id::text = o.value::jsonb ->> 'id')`,
  },
]
