-- How each organization reaches its carrier, and its own numbers there.

-- `none` is a choice too: without it the sandbox would be connected again at the next occasion. The key stays the same
-- for good, so that callbacks of calls that are still open find their way after a change of account.
create table connections (
  tenant_id uuid primary key references organizations (id) on delete cascade,
  kind text not null check (kind in ('none', 'sandbox', 'twilio')),
  webhook_key text collate "C" not null unique check (length(webhook_key) >= 32),
  account_sid text,
  -- Sealed (AES-256-GCM), never plain text; see infra/secrets.
  auth_token text,
  api_key_sid text,
  api_key_secret text,
  application_sid text,
  -- The public address for which the application and the numbers were set at the carrier; another one sets them again.
  configured_for text,
  tested_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (kind = 'none' or (account_sid is not null and auth_token is not null)),
  check ((api_key_sid is null) = (api_key_secret is null))
);
select secure_tenant_table('connections');

-- A webhook knows its key and not yet its tenant. Whoever names the key sees the one row that bears it: a second policy
-- instead of a definer function, because FORCE binds the owner too, unless the owner is a superuser.
create policy webhook on connections for select
  using (webhook_key = nullif(current_setting('app.webhook_key', true), ''));

create function tenant_of_webhook_key(wanted text) returns uuid
language plpgsql set search_path = public, pg_temp as $$
declare
  found_tenant uuid;
begin
  perform set_config('app.webhook_key', wanted, true);
  select tenant_id into found_tenant from connections where webhook_key = wanted;
  perform set_config('app.webhook_key', '', true);
  return found_tenant;
end $$;

-- Numbers belong to an account: those of another one than is connected are out of sight, and back when it is.
create table numbers (
  tenant_id uuid not null references organizations (id) on delete cascade,
  id uuid not null,
  account_sid text collate "C" not null,
  number text collate "C" not null check (number ~ '^\+[1-9][0-9]{6,14}$'),
  carrier_sid text not null,
  label text not null,
  is_default boolean not null default false,
  configured_voice_url text,
  configured_status_callback text,
  configured_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, account_sid, number),
  check ((configured_at is null) = (configured_voice_url is null)),
  check ((configured_at is null) = (configured_status_callback is null))
);
create unique index numbers_default on numbers (tenant_id, account_sid) where is_default;
select secure_tenant_table('numbers');
