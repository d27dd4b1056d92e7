-- Lists by the day on which records were made, first or last ones first, without reading all.
create index record_created on record (org_id, register, created_at, id) where archived_at is null;
