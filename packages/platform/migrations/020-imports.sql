-- Imports: what was uploaded, what its columns become, and how far each pass over its rows is. A pass goes on block by block, each
-- in a transaction that also says how far it is: whoever goes on after a crash goes on behind the last block that stands.
create table import (
  org_id uuid not null references organization (org_id),
  id uuid not null,
  register text not null,
  file_name text not null,
  sha256 text not null,
  columns jsonb not null,
  mapping jsonb not null,
  status text not null check (status in ('uploaded', 'checking', 'checked', 'running', 'done', 'undoing', 'undone', 'discarded')),
  total integer not null,
  position integer not null default 0,
  -- The row that the pass has reached.
  reached integer,
  made_by uuid not null,
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (org_id, id),
  foreign key (org_id, made_by) references person (org_id, id)
);
create table import_row (
  org_id uuid not null,
  import_id uuid not null,
  -- As the spreadsheet counts.
  number integer not null,
  -- The texts of the row, until it is written or the import is discarded: they may name people.
  cells jsonb,
  outcome text check (outcome in ('created', 'updated', 'unchanged', 'refused')),
  problems jsonb not null default '[]',
  record_id uuid,
  version_before integer,
  version_after integer,
  link_ids uuid[] not null default '{}',
  undo text check (undo in ('undone', 'kept')),
  primary key (org_id, import_id, number),
  foreign key (org_id, import_id) references import (org_id, id),
  foreign key (org_id, record_id) references record (org_id, id)
);
create index import_row_outcome on import_row (org_id, import_id, outcome, number);

alter table import enable row level security;
alter table import force row level security;
create policy organization on import
  using (org_id = (select nullif(current_setting('app.org', true), '')::uuid))
  with check (org_id = (select nullif(current_setting('app.org', true), '')::uuid));
alter table import_row enable row level security;
alter table import_row force row level security;
create policy organization on import_row
  using (org_id = (select nullif(current_setting('app.org', true), '')::uuid))
  with check (org_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select, insert, update (mapping, status, total, position, reached, finished_at) on import to {{app}};
grant select, insert, update (cells, outcome, problems, record_id, version_before, version_after, link_ids, undo) on import_row to {{app}};
