-- Erasure of personal data (docs/erasure.md). Values and salts go, what the log says of them stays: {{app}} can neither change nor
-- delete where they stand, and asks the functions below, each for one narrow thing. They run as {{owner}}, whom the organization's
-- policy binds as it binds everybody; where the owner may look further, they name the organization themselves.

-- What was erased, by the entry `privacy.erased` that told_by names. The reason is the one that this entry commits to.
create table erasure (
  org_id uuid not null references organization (org_id),
  subject text not null check (subject in ('person', 'comment', 'file', 'record', 'version')),
  -- The id, the SHA-256 of a file, or `<record>/<version>`.
  subject_id text not null,
  told_by uuid not null,
  at timestamptz(3) not null,
  reason text not null,
  primary key (org_id, subject, subject_id),
  unique (org_id, told_by)
);
alter table erasure enable row level security;
alter table erasure force row level security;
create policy organization on erasure
  using (org_id = (select nullif(current_setting('app.org', true), '')::uuid))
  with check (org_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on erasure to {{app}};

-- A version can lose what it became and keep what it was: each field of an entry is erased by itself. Who acted never is.
alter table log_erasure add column field text not null check (field in ('before', 'after', 'why')),
  drop constraint log_erasure_pkey, add primary key (org_id, entry_id, field);
revoke insert on log_erasure from {{app}};
revoke delete on log_opening from {{app}};

-- No erasure without the entry that tells of it, in the same transaction.
create function refuse_untold_erasure() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from log_outbox w where w.org_id = new.org_id and w.entry_id = new.told_by
                 and convert_from(w.entry, 'UTF8')::json ->> 'type' = 'privacy.erased')
     -- In a backup that is brought back it is sequenced already.
     and not exists (select 1 from log_entry e where e.org_id = new.org_id and e.entry_id = new.told_by and e.type = 'privacy.erased') then
    raise exception 'an erasure without its entry' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger told after insert on erasure deferrable initially deferred
  for each row execute function refuse_untold_erasure();

create function own_org() returns uuid language sql stable as $$ select nullif(current_setting('app.org', true), '')::uuid $$;

-- Entries about these objects, sequenced or waiting; not those that tell of erasures.
create function entries_about(objects text[]) returns uuid[] language sql stable set search_path = public, pg_temp as $$
  select coalesce(array_agg(entry_id), '{}') from (
    select e.entry_id from log_entry e
    where e.org_id = own_org() and e.object_id = any (objects) and e.type <> 'privacy.erased'
    union
    select w.entry_id from log_outbox w cross join lateral (select convert_from(w.entry, 'UTF8')::json as said) as it
    where w.org_id = own_org() and said #>> '{obj,id}' = any (objects) and said ->> 'type' <> 'privacy.erased'
  ) as about
$$;

-- Takes the openings away and writes down that they were. @returns them, as `<entry>/<field>`
create function erase_openings(told uuid, entries uuid[], fields text[]) returns text[] language sql set search_path = public, pg_temp as $$
  with gone as (
    delete from log_opening o
    where o.org_id = own_org() and o.entry_id = any (entries) and o.field = any (fields) and o.field <> 'act'
    returning o.entry_id, o.field
  ), noted as (
    insert into log_erasure (org_id, entry_id, field, told_by) select own_org(), entry_id, field, told from gone returning entry_id, field
  )
  select coalesce(array_agg(entry_id || '/' || field order by entry_id, field), '{}') from noted
$$;

-- Whoever has left, under a neutral name from now on. The account goes too, unless it belongs to another organization or runs the
-- installation. No row: there is no such person, or they have access.
create function erase_person(wanted uuid, told uuid, told_at timestamptz, why text)
returns table (openings text[], account_kept boolean) language plpgsql security definer set search_path = public, pg_temp as $$
declare
  account text;
  keys text[];
  number integer;
  is_elsewhere boolean;
begin
  select p.user_id into account from person p
    where p.org_id = own_org() and p.id = wanted and (p.status in ('deactivated', 'invited') or p.access_until <= told_at) for update;
  if not found then return; end if;
  select 1 + count(*) into number from erasure e where e.org_id = own_org() and e.subject = 'person';
  insert into erasure values (own_org(), 'person', wanted::text, told, told_at, why);
  is_elsewhere := account is not null
    and (exists (select 1 from person p where p.user_id = account and p.org_id <> own_org())
         or exists (select 1 from instance_administrator a where a.user_id = account));
  with gone as (delete from api_key k where k.org_id = own_org() and k.person_id = wanted returning k.id::text)
    select coalesce(array_agg(id), '{}') into keys from gone;
  delete from invitation i where i.org_id = own_org() and i.person_id = wanted;
  update person p set user_id = null, status = 'deactivated', access_until = null, updated_at = told_at,
                      name = 'Erased person ' || number, email = 'erased-person-' || number || '@invalid'
    where p.org_id = own_org() and p.id = wanted;
  if account is not null and not is_elsewhere then
    delete from auth.verification v where v.value = account;
    delete from auth."user" u where u.id = account;
  end if;
  return query select erase_openings(told, entries_about(keys || wanted::text), array['before', 'after', 'why']), is_elsewhere;
