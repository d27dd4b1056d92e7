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
