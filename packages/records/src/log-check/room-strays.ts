import { isNotWaiting, type Stray } from './stray.ts'

/** An instant of a JSON value and one of a row, however many digits they are written with. */
const sameInstant = (member: string, column: string) =>
  `(o.value::jsonb ->> '${member}')::timestamptz(3) is not distinct from t.${column}`

/** Rows that change, whose last entry is missing, neither sequenced nor waiting, or says something else. */
const lastTold = (table: string, type: string, name: string, members: string, isSame: readonly string[]): string => `
  select ${name} as name from ${table} t
  left join lateral (select e.entry_id from log_entry e where e.org_id = t.org_id and e.object_type = '${type}'
    and e.object_id = t.id::text and e.type like '${type}.%' order by e.log_id desc, e.index desc limit 1) e on true
  left join log_opening o on o.org_id = t.org_id and o.entry_id = e.entry_id and o.field = 'after'
  where not coalesce(o.value::jsonb @> jsonb_build_object(${members}) and ${isSame.join(' and ')}, false)
    and not exists (select 1 from log_erasure g where g.org_id = t.org_id and g.entry_id = e.entry_id)
    and ${isNotWaiting('t.id')}`

/** Rooms, requests and samples that their last entries do not bear out. Notes are their author's alone, and not compared. */
export const roomStrays: readonly Stray[] = [
  {
    what: 'is not what its last entry says: it was inserted or changed',
    kind: 'row-edited',
    query: lastTold(
      'audit_room',
      'audit-room',
      `'The audit room ' || t.id || ' (' || t.title || ')'`,
      `'title', t.title`,
      [
        sameInstant('endsAt', 'ends_at'),
        sameInstant('asOf', 'as_of'),
        sameInstant('closedAt', 'closed_at'),
        `o.value::jsonb -> 'clauses' = to_jsonb(t.clauses) and o.value::jsonb -> 'systems' = to_jsonb(t.systems)`,
        `(select array_agg(a order by a) from jsonb_array_elements_text(o.value::jsonb -> 'auditors') a) is not distinct from
           (select array_agg(a.person_id::text order by a.person_id::text) from audit_room_auditor a where a.org_id = t.org_id and a.room_id = t.id and a.left_at is null)`,
      ],
    ),
  },
  {
    what: 'is not what its last entry says: it was inserted or changed',
    kind: 'row-edited',
    query: lastTold(
      'audit_request',
      'audit-request',
      `'Request ' || t.number || ' of the audit room ' || t.room_id`,
      `'room', t.room_id, 'number', t.number, 'text', t.text, 'dueOn', t.due_on, 'status', t.status, 'answer', t.answer, 'answeredBy', t.answered_by`,
      [`o.value::jsonb -> 'records' = to_jsonb(t.record_ids)`],
    ),
  },
  {
    what: 'is not what its entry says: it was inserted or changed',
    kind: 'row-edited',
    query: lastTold(
      'audit_sample',
      'audit-sample',
      `'The sample ' || t.id`,
      `'room', t.room_id, 'register', t.register, 'seed', t.seed, 'population', t.population, 'populationDigest', t.population_digest, 'size', t.size`,
      [
        sameInstant('asOf', 'as_of'),
        `o.value::jsonb -> 'filter' = t.filter`,
        `o.value::jsonb -> 'drawn' = (select jsonb_agg(r.ref order by d.place) from unnest(t.record_ids) with ordinality d (id, place)
           join record r on r.org_id = t.org_id and r.id = d.id)`,
      ],
    ),
  },
  {
    what: 'was deleted: an entry tells of it',
    kind: 'row-missing',
    query: `select 'What the audit room kept (' || e.type || ', ' || e.object_id || ')' as name from log_entry e
            where e.object_type in ('audit-room', 'audit-request', 'audit-sample') and not exists (
              select 1 from audit_room t where t.org_id = e.org_id and t.id::text = e.object_id
              union all select 1 from audit_request t where t.org_id = e.org_id and t.id::text = e.object_id
              union all select 1 from audit_sample t where t.org_id = e.org_id and t.id::text = e.object_id)`,
  },
]
