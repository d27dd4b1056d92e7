-- The entrance: who comes with this session token or API key, and in which organization? Answers at most one row and sets the
-- organization of the transaction, so that one statement authenticates and opens the tenant. Runs after 002, which makes auth.session.
create function enter(session_token text, key_hash bytea, wanted_slug text)
returns table (user_id text, user_name text, user_email text, org_id uuid, person_id uuid, roles text[], scopes text[], key_id uuid, organization text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if key_hash is not null then
    -- A good key of another organization is somebody, but has no organization here. A key can do no more than its maker can now
    -- (grantableRoles in api-keys-routes.ts): it dies with their access, and with the role it was made under.
    return query
      select null::text, p.name, p.email, o.org_id, case when o.org_id is not null then p.id end,
             case when o.org_id is null then '{}' when k.role is null then p.roles else array[k.role] end,
             case when o.org_id is not null then k.scopes end, k.id, o.name
      from api_key k
      join person p on p.org_id = k.org_id and p.id = k.person_id and p.status in ('active', 'system')
      left join organization o on o.org_id = k.org_id and (wanted_slug is null or o.slug = wanted_slug)
      where k.hash = key_hash and k.revoked_at is null and k.expires_at > now()
        and (p.access_until is null or p.access_until > now())
        and (k.role is null or k.role = any (p.roles)
             or ('aims-manager' = any (p.roles) and k.role in ('system-owner', 'contributor', 'viewer')));
  else
    return query
      select u.id, u.name, u.email, p.org_id, p.id, coalesce(p.roles, '{}'), null::text[], null::uuid, p.organization
      from auth.session s
      join auth."user" u on u.id = s."userId"
      left join lateral (
        select m.org_id, m.id, m.roles, o.name as organization
        from organization o join person m on m.org_id = o.org_id and m.user_id = u.id and m.status = 'active'
        where o.slug = wanted_slug and (m.access_until is null or m.access_until > now())
      ) p on true
      where s.token = session_token and s."expiresAt" > now();
  end if;
end $$;

-- As enter(), and sets the organization and account of the transaction.
create function enter_organization(session_token text, key_hash bytea, wanted_slug text)
returns table (user_id text, user_name text, user_email text, org_id uuid, person_id uuid, roles text[], scopes text[], key_id uuid, organization text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_row record;
begin
  for found_row in select * from enter(session_token, key_hash, wanted_slug) limit 1 loop
    perform set_config('app.org', coalesce(found_row.org_id::text, ''), true), set_config('app.user', coalesce(found_row.user_id, ''), true);
    return query select found_row.user_id, found_row.user_name, found_row.user_email, found_row.org_id, found_row.person_id,
                        found_row.roles, found_row.scopes, found_row.key_id, found_row.organization;
  end loop;
end $$;
revoke execute on function enter(text, bytea, text), enter_organization(text, bytea, text) from public;
grant execute on function enter_organization(text, bytea, text) to {{app}};
