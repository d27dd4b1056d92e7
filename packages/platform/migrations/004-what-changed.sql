-- Which transaction wrote a version or a link, so that a reader who holds the state of an earlier database snapshot asks for
-- what changed since, exactly and without a clock: transactions commit in another order than they begin (snapshot.ts).
alter table record_version add column changed_in xid8 not null default pg_current_xact_id();
alter table link add column changed_in xid8 not null default pg_current_xact_id();
create index record_version_changed on record_version (org_id, changed_in);
create index link_changed on link (org_id, changed_in);

-- Versions are only added; a link changes once more, when it ends.
create function stamp_change() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.changed_in := pg_current_xact_id();
  return new;
end $$;
create trigger link_stamped before update on link for each row execute function stamp_change();

-- One index for each order that every list offers, so that a page of 100,000 records is read and not sorted.
drop index record_status;
drop index record_due;
create index record_status on record (org_id, register, status, id) where archived_at is null;
create index record_title on record (org_id, register, title, id) where archived_at is null;
create index record_due on record (org_id, register, (coalesce(due_on, 'infinity'::date)), id) where archived_at is null;

-- What somebody owns and is due, and what they own of one register without a day.
drop index record_owner;
create index record_owner on record (org_id, owner_id, due_on, register) where archived_at is null;

-- As before, but bounded: of a word that is everywhere only as many records are ranked as anybody could look through, and
-- typing errors are forgiven only where nothing has the words as they were typed (comparing each title letter by letter).
-- (The setting of the function exists only once its library is loaded, which the first call does.)
select word_similarity('a', 'a');
create or replace function search_records(query text, wanted_register text, maximum integer)
returns table (record_id uuid, rank real) language plpgsql stable security definer
set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.4 as $$
declare
  wanted_org uuid := nullif(current_setting('app.org', true), '')::uuid;
  asked text := lower(trim(query));
  prefixes tsquery;
  most_ranked constant integer := 1000;
begin
  if wanted_org is null or asked = '' then return; end if;
  select to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) into prefixes
  from (select word from regexp_split_to_table(regexp_replace(asked, '[^[:alnum:].-]+', ' ', 'g'), '\s+') as word where word <> '' limit 20) as words;
  return query
    select hit.id, max(hit.rank)::real as best from (
      -- The reference itself, however many others begin like it.
      (select r.id, 20::real as rank from record r
       where r.org_id = wanted_org and r.ref = upper(asked) and r.archived_at is null and (wanted_register is null or r.register = wanted_register))
      union all
      (select s.record_id, 1 + ts_rank(s.words, prefixes) from record_search s
       where s.org_id = wanted_org and prefixes is not null and s.words @@ prefixes
         and (wanted_register is null or s.register = wanted_register)
       limit most_ranked)
    ) as hit group by hit.id order by best desc, hit.id limit maximum;
  if found or length(asked) not between 4 and 100 then return; end if;
  return query
    select s.record_id, word_similarity(asked, s.title) as likeness from record_search s
    where s.org_id = wanted_org and asked <% s.title and (wanted_register is null or s.register = wanted_register)
    order by likeness desc, s.record_id limit maximum;
end $$;
