-- Recordings: what was kept of a call, for how long, and who listened.

alter table organization_settings
  -- Null keeps them for ever.
  add column recording_days integer check (recording_days between 1 and 3650),
  -- Whether the carrier's copy is deleted once ours is kept.
  add column delete_at_carrier boolean not null default false;

-- Nothing that belongs to a held call is deleted, by nobody, until the hold is lifted.
create table call_holds (
  tenant_id uuid not null,
  call_id uuid not null,
  reason text not null,
  held_by uuid references users (id) on delete set null,
  held_at timestamptz not null,
  primary key (tenant_id, call_id),
  foreign key (tenant_id, call_id) references calls (tenant_id, id) on delete cascade
);
select secure_tenant_table('call_holds');

create table recordings (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  -- The carrier's id; addresses are built from it, never stored.
  sid text collate "C" not null,
  -- waiting ─▶ kept | empty | unreadable | lost, and any of them ─▶ deleting ─▶ deleted.
  state text not null check (state in ('waiting', 'kept', 'empty', 'unreadable', 'lost', 'deleting', 'deleted')),
  -- What last stood in the way of fetching it, for people.
  fault text,
  attempts integer not null default 0,
  -- The next attempt while it waits; a sweep asks again for attempts whose job was lost.
  due_at timestamptz,
  channels integer,
  duration_ms integer,
  started_at timestamptz,
  media_key text,
  media_type text,
  bytes bigint,
  sha256 text,
  created_at timestamptz not null,
  kept_at timestamptz,
  -- The carrier's copy: to be deleted, deleted.
  carrier_due boolean not null default false,
  carrier_deleted_at timestamptz,
  deleted_at timestamptz,
  deleted_because text check (deleted_because in ('person', 'retention')),
  primary key (tenant_id, id),
  unique (tenant_id, sid),
  foreign key (tenant_id, call_id) references calls (tenant_id, id) on delete cascade
);
create index recordings_call on recordings (tenant_id, call_id);
create index recordings_due on recordings (tenant_id, due_at) where state = 'waiting';
create index recordings_age on recordings (tenant_id, created_at) where state in ('kept', 'empty', 'unreadable', 'lost');
select secure_tenant_table('recordings');

-- The loudest sample of each twentieth of a second, per channel, 0 to 255; computed once, while it is fetched.
create table recording_peaks (
  tenant_id uuid not null,
  recording_id uuid not null,
  per_second integer not null,
  channels bytea[] not null,
  primary key (tenant_id, recording_id),
  foreign key (tenant_id, recording_id) references recordings (tenant_id, id) on delete cascade
);
select secure_tenant_table('recording_peaks');

-- Who listened, downloaded, held or deleted. Append-only; it outlives what it is about.
create table audit_lines (
  tenant_id uuid not null references organizations (id) on delete cascade,
  id uuid not null,
  at timestamptz not null,
  -- Null: the system did it.
  user_id uuid references users (id) on delete set null,
  user_name text,
  action text collate "C" not null,
  call_id uuid,
  subject_id uuid,
  detail jsonb not null default '{}',
  request_id text not null,
  primary key (tenant_id, id)
);
create index audit_lines_call on audit_lines (tenant_id, call_id, at);
select secure_tenant_table('audit_lines');
revoke update, delete on audit_lines from switchhook_app;
