-- Calls: what was intended (calls, placements), what was told (facts), and what follows from both (the projection).

create table calls (
  tenant_id uuid not null references organizations (id) on delete cascade,
  id uuid not null,
  -- What was intended; never changes.
  direction text not null check (direction in ('inbound', 'outbound')),
  mode text check (mode in ('direct', 'bridge')),
  from_number text collate "C" not null,
  to_number text collate "C" not null,
  display text not null,
  country text,
  contact_id uuid,
  user_id uuid references users (id) on delete set null,
  -- What the carrier's questions are answered with; nothing else is read then. `message` is spoken to the contact,
  -- `announcement` to the agent whose phone rings first.
  message text,
  announcement text,
  voice text not null,
  forward_to text,
  record boolean not null,
  ring_seconds integer not null check (ring_seconds between 5 and 600),
  max_seconds integer not null check (max_seconds between 1 and 14400),
  created_at timestamptz not null,
  -- What follows from the facts; written by the fold alone, and rebuilt by `npm run refold`.
  version integer not null default 1,
  state text not null check (state in ('placing', 'ringing-agent', 'confirming', 'ringing', 'in-progress', 'ended')),
  outcome text check (outcome in ('completed', 'no-answer', 'busy', 'canceled', 'failed', 'refused', 'unknown')),
  reason text,
  failure jsonb,
  sid text collate "C",
  ringing_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  talk_seconds integer,
  primary key (tenant_id, id),
  check ((state = 'ended') = (outcome is not null)),
  foreign key (tenant_id, contact_id) references contacts (tenant_id, id) on delete set null (contact_id)
);
create index calls_by_time on calls (tenant_id, created_at desc, id desc);
create index calls_contact on calls (tenant_id, contact_id, created_at desc, id desc);
create index calls_user on calls (tenant_id, user_id, created_at desc, id desc);
create index calls_open on calls (tenant_id, created_at) where state <> 'ended';
select secure_tenant_table('calls');

alter table activities add foreign key (tenant_id, call_id) references calls (tenant_id, id) on delete cascade;

-- A leg that we asked, or shall ask, the carrier to make: at most one of a role in a call.
create table placements (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  role text not null check (role in ('contact', 'agent')),
  -- `leg` asks for its own documents, `participant` is put into the call's room.
  kind text not null check (kind in ('leg', 'participant')),
  from_number text not null,
  to_number text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, call_id, role),
  foreign key (tenant_id, call_id) references calls (tenant_id, id) on delete cascade
);
select secure_tenant_table('placements');

-- Append-only. A source is a leg, a room, a recording, a placement, or our own command; what it says twice is kept once.
create table call_facts (
  tenant_id uuid not null,
  source text collate "C" not null,
  sequence integer not null,
  kind text collate "C" not null,
  id bigint generated always as identity,
  call_id uuid not null,
  at timestamptz not null,
  received_at timestamptz not null,
  -- In our words, what the fold reads; and as the source said it.
  body jsonb not null,
  payload jsonb not null,
  request_id text not null,
  primary key (tenant_id, source, sequence, kind),
  foreign key (tenant_id, call_id) references calls (tenant_id, id) on delete cascade
);
create index call_facts_call on call_facts (tenant_id, call_id, id);
select secure_tenant_table('call_facts');
revoke update, delete on call_facts from switchhook_app;

-- Which call a leg belongs to, and where it is; a projection too.
create table legs (
  tenant_id uuid not null,
  sid text collate "C" not null,
  call_id uuid not null,
  role text not null check (role in ('contact', 'agent', 'forward')),
  parent_sid text,
  from_number text not null,
  to_number text not null,
  phase text,
  initiated_at timestamptz,
  ringing_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  sip_code integer,
  primary key (tenant_id, sid),
  foreign key (tenant_id, call_id) references calls (tenant_id, id) on delete cascade
);
create index legs_call on legs (tenant_id, call_id);
select secure_tenant_table('legs');

-- When to ask the carrier about an open call that nobody spoke of. Ended calls have no row.
create table call_checks (
  tenant_id uuid not null,
  call_id uuid not null,
  due_at timestamptz not null,
  primary key (tenant_id, call_id),
  foreign key (tenant_id, call_id) references calls (tenant_id, id) on delete cascade
);
create index call_checks_due on call_checks (due_at);
select secure_tenant_table('call_checks');

-- The sweep looks at all tenants and learns nothing but ids. A policy of its own instead of a definer function, since
-- FORCE binds the owner too, unless the owner is a superuser.
create policy sweep on call_checks for select using (current_setting('app.sweep', true) = 'on');

create function calls_to_check(until timestamptz, most integer)
returns table (tenant_id uuid, call_id uuid) language plpgsql set search_path = public, pg_temp as $$
begin
  perform set_config('app.sweep', 'on', true);
  return query
    select c.tenant_id, c.call_id from call_checks c where c.due_at <= until order by c.due_at limit most;
  perform set_config('app.sweep', '', true);
end $$;

-- Idempotency-Key: one key of one person is one request and one call.
create table call_requests (
  tenant_id uuid not null,
  user_id uuid not null references users (id) on delete cascade,
  key text collate "C" not null,
  body jsonb not null,
  call_id uuid not null,
  created_at timestamptz not null,
  primary key (tenant_id, user_id, key),
  foreign key (tenant_id, call_id) references calls (tenant_id, id) on delete cascade
);
select secure_tenant_table('call_requests');

grant usage on all sequences in schema public to switchhook_app;
