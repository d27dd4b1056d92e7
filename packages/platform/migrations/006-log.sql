-- The Merkle logs: one for each organization, and one of the instance over the checkpoints of all of them, which has the
-- organization 00000000-0000-0000-0000-000000000000. {{log}} moves entries from the outbox into them; {{app}} only reads.
-- A log only grows: triggers refuse everything else even to the owner of the tables.

create table log (
  org_id uuid not null,
  log_id uuid not null,
  origin text not null,
  opened_at timestamptz(3) not null,
  -- Why this log was opened after another one, and the last checkpoint of that.
  continues text,
  size bigint not null default 0,
  root bytea not null check (octet_length(root) = 32),
  -- What the signer refused to sign, and why. Nothing is signed until somebody has seen to it.
  alarm text,
  alarm_at timestamptz(3),
  closed_at timestamptz(3),
  primary key (org_id, log_id)
);
create unique index log_open on log (org_id) where closed_at is null;

create table log_entry (
  org_id uuid not null,
  log_id uuid not null,
  index bigint not null,
  entry_id uuid not null,
  entry bytea not null,
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
  -- Read from the entry, to search by; the entry alone counts.
  at timestamptz(3),
  type text,
  object_type text,
  object_id text,
  object_version integer,
  primary key (org_id, log_id, index),
  foreign key (org_id, log_id) references log (org_id, log_id)
);
create unique index log_entry_once on log_entry (org_id, entry_id);
create index log_entry_object on log_entry (org_id, object_id, index);
create index log_entry_type on log_entry (org_id, type, index);
create index log_entry_time on log_entry (org_id, at);

-- C2SP tlog-tiles: up to 256 hashes, each the root of a full subtree of 256^level leaves.
create table log_tile (
  org_id uuid not null,
  log_id uuid not null,
  level smallint not null,
  index bigint not null,
  hashes bytea not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (org_id, log_id, level, index),
  foreign key (org_id, log_id) references log (org_id, log_id)
);

-- What the signer signed, as the note that it is.
create table log_checkpoint (
  org_id uuid not null,
  log_id uuid not null,
  size bigint not null,
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  signed_at timestamptz(3) not null,
  primary key (org_id, log_id, size),
  foreign key (org_id, log_id) references log (org_id, log_id)
);

-- RFC 3161 tokens over the note of a checkpoint, from an authority outside of the operator's hands.
create table log_timestamp (
  org_id uuid not null,
  log_id uuid not null,
  size bigint not null,
  authority text not null,
  token bytea not null,
  at timestamptz(3) not null,
  primary key (org_id, log_id, size, authority),
  foreign key (org_id, log_id, size) references log_checkpoint (org_id, log_id, size)
);

-- Signature lines of witnesses (C2SP tlog-cosignature) over a checkpoint.
create table log_cosignature (
  org_id uuid not null,
  log_id uuid not null,
  size bigint not null,
  witness text not null,
  line text not null,
  at timestamptz(3) not null,
  primary key (org_id, log_id, size, witness),
  foreign key (org_id, log_id, size) references log_checkpoint (org_id, log_id, size)
);

-- Public keys of the signer, of the instance. A signer with others is not ours.
create table log_key (
  org_id uuid not null,
  number integer not null,
  ed25519 bytea not null check (octet_length(ed25519) = 32),
  ecdsa bytea not null,
  -- Signs audit packs and nothing else.
  pack bytea not null,
  since timestamptz(3) not null,
  primary key (org_id, number)
);

-- Entries whose openings were erased, and the entry that says so. Without a row here a missing opening is a fault.
create table log_erasure (
  org_id uuid not null references organization (org_id),
  entry_id uuid not null,
  told_by uuid not null,
  primary key (org_id, entry_id)
);

-- From an entry to the version that it is about.
create index record_version_entry on record_version (org_id, entry_id);

do $$
declare t text;
begin
  foreach t in array array['log', 'log_entry', 'log_tile', 'log_checkpoint', 'log_timestamp', 'log_cosignature', 'log_key']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($policy$create policy organization on %I
      using (org_id = (select nullif(current_setting('app.org', true), '')::uuid))
      with check (org_id = (select nullif(current_setting('app.org', true), '')::uuid))$policy$, t);
    execute format('create policy keeper on %I to {{log}} using (true) with check (true)', t);
    execute format('grant select on %I to {{app}}', t);
    execute format('grant select, insert on %I to {{log}}', t);
  end loop;
end $$;
alter table log_erasure enable row level security;
alter table log_erasure force row level security;
create policy organization on log_erasure
  using (org_id = (select nullif(current_setting('app.org', true), '')::uuid))
  with check (org_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select, insert on log_erasure to {{app}};
create policy keeper on log_outbox to {{log}} using (true);
grant usage on schema public to {{log}};
grant select, delete on log_outbox to {{log}};
grant update (size, root, alarm, alarm_at, closed_at) on log to {{log}};
grant update (hashes) on log_tile to {{log}};

-- The next entries to sequence are the oldest, of whichever organization.
create index log_outbox_age on log_outbox (id);

create function refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '% only grows', tg_table_name using errcode = 'restrict_violation';
end $$;
create function refuse_other_than_growth() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if octet_length(new.hashes) < octet_length(old.hashes) or substring(new.hashes for octet_length(old.hashes)) <> old.hashes then
    raise exception 'a tile only grows' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
do $$
declare t text;
begin
  foreach t in array array['log_entry', 'log_checkpoint', 'log_timestamp', 'log_cosignature', 'log_key']
  loop
    execute format('create trigger only_grows before update or delete or truncate on %I for each statement execute function refuse_change()', t);
  end loop;
end $$;
create trigger only_grows before update on log_tile for each row execute function refuse_other_than_growth();
create trigger not_taken before delete or truncate on log_tile for each statement execute function refuse_change();
create trigger not_taken before delete or truncate on log for each statement execute function refuse_change();
revoke execute on function refuse_change(), refuse_other_than_growth() from public;
