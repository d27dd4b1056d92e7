-- A log that was re-opened keeps its entries and goes on under a new name, as the signer never signs two pasts under one
-- (docs/log.md). Its earlier checkpoints stay, under the names that it had then.
alter table log add column former_origins text[] not null default '{}';
grant update (origin, former_origins, continues) on log to {{log}};

-- The name under which a checkpoint was signed: the first line of its note.
alter table log_checkpoint add column origin text not null generated always as (split_part(note, E'\n', 1)) stored;
