-- The public form for concerns (A.3.3; docs/decisions/060): its address, the codes of those who report, what they and those who
-- handle it write to each other, and the files that come with a report. Who may read the record may read what hangs on it; the
-- code is for nobody, so it is no field of the record, and only its hash is kept.

create table concern_form (
  org_id uuid not null references organization (org_id),
  token text not null check (token ~ '^[a-z2-7]{16}$'),
  is_open boolean not null,
  welcome text not null,
  updated_at timestamptz(3) not null,
  primary key (org_id)
);
create index concern_form_token on concern_form (token);

create table concern_code (
  org_id uuid not null,
  record_id uuid not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (org_id, record_id),
  unique (org_id, hash),
  foreign key (org_id, record_id) references record (org_id, id)
);
create index concern_code_hash on concern_code (hash);

create table concern_message (
  org_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  -- Null: the reporter, whoever that is.
  author_id uuid,
  -- Whether the reporter is told the author's name.
  shows_name boolean not null,
  body text not null,
  sent_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, record_id) references record (org_id, id),
  foreign key (org_id, author_id) references person (org_id, id)
);
create index concern_message_of_record on concern_message (org_id, record_id, sent_at, id);

create table concern_attachment (
  org_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  primary key (org_id, id),
  foreign key (org_id, record_id) references record (org_id, id)
);
create index concern_attachment_of_record on concern_attachment (org_id, record_id, id);

do $$
declare t text;
begin
  foreach t in array array['concern_form', 'concern_code', 'concern_message', 'concern_attachment']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($policy$create policy organization on %I
      using (org_id = (select nullif(current_setting('app.org', true), '')::uuid))
      with check (org_id = (select nullif(current_setting('app.org', true), '')::uuid))$policy$, t);
  end loop;
end $$;

-- The two functions below find an organization by an address or a code; nobody else looks across organizations.
create policy lookup on concern_form for select to {{owner}} using (true);
create policy lookup on concern_code for select to {{owner}} using (true);

grant select, insert, update (token, is_open, welcome, updated_at) on concern_form to {{app}};
-- No column of a code is ever read by the server's role: a hash says nothing to whom the record is open.
grant select (org_id, record_id), insert on concern_code to {{app}};
grant select, insert on concern_message to {{app}};
grant select, insert on concern_attachment to {{app}};

-- The open form at this address, and sets its organization. No row for a closed one, as for one that never was.
create function enter_concern_form(wanted text)
returns table (org_id uuid, organization text, welcome text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_row record;
begin
  select f.org_id, o.name, f.welcome into found_row
    from concern_form f join organization o on o.org_id = f.org_id where f.token = wanted and f.is_open limit 1;
  if not found then return; end if;
  perform set_config('app.org', found_row.org_id::text, true);
  return query select found_row.org_id, found_row.name, found_row.welcome;
end $$;

-- The concern of a code, and sets its organization. A closed form keeps its word: what was reported can still be followed.
create function enter_concern(wanted bytea)
returns table (org_id uuid, organization text, record_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_row record;
begin
  select c.org_id, o.name, c.record_id into found_row
    from concern_code c join organization o on o.org_id = c.org_id where c.hash = wanted limit 1;
  if not found then return; end if;
  perform set_config('app.org', found_row.org_id::text, true);
  return query select found_row.org_id, found_row.name, found_row.record_id;
end $$;

-- With the words of a record goes what hangs on it: the entries of messages and files are about the record, so erase_versions has
-- taken their openings away. The code leads nowhere then.
create function erase_concern() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update concern_message m set body = '' where m.org_id = new.org_id and m.record_id = new.subject_id::uuid;
  update concern_attachment a set name = 'erased', content = '' where a.org_id = new.org_id and a.record_id = new.subject_id::uuid;
  delete from concern_code c where c.org_id = new.org_id and c.record_id = new.subject_id::uuid;
  return null;
end $$;
create trigger concern_erased after insert on erasure for each row when (new.subject = 'record') execute function erase_concern();

revoke execute on function enter_concern_form(text), enter_concern(bytea), erase_concern() from public;
grant execute on function enter_concern_form(text), enter_concern(bytea) to {{app}};
