-- Audit rooms: time-boxed read access of auditors to a part of the management system, as of a day; their requests, samples and
-- notes (docs/audit-room.md).

create table audit_room (
  org_id uuid not null references organization (org_id),
  id uuid not null,
  title text not null,
  opened_by uuid not null,
  opened_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  -- What the auditors see is what was then; null: what is now.
  as_of timestamptz(3),
  clauses text[] not null default '{}',
  systems uuid[] not null default '{}',
  closed_at timestamptz(3),
  primary key (org_id, id),
  foreign key (org_id, opened_by) references person (org_id, id)
);

create table audit_room_auditor (
  org_id uuid not null,
  room_id uuid not null,
  person_id uuid not null,
  primary key (org_id, room_id, person_id),
  foreign key (org_id, room_id) references audit_room (org_id, id),
  foreign key (org_id, person_id) references person (org_id, id)
);
create index audit_room_of_person on audit_room_auditor (org_id, person_id);

create table audit_request (
  org_id uuid not null,
  room_id uuid not null,
  id uuid not null,
  number integer not null,
  text text not null,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  due_on date not null,
  status text not null check (status in ('open', 'answered', 'accepted', 'withdrawn')),
  answer text,
  answered_by uuid,
  answered_at timestamptz(3),
  record_ids uuid[] not null default '{}',
  primary key (org_id, id),
  unique (org_id, room_id, number),
  foreign key (org_id, room_id) references audit_room (org_id, id),
  foreign key (org_id, asked_by) references person (org_id, id),
  foreign key (org_id, answered_by) references person (org_id, id)
);

-- An auditor's notes. The salt opens the commitment by which the log fixes the words; it is the author's alone, too.
create table audit_note (
  org_id uuid not null,
  room_id uuid not null,
  id uuid not null,
  author_id uuid not null,
  record_id uuid,
  body text not null,
  salt bytea not null check (octet_length(salt) = 32),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, room_id) references audit_room (org_id, id),
  foreign key (org_id, author_id) references person (org_id, id),
  foreign key (org_id, record_id) references record (org_id, id)
);
create index audit_note_of_author on audit_note (org_id, room_id, author_id, created_at);

create table audit_sample (
  org_id uuid not null,
  room_id uuid not null,
  id uuid not null,
  register text not null,
  filter jsonb not null,
  as_of timestamptz(3) not null,
  seed text not null,
  population integer not null,
  population_digest text not null check (population_digest ~ '^[0-9a-f]{64}$'),
  size integer not null,
  -- In the order of the drawing.
  record_ids uuid[] not null,
  drawn_by uuid not null,
  drawn_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, room_id) references audit_room (org_id, id),
  foreign key (org_id, drawn_by) references person (org_id, id)
);
create index audit_sample_of_room on audit_sample (org_id, room_id, drawn_at);

do $$
declare t text;
begin
  foreach t in array array['audit_room', 'audit_room_auditor', 'audit_request', 'audit_note', 'audit_sample']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($policy$create policy organization on %I
      using (org_id = (select nullif(current_setting('app.org', true), '')::uuid))
      with check (org_id = (select nullif(current_setting('app.org', true), '')::uuid))$policy$, t);
  end loop;
end $$;

-- On top of the organization: a note is there for its author alone, whatever the statement.
create policy author on audit_note as restrictive
  using (author_id = (select nullif(current_setting('app.person', true), '')::uuid))
  with check (author_id = (select nullif(current_setting('app.person', true), '')::uuid));

grant select, insert, update (title, ends_at, closed_at) on audit_room to {{app}};
grant select, insert, delete on audit_room_auditor to {{app}};
grant select, insert, update (text, due_on, status, answer, answered_by, answered_at, record_ids) on audit_request to {{app}};
grant select, insert, update (record_id, body, salt, updated_at) on audit_note to {{app}};
grant select, insert on audit_sample to {{app}};

-- The records that belong to clauses and systems at a moment, with what is linked with them in two steps:
-- control -> claim -> evidence; system -> risk -> control. A clause takes in what lies below it: `A.6` has `A.6.2.4`.
create function records_in_scope(clauses text[], systems uuid[], at timestamptz) returns setof uuid
language sql stable as $$
  with recursive below (pattern) as (select clause || '.%' from unnest(clauses) as clause),
  reached (id, step) as (
    select r.id, 0 from record r
    where r.id = any (systems)
       or (r.register = 'requirements'
           and (r.data->>'clause' = any (clauses) or r.data->>'clause' like any (array(select pattern from below))))
       or (r.register = 'controls'
           and (r.data->>'controlId' = any (clauses) or r.data->>'controlId' like any (array(select pattern from below))))
    union
    select case when l.from_id = reached.id then l.to_id else l.from_id end, reached.step + 1
    from reached join link l on (l.from_id = reached.id or l.to_id = reached.id)
    where reached.step < 2 and l.created_at <= at and (l.ended_at is null or l.ended_at > at)
  )
  select distinct id from reached
$$;
revoke execute on function records_in_scope(text[], uuid[], timestamptz) from public;
grant execute on function records_in_scope(text[], uuid[], timestamptz) to {{app}};
