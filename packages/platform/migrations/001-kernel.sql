-- The kernel's tables. Every table starts its keys with the organization and is under forced row-level security:
-- the server's role {{app}} owns nothing and sees the organization set for its transaction, or nothing at all.
-- {{owner}} owns the tables and runs migrations; functions that must look across organizations belong to it and
-- are the only way to do so.

create extension if not exists pg_trgm;

create table organization (
  org_id uuid primary key,
  slug text not null unique,
  name text not null,
  created_at timestamptz(3) not null
);

-- A person as one organization knows them. The id is a random pseudonym: records and log name it, and only this row names the person.
create table person (
  org_id uuid not null references organization (org_id),
  id uuid not null,
  user_id text,
  name text not null,
  email text not null,
  email_lower text not null generated always as (lower(email)) stored,
  roles text[] not null,
  status text not null check (status in ('active', 'invited', 'deactivated', 'system')),
  access_until timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (org_id, id)
);
create unique index person_user on person (org_id, user_id);
create unique index person_email on person (org_id, email_lower);
create index person_of_user on person (user_id);

-- Accounts that may make further organizations. The set-up account is the first.
create table instance_administrator (
  user_id text primary key,
  created_at timestamptz(3) not null
);

create table record (
  org_id uuid not null references organization (org_id),
  id uuid not null,
  register text not null,
  number integer not null,
  ref text not null,
  title text not null,
  status text not null,
  owner_id uuid,
  due_on date,
  data jsonb not null,
  version integer not null,
  created_at timestamptz(3) not null,
  created_by uuid not null,
  updated_at timestamptz(3) not null,
  updated_by uuid not null,
  archived_at timestamptz(3),
  primary key (org_id, id),
  unique (org_id, ref),
  foreign key (org_id, owner_id) references person (org_id, id),
  foreign key (org_id, created_by) references person (org_id, id),
  foreign key (org_id, updated_by) references person (org_id, id)
);
create index record_updated on record (org_id, register, updated_at desc, id desc) where archived_at is null;
create index record_number on record (org_id, register, number, id) where archived_at is null;
create index record_status on record (org_id, register, status) where archived_at is null;
create index record_owner on record (org_id, owner_id) where archived_at is null;
create index record_due on record (org_id, due_on) where archived_at is null and due_on is not null;

-- Every version whole, with the interval in which it was the current one. Rows never change but for the end of that interval.
create table record_version (
  org_id uuid not null,
  record_id uuid not null,
  version integer not null,
  register text not null,
  number integer not null,
  ref text not null,
  title text not null,
  status text not null,
  owner_id uuid,
  due_on date,
  data jsonb not null,
  created_at timestamptz(3) not null,
  created_by uuid not null,
  archived_at timestamptz(3),
  event text not null,
  is_authored boolean not null,
  is_approval boolean not null,
  reason text,
  actor_id uuid not null,
  entry_id uuid not null,
  valid_from timestamptz(3) not null,
  valid_to timestamptz(3),
  primary key (org_id, record_id, version),
  foreign key (org_id, record_id) references record (org_id, id) deferrable initially deferred,
  foreign key (org_id, actor_id) references person (org_id, id)
);
create index record_version_as_of on record_version (org_id, register, valid_from, valid_to);
create index record_version_time on record_version (org_id, valid_from desc);

create table link (
  org_id uuid not null,
  id uuid not null,
  relation text not null,
  from_id uuid not null,
  to_id uuid not null,
  created_at timestamptz(3) not null,
  created_by uuid not null,
  ended_at timestamptz(3),
  ended_by uuid,
  primary key (org_id, id),
  foreign key (org_id, from_id) references record (org_id, id),
  foreign key (org_id, to_id) references record (org_id, id),
  foreign key (org_id, created_by) references person (org_id, id),
  foreign key (org_id, ended_by) references person (org_id, id)
);
create unique index link_once on link (org_id, from_id, relation, to_id) where ended_at is null;
create index link_from on link (org_id, from_id);
create index link_to on link (org_id, to_id);

create table comment (
  org_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  author_id uuid not null,
  body text not null,
  created_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, record_id) references record (org_id, id),
  foreign key (org_id, author_id) references person (org_id, id)
);
create index comment_of_record on comment (org_id, record_id, created_at, id);