end $$;

-- A comment stays where it is, without its words. Null: there is no such comment.
create function erase_comment(wanted uuid, told uuid, told_at timestamptz, why text) returns text[]
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update comment c set body = '' where c.org_id = own_org() and c.id = wanted;
  if not found then return null; end if;
  insert into erasure values (own_org(), 'comment', wanted::text, told, told_at, why);
  return erase_openings(told, entries_about(array[wanted::text]), array['before', 'after', 'why']);
end $$;

-- A file keeps its digest and size; its name goes, and the server takes the bytes away. Null: there is no such file.
create function erase_file(wanted text, told uuid, told_at timestamptz, why text) returns text[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare uploads uuid[];
begin
  update file f set name = 'erased', media_type = 'application/octet-stream' where f.org_id = own_org() and f.sha256 = wanted;
  if not found then return null; end if;
  insert into erasure values (own_org(), 'file', wanted, told, told_at, why);
  select coalesce(array_agg(o.entry_id), '{}') into uploads from log_opening o
    where o.org_id = own_org() and o.field = 'after' and o.value like '%"sha256":"' || wanted || '"%'
      and (exists (select 1 from log_entry e where e.org_id = own_org() and e.entry_id = o.entry_id and e.type = 'file.uploaded')
           or exists (select 1 from log_outbox w where w.org_id = own_org() and w.entry_id = o.entry_id
                      and convert_from(w.entry, 'UTF8')::json ->> 'type' = 'file.uploaded'));
  return erase_openings(told, uploads, array['before', 'after', 'why']);
end $$;

-- The words of one version that is no longer the current one, or of all versions of a record; `kept` names the fields that say from
-- whom it is kept, and these stay. Null: there is no such version. Who erases all of a record gives it a new version at once.
create function erase_versions(wanted uuid, wanted_version integer, kept text[], told uuid, told_at timestamptz, why text) returns text[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone text[];
begin
  -- `committed` comes with 012.
  update record_version v set title = 'Erased', reason = null, due_on = null, committed = null,
      data = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(v.data) where key = any (kept))
    where v.org_id = own_org() and v.record_id = wanted
      and (wanted_version is null or (v.version = wanted_version and v.valid_to is not null));
  if not found then return null; end if;
  if wanted_version is null then
    insert into erasure values (own_org(), 'record', wanted::text, told, told_at, why);
    return erase_openings(told, entries_about(array[wanted::text]), array['before', 'after', 'why']);
  end if;
  insert into erasure values (own_org(), 'version', wanted || '/' || wanted_version, told, told_at, why);
  select array_agg(opening) into gone from (
    select unnest(erase_openings(told, array_agg(v.entry_id), array['after', 'why'])) as opening
      from record_version v where v.org_id = own_org() and v.record_id = wanted and v.version = wanted_version
    union all
    select unnest(erase_openings(told, array_agg(v.entry_id), array['before']))
      from record_version v where v.org_id = own_org() and v.record_id = wanted and v.version = wanted_version + 1
  ) as both_sides;
  -- The decision on it holds its digest, against which one could test a guess.
  return coalesce(gone, '{}') || erase_openings(told, (
    select coalesce(array_agg(o.entry_id), '{}') from log_opening o
    where o.org_id = own_org() and o.field = 'after' and o.entry_id = any (entries_about(array[wanted::text]))
      and o.value::jsonb ? 'digest' and o.value::jsonb ->> 'version' = wanted_version::text), array['after']);
end $$;

revoke execute on function refuse_untold_erasure(), own_org(), entries_about(text[]), erase_openings(uuid, uuid[], text[]),
  erase_person(uuid, uuid, timestamptz, text), erase_comment(uuid, uuid, timestamptz, text), erase_file(text, uuid, timestamptz, text),
  erase_versions(uuid, integer, text[], uuid, timestamptz, text) from public;
grant execute on function erase_person(uuid, uuid, timestamptz, text), erase_comment(uuid, uuid, timestamptz, text),
  erase_file(text, uuid, timestamptz, text), erase_versions(uuid, integer, text[], uuid, timestamptz, text) to {{app}};
