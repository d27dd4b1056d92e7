-- Accounts and sessions, in a schema of their own. Only {{auth}} works here; {{app}} has no rights at all, and learns
-- who sends a request from functions of the owner. Tables and columns are those that better-auth 1.7.5 expects (a test
-- compares them), with tighter keys. Ids are text that the library makes.
create schema auth;

create table auth."user" (
  id text primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "twoFactorEnabled" boolean not null default false
);

create table auth.session (
  id text primary key,
  token text not null unique,
  "userId" text not null references auth."user" (id) on delete cascade,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text
);
create index session_of_user on auth.session ("userId");
create index session_expiry on auth.session ("expiresAt");

-- The ways into an account. A password is an account of the provider 'credential', as a scrypt hash.
create table auth.account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" (id) on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  unique ("providerId", "accountId")
);
create index account_of_user on auth.account ("userId");

-- What somebody has in hand to prove something once: reset links, second-factor challenges, passkey challenges,
-- trusted devices. The identifier is a SHA-256, so a copy of this table opens nothing.
create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index verification_identifier on auth.verification (identifier);
create index verification_value on auth.verification (value);
create index verification_expiry on auth.verification ("expiresAt");

create table auth."twoFactor" (
  id text primary key,
  "userId" text not null unique references auth."user" (id) on delete cascade,
  secret text not null,
  "backupCodes" text not null,
  verified boolean not null default false,
  "failedVerificationCount" integer not null default 0,
  "lockedUntil" timestamptz
);

create table auth.passkey (
  id text primary key,
  "userId" text not null references auth."user" (id) on delete cascade,
  name text,
  "credentialID" text not null unique,
  "publicKey" text not null,
  counter bigint not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  aaguid text,
  "createdAt" timestamptz
);
create index passkey_of_user on auth.passkey ("userId");

-- How much of its allowance a key (an address, an account) has used up: it has all of it again at that time.
-- Shared by all nodes. Keys are keyed hashes; a row in the past says the same as no row.
create table auth.throttle (
  key text primary key,
  full_at timestamptz not null
);
create index throttle_full on auth.throttle (full_at);

-- A session ends after 12 hours without use, and after 7 days in any case, whatever a client or the library asks for.
create function auth.limit_session() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new."expiresAt" := least(new."expiresAt", now() + interval '12 hours', new."createdAt" + interval '7 days');
  return new;
end $$;
create trigger limit_session before insert or update on auth.session
  for each row execute function auth.limit_session();

revoke all on schema auth from public;
revoke execute on function auth.limit_session() from public;
grant usage on schema auth to {{auth}};
grant select, insert, update, delete on all tables in schema auth to {{auth}};