-- Entries wait here, in the transaction of their change, until they are sequenced into the Merkle log. Exact bytes; nothing to rewrite later.
create table log_outbox (
  org_id uuid not null references organization (org_id),
  id bigint generated always as identity,
  entry_id uuid not null,
  entry bytea not null check (octet_length(entry) between 1 and 65535),
  primary key (org_id, id)
);

-- What the commitments of an entry commit to. Erasing a row leaves the entry verifiable and its content unknowable.
create table log_opening (
  org_id uuid not null references organization (org_id),
  entry_id uuid not null,
  field text not null,
  salt bytea not null check (octet_length(salt) = 32),
  value text,
  primary key (org_id, entry_id, field)
);

-- Last number given, and how many records are live, per register; so that a list knows its total without counting.
create table counter (
  org_id uuid not null references organization (org_id),
  register text not null,
  last_number integer not null,
  live integer not null,
  primary key (org_id, register)
);

create table file (
  org_id uuid not null references organization (org_id),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  media_type text not null,
  name text not null,
  created_at timestamptz(3) not null,
  created_by uuid not null,
  primary key (org_id, sha256),
  foreign key (org_id, created_by) references person (org_id, id)
);

create table api_key (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  hash bytea not null,
  role text,
  scopes text[],
  person_id uuid not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  primary key (org_id, id),
  foreign key (org_id, person_id) references person (org_id, id),
  check ((role is null) <> (scopes is null))
);
create index api_key_hash on api_key (hash);

create table invitation (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  token_hash bytea not null,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  created_at timestamptz(3) not null,
  created_by uuid not null,
  primary key (org_id, id),
  foreign key (org_id, person_id) references person (org_id, id),
  foreign key (org_id, created_by) references person (org_id, id)
);
create index invitation_token on invitation (token_hash);

-- Answers to unsafe requests, kept 24 hours, written in the transaction of the change they answer.
create table idempotency (
  org_id uuid not null references organization (org_id),
  actor_id uuid not null,
  key text not null,
  fingerprint text not null,
  status integer not null,
  headers jsonb not null,
  body text not null,
  created_at timestamptz(3) not null,
  primary key (org_id, actor_id, key)
);
create index idempotency_age on idempotency (created_at);

-- Words to search. Nobody but the search function reads it, since text operators are not leak-proof under row security.
create table record_search (
  org_id uuid not null,
  record_id uuid not null,
  register text not null,
  ref text not null,
  title text not null,
  words tsvector not null,
  primary key (org_id, record_id),
  foreign key (org_id, record_id) references record (org_id, id)
);
create index record_search_words on record_search using gin (words);
create index record_search_title on record_search using gin (title gin_trgm_ops);

-- Row-level security: one policy for the organization of the transaction.
do $$
declare t text;
begin
  foreach t in array array['organization', 'person', 'record', 'record_version', 'link', 'comment', 'log_outbox', 'log_opening',
                           'counter', 'file', 'api_key', 'invitation', 'idempotency', 'record_search']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($policy$create policy organization on %I
      using (org_id = (select nullif(current_setting('app.org', true), '')::uuid))
      with check (org_id = (select nullif(current_setting('app.org', true), '')::uuid))$policy$, t);
  end loop;
end $$;

-- Its owner reads record_search for everybody, with the organization of the transaction written into the query, so that the indexes
-- serve (text operators are not leak-proof and would lose them under a forced policy). The server's role has no grant on it at all.
alter table record_search no force row level security;

alter table instance_administrator enable row level security;
alter table instance_administrator force row level security;
create policy self on instance_administrator
  using (user_id = (select nullif(current_setting('app.user', true), '')))
  with check (user_id = (select nullif(current_setting('app.user', true), '')));

-- The owner's functions below look across organizations; these policies let the owner, and nobody else, do so.
create policy lookup on organization for select to {{owner}} using (true);
create policy lookup on person for select to {{owner}} using (true);
create policy lookup on api_key for select to {{owner}} using (true);
create policy lookup on invitation for select to {{owner}} using (true);
create policy lookup on instance_administrator for select to {{owner}} using (true);
create policy housekeeping_read on idempotency for select to {{owner}} using (true);
create policy housekeeping on idempotency for delete to {{owner}} using (true);

