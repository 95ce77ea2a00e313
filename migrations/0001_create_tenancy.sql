-- Tenancy and sign-in.
--
-- Two roles: whoever migrates owns the tables; the application works as switchhook_app, which owns nothing and so can
-- neither drop a policy nor truncate a table. The owner is a member of it, so one DATABASE_URL serves both: the pool
-- connects with `options=-c role=switchhook_app`.
do $$
begin
  if not exists (select from pg_roles where rolname = 'switchhook_app') then
    create role switchhook_app nologin;
  end if;
  execute format('grant switchhook_app to %I', current_user);
exception when duplicate_object or unique_violation then
  null; -- another database of the same server made it at this moment
end $$;

grant usage on schema public to switchhook_app;
revoke create on schema public from public;

-- The tenant of this transaction. Null where none is set, so that a forgotten scope sees nothing at all.
create function current_tenant() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;

-- The second wall of every tenant table: FORCE, because the owner of a table is else exempt from its policies.
create function secure_tenant_table(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', target);
  execute format('grant select, insert, update, delete on %s to switchhook_app', target);
end $$;

-- Sign-in (better-auth) is above tenants: one person may belong to several organizations.
create table users (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table organizations (
  id uuid primary key,
  name text not null,
  slug text not null unique,
  logo text,
  metadata text,
  created_at timestamptz not null default now()
);

create table sessions (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  active_organization_id uuid references organizations (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_user on sessions (user_id);

create table accounts (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index accounts_user on accounts (user_id);

create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on verifications (identifier);

create table members (
  id uuid primary key,
  organization_id uuid not null references organizations (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'manager', 'agent', 'viewer')),
  created_at timestamptz not null default now(),
  unique (organization_id, user_id)
);
create index members_user on members (user_id);

create table invitations (
  id uuid primary key,
  organization_id uuid not null references organizations (id) on delete cascade,
  email text not null,
  role text not null check (role in ('admin', 'manager', 'agent', 'viewer')),
  status text not null default 'pending',
  expires_at timestamptz not null,
  inviter_id uuid references users (id) on delete set null,
  created_at timestamptz not null default now()
);
create index invitations_organization on invitations (organization_id);
create index invitations_email on invitations (email);

grant select, insert, update, delete
  on users, organizations, sessions, accounts, verifications, members, invitations to switchhook_app;

-- What an organization decides about its calls.
create table organization_settings (
  tenant_id uuid primary key references organizations (id) on delete cascade,
  default_country text not null default 'US',
  allowed_countries text[] not null default '{}',
  record_calls boolean not null default false,
  max_call_minutes integer not null default 60 check (max_call_minutes between 1 and 240),
  message text not null default 'Hello {{firstName}}, this is {{agent}} from {{organization}}. Please hold.',
  voice text not null default 'alice',
  forward_to text,
  updated_at timestamptz not null default now()
);
select secure_tenant_table('organization_settings');

-- What a member of an organization decides for themself there.
create table agents (
  tenant_id uuid not null references organizations (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  phone text,
  default_mode text not null default 'direct' check (default_mode in ('direct', 'bridge')),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, user_id)
);
select secure_tenant_table('agents');

-- E-mails, kept so that an installation without SMTP still shows what it would have sent.
create table outbox_mails (
  tenant_id uuid not null references organizations (id) on delete cascade,
  id uuid not null,
  recipient text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
select secure_tenant_table('outbox_mails');

-- What the screens are told, kept for a while so that a client that was away is told what it missed.
--
-- A serial alone is no safe cursor: numbers are handed out before the commit, so a reader can pass a number whose
-- transaction commits later and never see it. Rows are therefore ordered by (transaction, id) and read only up to the
-- oldest transaction that is still open (pg_snapshot_xmin).
create table live_events (
  tenant_id uuid not null references organizations (id) on delete cascade,
  txid xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  kind text not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, txid, id)
);
create index live_events_age on live_events (created_at);
select secure_tenant_table('live_events');
grant usage on all sequences in schema public to switchhook_app;
