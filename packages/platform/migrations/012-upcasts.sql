-- Registers change their shape; versions stay readable (docs/decisions/043-upcasts.md). Status and data of a version are always
-- in the words of now, and `schema` is the number of those words. Where that is not what the log committed to, `committed` is:
-- {schema, status, data} as they were written.
alter table record_version
  add column schema integer not null default 1 check (schema >= 1),
  add column committed jsonb;

-- The schema that the rows of a register are in, or are being brought to; without a row it is 1. It is of the installation, not of
-- an organization, and only its owner sees it.
create table register_schema (
  register text primary key,
  number integer not null check (number >= 1),
  is_reached boolean not null
);

-- A server that is not stopped while a newer one starts would go on writing in words that nobody reads any more. Who restores a
-- backup is not the server, and may have to put back what was half-way.
create function refuse_other_schema() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare wrong text;
begin
  select a.register into wrong from added a join register_schema s on s.register = a.register where s.number <> a.schema limit 1;
  if found then
    raise exception 'Records of % are in the words of another version of Plumbline: stop this server.', wrong;
  end if;
  return null;
end $$;
create trigger record_version_schema after insert on record_version referencing new table as added
  for each statement when (format('"%s"', session_user) = '{{app}}') execute function refuse_other_schema();

-- The windows of audit rooms have every column of the table.
create or replace view room.record_version with (security_invoker = true) as
  select v.org_id, v.record_id, v.version, v.register, v.number, v.ref, v.title, v.status, v.owner_id, v.due_on, v.data, v.created_at,
         v.created_by, v.archived_at, v.event, v.is_authored, v.is_approval, v.reason, v.actor_id, v.entry_id, v.valid_from,
         (case when v.valid_to > (select room.as_of()) and v.created_by <> (select room.person())
                    and v.record_id not in (select room.given())
               then null else v.valid_to end)::timestamptz(3) as valid_to,
         v.changed_in, v.schema, v.committed
  from public.record_version v
  where v.created_by = (select room.person()) or v.record_id in (select room.given())
     or (v.valid_from <= (select room.as_of()) and ((select room.is_whole()) or v.record_id in (select room.shown())));

create or replace view room_write.record_version with (security_invoker = true) as
  select v.* from public.record_version v
  where v.created_by = (select room.person()) or v.record_id in (select room.given())
     or (v.valid_from <= (select room.as_of()) and ((select room.is_whole()) or v.record_id in (select room.shown())));
