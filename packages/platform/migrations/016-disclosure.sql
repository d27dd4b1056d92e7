-- Whoever is taken out of an audit room stays written down as somebody who was in it: an external auditor whom no room lets in any
-- more sees nothing. Without that row they would be one who never was in a room, and see the whole management system.
alter table audit_room_auditor add column left_at timestamptz(3);
revoke delete on audit_room_auditor from {{app}};
grant update (left_at) on audit_room_auditor to {{app}};

-- As before (010), and 'ended' is also for whom every room was taken away.
create or replace function look_through_room(person uuid) returns text
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
  select count(*) > 0, count(*) filter (where a.left_at is null and r.closed_at is null and r.ends_at > now())
    into is_auditor, open_rooms
    from audit_room_auditor a join audit_room r on r.org_id = a.org_id and r.id = a.room_id where a.person_id = person;
  if not is_auditor then return 'none'; end if;
  if open_rooms = 0 then return 'ended'; end if;
  select bool_or(r.clauses = '{}' and r.systems = '{}'), bool_or(r.as_of is null), max(r.as_of)
    into is_whole, is_now, latest
    from audit_room_auditor a join audit_room r on r.org_id = a.org_id and r.id = a.room_id
    where a.person_id = person and a.left_at is null and r.closed_at is null and r.ends_at > now();
  if is_whole and is_now then return 'none'; end if;
  if not is_whole then
    select coalesce(array_agg(distinct c) filter (where c is not null), '{}'), coalesce(array_agg(distinct s) filter (where s is not null), '{}')
      into all_clauses, all_systems
      from audit_room_auditor a join audit_room r on r.org_id = a.org_id and r.id = a.room_id
      left join lateral unnest(r.clauses) as c on true left join lateral unnest(r.systems) as s on true
      where a.person_id = person and a.left_at is null and r.closed_at is null and r.ends_at > now();
    select coalesce(array_agg(id), '{}') into shown
      from records_in_scope(all_clauses, all_systems, case when is_now then now() else latest end) as id;
  end if;
  -- What an answer hands over belongs to the room, as it is now.
  select coalesce(array_agg(distinct handed), '{}') into given
    from audit_room_auditor a join audit_room r on r.org_id = a.org_id and r.id = a.room_id
    join audit_request q on q.org_id = r.org_id and q.room_id = r.id cross join lateral unnest(q.record_ids) as handed
    where a.person_id = person and a.left_at is null and r.closed_at is null and r.ends_at > now();
  perform set_config('app.room_whole', is_whole::text, true),
          set_config('app.room_shown', array_to_string(shown, ','), true),
          set_config('app.room_given', array_to_string(given, ','), true),
          set_config('app.room_as_of', case when is_now then '' else latest::text end, true);
  return case when is_whole then 'past' else 'part' end;
end $$;

-- Entries of sign-ins say who in their opening alone: their object is the organization, since what an entry is about can be read by
-- whoever reads the log. So those of a person are found by that opening.
create function sign_ins_of(person uuid) returns uuid[] language sql stable set search_path = public, pg_temp as $$
  select coalesce(array_agg(o.entry_id), '{}') from log_opening o
  where o.org_id = own_org() and o.field = 'act' and o.value = to_json(person)::text
    and (exists (select 1 from log_entry e where e.org_id = own_org() and e.entry_id = o.entry_id and e.type ~ '^(session|sign-in|account)[.]')
         or exists (select 1 from log_outbox w where w.org_id = own_org() and w.entry_id = o.entry_id
                    and convert_from(w.entry, 'UTF8')::json ->> 'type' ~ '^(session|sign-in|account)[.]'))
$$;
revoke execute on function sign_ins_of(uuid) from public;

-- As before (011), with those. And erasures take turns here too, not only in the route: the number must be nobody else's. It is the lock
-- of lockErasures.
create or replace function erase_person(wanted uuid, told uuid, told_at timestamptz, why text)
returns table (openings text[], account_kept boolean) language plpgsql security definer set search_path = public, pg_temp as $$
declare
  account text;
  keys text[];
  number integer;
  is_elsewhere boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended(own_org()::text, 2));
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
  return query select erase_openings(told, entries_about(keys || wanted::text) || sign_ins_of(wanted), array['before', 'after', 'why']), is_elsewhere;
end $$;

-- With what rights a pack was asked for: what is in it follows them, also when another process makes it later. Null: asked for before.
alter table audit_pack add column maker jsonb;
