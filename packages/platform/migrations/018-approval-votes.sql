-- Agreement of one person of several who must agree (docs/approvals.md). A vote is for one version: a change voids it by itself.
create table approval_vote (
  org_id uuid not null,
  record_id uuid not null,
  version integer not null,
  step text not null,
  person_id uuid not null,
  -- The seat that the vote fills.
  role text not null,
  at timestamptz(3) not null,
  primary key (org_id, record_id, version, step, person_id),
  foreign key (org_id, record_id, version) references record_version (org_id, record_id, version),
  foreign key (org_id, person_id) references person (org_id, id)
);

alter table approval_vote enable row level security;
alter table approval_vote force row level security;
create policy organization on approval_vote
  using (org_id = (select nullif(current_setting('app.org', true), '')::uuid))
  with check (org_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select, insert on approval_vote to {{app}};
