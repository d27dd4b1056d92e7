-- The entrance says who acts (app.person) and, to an external auditor, which part of the organization the open audit rooms show.
-- Whoever is in several sees what they show together. What a room shows is one thing for every query: the transaction finds, in
-- the place of the tables, the views below, since their schema comes first in its search path (change/transaction.ts).

drop function enter_organization(text, bytea, text);

-- 'none': no limit by a room; 'part' of the organization, or all of its 'past', through the window; 'ended': every room of the
-- person is over.
create function look_through_room(person uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  is_auditor boolean;
  open_rooms integer;
  is_whole boolean;
  is_now boolean;
  latest timestamptz;
  all_clauses text[];
  all_systems uuid[];
  shown uuid[] := '{}';
  given uuid[];
begin
  select count(*) > 0, count(*) filter (where r.closed_at is null and r.ends_at > now())
    into is_auditor, open_rooms
    from audit_room_auditor a join audit_room r on r.org_id = a.org_id and r.id = a.room_id where a.person_id = person;
  if not is_auditor then return 'none'; end if;
  if open_rooms = 0 then return 'ended'; end if;
  select bool_or(r.clauses = '{}' and r.systems = '{}'), bool_or(r.as_of is null), max(r.as_of)
    into is_whole, is_now, latest
    from audit_room_auditor a join audit_room r on r.org_id = a.org_id and r.id = a.room_id
    where a.person_id = person and r.closed_at is null and r.ends_at > now();
  if is_whole and is_now then return 'none'; end if;
  if not is_whole then
    select coalesce(array_agg(distinct c) filter (where c is not null), '{}'), coalesce(array_agg(distinct s) filter (where s is not null), '{}')
      into all_clauses, all_systems
      from audit_room_auditor a join audit_room r on r.org_id = a.org_id and r.id = a.room_id
      left join lateral unnest(r.clauses) as c on true left join lateral unnest(r.systems) as s on true
      where a.person_id = person and r.closed_at is null and r.ends_at > now();
    select coalesce(array_agg(id), '{}') into shown
      from records_in_scope(all_clauses, all_systems, case when is_now then now() else latest end) as id;
  end if;
  -- What an answer hands over belongs to the room, as it is now.
  select coalesce(array_agg(distinct handed), '{}') into given
    from audit_room_auditor a join audit_room r on r.org_id = a.org_id and r.id = a.room_id
    join audit_request q on q.org_id = r.org_id and q.room_id = r.id cross join lateral unnest(q.record_ids) as handed
    where a.person_id = person and r.closed_at is null and r.ends_at > now();
  perform set_config('app.room_whole', is_whole::text, true),
          set_config('app.room_shown', array_to_string(shown, ','), true),
          set_config('app.room_given', array_to_string(given, ','), true),
          set_config('app.room_as_of', case when is_now then '' else latest::text end, true);
  return case when is_whole then 'past' else 'part' end;
end $$;
revoke execute on function look_through_room(uuid) from public;

-- As enter(), and sets the organization, account and person of the transaction.
create function enter_organization(session_token text, key_hash bytea, wanted_slug text)
returns table (user_id text, user_name text, user_email text, org_id uuid, person_id uuid, roles text[], scopes text[], key_id uuid, organization text, room text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_row record;
begin
  for found_row in select * from enter(session_token, key_hash, wanted_slug) limit 1 loop
    perform set_config('app.org', coalesce(found_row.org_id::text, ''), true), set_config('app.user', coalesce(found_row.user_id, ''), true),
            set_config('app.person', coalesce(found_row.person_id::text, ''), true);
    return query select found_row.user_id, found_row.user_name, found_row.user_email, found_row.org_id, found_row.person_id,
                        found_row.roles, found_row.scopes, found_row.key_id, found_row.organization,
                        case when found_row.roles = array['external-auditor'] and found_row.person_id is not null
                             then look_through_room(found_row.person_id) else 'none' end;
  end loop;
end $$;
revoke execute on function enter_organization(text, bytea, text) from public;
grant execute on function enter_organization(text, bytea, text) to {{app}};

-- The window. `room` is for reading: records as they were then, under the names of the tables, so that whatever reads them sees
-- the room and nothing beside it. `room_write` is for the few writes of an auditor: the tables themselves, as far as they are
-- shown. What the auditor made, and what was handed over, shows as it is now. The views run with the rights of who asks: the
-- organization's row-level security stays below them.
create schema room;
create schema room_write;
grant usage on schema room, room_write to {{app}};

create function room.person() returns uuid language sql stable as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function room.is_whole() returns boolean language sql stable as $$ select current_setting('app.room_whole', true) = 'true' $$;
create function room.shown() returns setof uuid language sql stable as
  $$ select unnest(string_to_array(nullif(current_setting('app.room_shown', true), ''), ',')::uuid[]) $$;
create function room.given() returns setof uuid language sql stable as
  $$ select unnest(string_to_array(nullif(current_setting('app.room_given', true), ''), ',')::uuid[]) $$;
create function room.as_of() returns timestamptz language sql stable as
  $$ select coalesce(nullif(current_setting('app.room_as_of', true), '')::timestamptz, 'infinity') $$;

create view room.record_version with (security_invoker = true) as
  select v.org_id, v.record_id, v.version, v.register, v.number, v.ref, v.title, v.status, v.owner_id, v.due_on, v.data, v.created_at,
         v.created_by, v.archived_at, v.event, v.is_authored, v.is_approval, v.reason, v.actor_id, v.entry_id, v.valid_from,
         (case when v.valid_to > (select room.as_of()) and v.created_by <> (select room.person())
                    and v.record_id not in (select room.given())
               then null else v.valid_to end)::timestamptz(3) as valid_to,
         v.changed_in
  from public.record_version v
  where v.created_by = (select room.person()) or v.record_id in (select room.given())
     or (v.valid_from <= (select room.as_of()) and ((select room.is_whole()) or v.record_id in (select room.shown())));

create view room.record with (security_invoker = true) as
  select v.org_id, v.record_id as id, v.register, v.number, v.ref, v.title, v.status, v.owner_id, v.due_on, v.data, v.version, v.created_at,
         v.created_by, v.valid_from as updated_at, v.actor_id as updated_by, v.archived_at
  from room.record_version v where v.valid_to is null;

create view room.link with (security_invoker = true) as
  select l.org_id, l.id, l.relation, l.from_id, l.to_id, l.created_at, l.created_by,
         (case when l.ended_at > (select room.as_of()) and l.created_by <> (select room.person()) then null else l.ended_at end)::timestamptz(3) as ended_at,
         l.ended_by, l.changed_in
  from public.link l
  where (l.created_at <= (select room.as_of()) or l.created_by = (select room.person()))
    and l.from_id in (select id from room.record) and l.to_id in (select id from room.record);

create view room.comment with (security_invoker = true) as
  select c.* from public.comment c
  where (c.created_at <= (select room.as_of()) or c.author_id = (select room.person()))
    and c.record_id in (select id from room.record);

create view room.counter with (security_invoker = true) as
  select c.org_id, c.register, c.last_number,
         (select count(*)::integer from room.record r where r.register = c.register and r.archived_at is null) as live
  from public.counter c;

-- Files that a shown version names.
create view room.file with (security_invoker = true) as
  select f.* from public.file f
  where f.sha256 in (select jsonb_path_query(v.data, '$.**.sha256') #>> '{}' from room.record_version v);

-- Of the log, a room opens the versions that it shows; the entries themselves, which say nothing of contents, are all there.
create view room.log_opening with (security_invoker = true) as
  select o.* from public.log_opening o where o.entry_id in (select v.entry_id from room.record_version v);

-- Search among what the room shows, in the words that it shows: the index of everybody is of now, and of everything.
create function room.search_records(query text, wanted_register text, maximum integer) returns table (record_id uuid, rank real)
language plpgsql stable set search_path = public, pg_temp as $$
declare prefixes tsquery;
begin
  select to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) into prefixes
  from (select word from regexp_split_to_table(regexp_replace(lower(trim(query)), '[^[:alnum:].-]+', ' ', 'g'), '\s+') as word where word <> '' limit 20) as words;
  return query
    select r.id, (ts_rank(words, prefixes) + (case when lower(r.ref) = lower(trim(query)) then 10 else 0 end))::real as best
    from room.record r cross join lateral (
      select setweight(to_tsvector('simple', r.ref || ' ' || r.title), 'A') || setweight(jsonb_to_tsvector('simple', r.data, '["string"]'), 'C') as words
    ) as own
    where r.archived_at is null and (wanted_register is null or r.register = wanted_register) and own.words @@ prefixes
    order by best desc, r.id limit maximum;
end $$;

create view room_write.record with (security_invoker = true) as
  select r.* from public.record r
  where r.created_by = (select room.person()) or r.id in (select room.given())
     or (r.created_at <= (select room.as_of()) and ((select room.is_whole()) or r.id in (select room.shown())));

create view room_write.record_version with (security_invoker = true) as
  select v.* from public.record_version v
  where v.created_by = (select room.person()) or v.record_id in (select room.given())
     or (v.valid_from <= (select room.as_of()) and ((select room.is_whole()) or v.record_id in (select room.shown())));

create view room_write.link with (security_invoker = true) as
  select l.* from public.link l
  where l.from_id in (select id from room_write.record) and l.to_id in (select id from room_write.record);

grant select on all tables in schema room to {{app}};
grant select, insert, update on all tables in schema room_write to {{app}};
grant execute on all functions in schema room to {{app}};
