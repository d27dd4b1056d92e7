-- A log that goes on under a new name (013) may have a checkpoint of the same size under each: the name is part of the key,
-- also of what outside parties said to a checkpoint.
do $$
declare t text;
begin
  -- The owner writes the names of all organizations into the rows that are there.
  alter table log_checkpoint no force row level security;
  alter table log_timestamp drop constraint log_timestamp_org_id_log_id_size_fkey;
  alter table log_cosignature drop constraint log_cosignature_org_id_log_id_size_fkey;
  foreach t in array array['log_timestamp', 'log_cosignature']
  loop
    execute format('alter table %I no force row level security', t);
    execute format('alter table %I disable trigger only_grows', t);
    execute format('alter table %I add column origin text', t);
    execute format('update %I t set origin = c.origin from log_checkpoint c where c.org_id = t.org_id and c.log_id = t.log_id and c.size = t.size', t);
    execute format('alter table %I alter column origin set not null', t);
    execute format('alter table %I drop constraint %I', t, t || '_pkey');
  end loop;
  alter table log_checkpoint drop constraint log_checkpoint_pkey, add primary key (org_id, log_id, origin, size);
  alter table log_timestamp add primary key (org_id, log_id, origin, size, authority);
  alter table log_cosignature add primary key (org_id, log_id, origin, size, witness);
  foreach t in array array['log_timestamp', 'log_cosignature']
  loop
    execute format('alter table %I add foreign key (org_id, log_id, origin, size) references log_checkpoint (org_id, log_id, origin, size)', t);
    execute format('alter table %I enable trigger only_grows', t);
    execute format('alter table %I force row level security', t);
  end loop;
  alter table log_checkpoint force row level security;
end $$;

-- Who gives a log a new name leaves the entry that says so in the same transaction.
grant insert on log_outbox, log_opening to {{log}};
