-- Audit packs: what was wished for, how far it is, and where its bytes are (in the file store, by their hash).
create table audit_pack (
  org_id uuid not null references organization (org_id),
  id uuid not null,
  wish jsonb not null,
  status text not null check (status in ('making', 'ready', 'failed')),
  step text not null,
  progress real not null default 0,
  -- The process that makes it says so now and then; silent for a minute, it is gone and another one starts anew.
  worker uuid not null,
  seen_at timestamptz(3) not null,
  failure text,
  sha256 text,
  size bigint,
  bundle text,
  summary jsonb,
  made_by uuid not null,
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (org_id, id),
  foreign key (org_id, made_by) references person (org_id, id)
);
alter table audit_pack enable row level security;
alter table audit_pack force row level security;
create policy organization on audit_pack
  using (org_id = (select nullif(current_setting('app.org', true), '')::uuid))
  with check (org_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select, insert, update (status, step, progress, worker, seen_at, failure, sha256, size, bundle, summary, finished_at) on audit_pack to {{app}};
