-- Work that comes to people: jobs, notifications, watching, reminders, deputies, calendar feeds (docs/work.md).

-- What the server does by itself in an organization, and when next. A row is the claim too: whoever holds its lock does the work.
create table job (
  org_id uuid not null references organization (org_id),
  kind text not null,
  run_at timestamptz(3) not null,
  tries integer not null default 0,
  primary key (org_id, kind)
);

-- What a person is told. It names the record and says nothing of it: what they may read of it is decided when they look.
create table notification (
  org_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  cause text not null check (cause in ('assigned', 'mentioned', 'changed', 'approval', 'due', 'recurring')),
  record_id uuid not null,
  at timestamptz(3) not null,
  actor_id uuid,
  -- What it is told of; a person is told of it once.
  occasion text not null,
  -- The step, event, day or number of times. Never words of the record.
  detail jsonb not null default '{}',
  -- Whom the person stands in for, where it came to that one.
  for_id uuid,
  read_at timestamptz(3),
  mailed_at timestamptz(3),
  primary key (org_id, id),
  unique (org_id, person_id, occasion),
  foreign key (org_id, person_id) references person (org_id, id),
  foreign key (org_id, actor_id) references person (org_id, id),
  foreign key (org_id, for_id) references person (org_id, id),
  foreign key (org_id, record_id) references record (org_id, id)
);
create index notification_of_person on notification (org_id, person_id, at desc, id desc);
create index notification_unread on notification (org_id, record_id) where read_at is null;
-- Changes of one record come together until they are read.
create unique index notification_changed on notification (org_id, person_id, record_id) where cause = 'changed' and read_at is null;

-- Who watches a record. Owners do without a row; a row that says no means an owner who does not want to.
create table watch (
  org_id uuid not null,
  record_id uuid not null,
  person_id uuid not null,
  watches boolean not null,
  primary key (org_id, record_id, person_id),
  foreign key (org_id, record_id) references record (org_id, id),
  foreign key (org_id, person_id) references person (org_id, id)
);

-- How somebody wants to be reminded; without a row as the defaults say.
create table reminder_choice (
  org_id uuid not null,
  person_id uuid not null,
  digest text not null check (digest in ('daily', 'workdays', 'weekly', 'off')),
  hour integer not null check (hour between 0 and 23),
  -- Monday is 1.
  weekday integer not null check (weekday between 1 and 7),
  time_zone text not null,
  days_before integer not null check (days_before between 0 and 60),
  mailed text[] not null,
  -- When the next digest goes out; moved on before it is sent, so that a crash sends none twice.
  next_at timestamptz(3) not null,
  tries integer not null default 0,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references person (org_id, id)
);

create table deputy (
  org_id uuid not null,
  person_id uuid not null,
  deputy_id uuid not null check (deputy_id <> person_id),
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references person (org_id, id),
  foreign key (org_id, deputy_id) references person (org_id, id)
);
create index deputy_of on deputy (org_id, deputy_id);

-- The address by which a calendar program fetches what is due. The token is a secret; only its hash is kept.
create table calendar_feed (
  org_id uuid not null,
  person_id uuid not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  is_mine boolean not null,
  created_at timestamptz(3) not null,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references person (org_id, id)
);
create index calendar_feed_token on calendar_feed (token_hash);

do $$
declare t text;
begin
  foreach t in array array['job', 'notification', 'watch', 'reminder_choice', 'deputy', 'calendar_feed']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($policy$create policy organization on %I
      using (org_id = (select nullif(current_setting('app.org', true), '')::uuid))
      with check (org_id = (select nullif(current_setting('app.org', true), '')::uuid))$policy$, t);
  end loop;
end $$;
create policy scheduling on job to {{owner}} using (true) with check (true);
create policy lookup on calendar_feed for select to {{owner}} using (true);

grant select, insert, update (run_at, tries) on job to {{app}};
grant select, insert, delete, update (at, actor_id, detail, read_at, mailed_at) on notification to {{app}};
grant select, insert, update (watches) on watch to {{app}};
grant select, insert, update (digest, hour, weekday, time_zone, days_before, mailed, next_at, tries) on reminder_choice to {{app}};
grant select, insert, delete, update (deputy_id, from_on, until_on) on deputy to {{app}};
grant select, insert, delete, update (token_hash, is_mine, created_at) on calendar_feed to {{app}};

-- Every organization has every job. Short and by itself, so that nobody waits for who works.
create function plan_jobs(kinds text[], at timestamptz) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into job (org_id, kind, run_at) select o.org_id, k, at from organization o cross join unnest(kinds) as k
  where not exists (select 1 from job j where j.org_id = o.org_id and j.kind = k)
  on conflict do nothing
$$;

-- The job that has waited longest and that nobody works on. It is the caller's until the end of their transaction, which from now
-- on is in its organization.
create function take_job(kinds text[], at timestamptz) returns table (org_id uuid, kind text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare taken record;
begin
  select j.org_id, j.kind into taken from job j where j.run_at <= at and j.kind = any (kinds)
    order by j.run_at, j.org_id, j.kind limit 1 for update skip locked;
  if not found then return; end if;
  perform set_config('app.org', taken.org_id::text, true);
  return query select taken.org_id, taken.kind;
end $$;

-- Whose calendar a token opens, as long as they may come in. Sets the organization of the transaction. Who sees through audit
-- rooms alone has no calendar.
create function enter_calendar(hash bytea)
returns table (org_id uuid, slug text, organization text, person_id uuid, roles text[], is_mine boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_row record;
begin
  select o.org_id, o.slug, o.name, p.id, p.roles, f.is_mine into found_row
    from calendar_feed f join organization o on o.org_id = f.org_id join person p on p.org_id = f.org_id and p.id = f.person_id
    where f.token_hash = hash and p.status = 'active' and (p.access_until is null or p.access_until > now())
      and p.roles <> array['external-auditor'];
  if not found then return; end if;
  perform set_config('app.org', found_row.org_id::text, true);
  return query select found_row.org_id, found_row.slug, found_row.name, found_row.id, found_row.roles, found_row.is_mine;
end $$;

-- Nothing of this is left of somebody who was erased.
create function forget_work_of_erased() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.subject = 'person' then
    delete from notification n where n.org_id = new.org_id and n.person_id = new.subject_id::uuid;
    delete from watch w where w.org_id = new.org_id and w.person_id = new.subject_id::uuid;
    delete from reminder_choice c where c.org_id = new.org_id and c.person_id = new.subject_id::uuid;
    delete from deputy d where d.org_id = new.org_id and new.subject_id::uuid in (d.person_id, d.deputy_id);
    delete from calendar_feed f where f.org_id = new.org_id and f.person_id = new.subject_id::uuid;
  end if;
  return null;
end $$;
create trigger work_forgotten after insert on erasure for each row execute function forget_work_of_erased();

revoke execute on function plan_jobs(text[], timestamptz), take_job(text[], timestamptz), enter_calendar(bytea), forget_work_of_erased() from public;
grant execute on function plan_jobs(text[], timestamptz), take_job(text[], timestamptz), enter_calendar(bytea) to {{app}};
