-- What was asked and answered in an audit room can name somebody: it can be erased as a comment can (011-erasure.sql).

alter table erasure drop constraint erasure_subject_check,
  add constraint erasure_subject_check check (subject in ('person', 'comment', 'file', 'record', 'version', 'audit-request'));

-- A request stays where it is, without what was asked and answered. Null: there is no such request, or there may still be words
-- to come: it is neither accepted nor withdrawn, and its room is not closed.
create function erase_request(wanted uuid, told uuid, told_at timestamptz, why text) returns text[]
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update audit_request q set text = '', answer = case when q.answer is not null then '' end
    where q.org_id = own_org() and q.id = wanted
      and (q.status in ('accepted', 'withdrawn')
           or exists (select 1 from audit_room r where r.org_id = q.org_id and r.id = q.room_id and r.closed_at is not null));
  if not found then return null; end if;
  insert into erasure values (own_org(), 'audit-request', wanted::text, told, told_at, why);
  return erase_openings(told, entries_about(array[wanted::text]), array['before', 'after', 'why']);
end $$;
revoke execute on function erase_request(uuid, uuid, timestamptz, text) from public;
grant execute on function erase_request(uuid, uuid, timestamptz, text) to {{app}};
