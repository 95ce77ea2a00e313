-- Keys with which programs use the API as an organization.

create table api_keys (
  tenant_id uuid not null references organizations (id) on delete cascade,
  id uuid not null,
  name text not null,
  scope text not null check (scope in ('read', 'write', 'admin')),
  -- Its first letters, by which people know one from another.
  prefix text not null,
  -- SHA-256 in base64url. The key is 256 random bits, so nothing slower would make it harder to guess.
  hash text collate "C" not null unique,
  created_by uuid references users (id) on delete set null,
  creator_name text not null,
  created_at timestamptz not null,
  -- Null: never.
  expires_at timestamptz,
  -- To the minute.
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id)
);
select secure_tenant_table('api_keys');

-- Whoever brings a key knows no tenant yet. Whoever names its hash sees the one row that bears it, as with webhooks.
create policy presented on api_keys for select
  using (hash = nullif(current_setting('app.api_key', true), ''));

create function api_key_of_hash(wanted text) returns setof api_keys
language plpgsql set search_path = public, pg_temp as $$
begin
  perform set_config('app.api_key', wanted, true);
  return query select * from api_keys where hash = wanted;
  perform set_config('app.api_key', '', true);
end $$;