grant usage on schema public to {{app}};
grant select, insert, update (name) on organization to {{app}};
grant select, insert, update (user_id, name, email, roles, status, access_until, updated_at) on person to {{app}};
grant select, insert on instance_administrator to {{app}};
grant select, insert, update (title, status, owner_id, due_on, data, version, updated_at, updated_by, archived_at) on record to {{app}};
grant select, insert, update (valid_to) on record_version to {{app}};
grant select, insert, update (ended_at, ended_by) on link to {{app}};
grant select, insert on comment to {{app}};
grant select, insert on log_outbox to {{app}};
grant select, insert, delete on log_opening to {{app}};
grant select, insert, update (last_number, live) on counter to {{app}};
grant select, insert on file to {{app}};
grant select, insert, update (revoked_at, last_used_at) on api_key to {{app}};
grant select, insert, update (accepted_at, expires_at, token_hash) on invitation to {{app}};
grant select, insert, update (status, headers, body) on idempotency to {{app}};

-- Keeps the words of a record for search.
create function index_record() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.archived_at is not null then
    delete from record_search s where s.org_id = new.org_id and s.record_id = new.id;
    return null;
  end if;
  insert into record_search (org_id, record_id, register, ref, title, words)
  values (new.org_id, new.id, new.register, new.ref, lower(new.title),
          setweight(to_tsvector('simple', new.ref || ' ' || new.title), 'A')
          || setweight(jsonb_to_tsvector('simple', new.data, '["string"]'), 'C'))
  on conflict (org_id, record_id) do update set title = excluded.title, words = excluded.words;
  return null;
end $$;
create trigger record_indexed after insert or update of title, data, archived_at on record
  for each row execute function index_record();

-- Search in the organization of the transaction: whole words and beginnings of words by full text, typing errors by trigram.
create function search_records(query text, wanted_register text, maximum integer)
returns table (record_id uuid, rank real) language plpgsql stable security definer
set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.4 as $$
declare
  wanted_org uuid := nullif(current_setting('app.org', true), '')::uuid;
  asked text := lower(trim(query));
  prefixes tsquery;
begin
  if wanted_org is null or asked = '' then return; end if;
  select to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) into prefixes
  from (select word from regexp_split_to_table(regexp_replace(asked, '[^[:alnum:].-]+', ' ', 'g'), '\s+') as word where word <> '' limit 20) as words;
  return query
    select found.record_id, max(found.rank)::real from (
      select s.record_id, 1 + ts_rank(s.words, prefixes) + (case when lower(s.ref) = asked then 10 else 0 end) as rank
      from record_search s
      where s.org_id = wanted_org and prefixes is not null and s.words @@ prefixes
        and (wanted_register is null or s.register = wanted_register)
      union all
      select s.record_id, word_similarity(asked, s.title)
      from record_search s
      where s.org_id = wanted_org and length(asked) between 4 and 100 and asked <% s.title
        and (wanted_register is null or s.register = wanted_register)
    ) as found
    group by found.record_id order by 2 desc, 1 limit maximum;
end $$;

create function instance_is_set_up() returns boolean language sql stable security definer set search_path = public, pg_temp as
  $$ select exists (select 1 from instance_administrator) $$;

-- The invitation that a token opens. The token is a capability; its hash finds the organization.
create function invitation_by_token(hash bytea)
returns table (org_id uuid, id uuid, person_id uuid, organization text, slug text, email text, name text, expires_at timestamptz, accepted_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.org_id, i.id, i.person_id, o.name, o.slug, p.email, p.name, i.expires_at, i.accepted_at
  from invitation i join organization o using (org_id) join person p on p.org_id = i.org_id and p.id = i.person_id
  where i.token_hash = hash and p.status = 'invited'
$$;

-- The organizations of an account.
create function organizations_of(account text)
returns table (org_id uuid, slug text, name text, person_id uuid, roles text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select o.org_id, o.slug, o.name, p.id, p.roles
  from person p join organization o using (org_id)
  where p.user_id = account and p.status = 'active' and (p.access_until is null or p.access_until > now())
  order by o.name
$$;

create function forget_old_answers() returns bigint language sql security definer set search_path = public, pg_temp as $$
  with gone as (delete from idempotency where created_at < now() - interval '24 hours' returning 1) select count(*) from gone
$$;

revoke execute on all functions in schema public from public;
grant execute on function search_records(text, text, integer), instance_is_set_up(), invitation_by_token(bytea), organizations_of(text),
  forget_old_answers() to {{app}};
grant execute on all functions in schema public to {{owner}};
