-- Where an organization asks for it, an approval needs the password of the account once more, and API keys approve nothing.
alter table organization add column approval_needs_password boolean not null default false;
grant update (approval_needs_password) on organization to {{app}};
