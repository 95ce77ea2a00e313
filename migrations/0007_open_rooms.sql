-- Rooms: browsers as lines, participants of a call beside the agent and the contact, and who rings for a number.

alter table calls drop constraint calls_mode_check;
alter table calls add constraint calls_mode_check check (mode in ('direct', 'bridge', 'browser'));
alter table calls
  -- Who answered a call from outside. A part of the projection, like the two that follow.
  add column taken_by uuid references users (id) on delete set null,
  add column participants jsonb not null default '[]',
  add column transfer jsonb,
  -- Whose browsers a call from outside rings before anything else; intended, never changes.
  add column rings uuid[] not null default '{}';

alter table agents drop constraint agents_default_mode_check;
alter table agents add constraint agents_default_mode_check check (default_mode in ('direct', 'bridge', 'browser'));

-- Any number of a role: colleagues, guests, and a browser that comes back. `browser` is not asked for: it comes by
-- itself, and its placement is the permission to.
alter table placements drop constraint placements_tenant_id_call_id_role_key;
alter table placements drop constraint placements_role_check;
alter table placements drop constraint placements_kind_check;
alter table placements add constraint placements_role_check check (role in ('contact', 'agent', 'guest', 'supervisor'));
alter table placements add constraint placements_kind_check check (kind in ('leg', 'participant', 'browser'));
alter table placements
  add column user_id uuid references users (id) on delete set null,
  add column name text,
  -- As it enters the room: whom alone it is heard by, and whether it is heard at all.
  add column coaches text collate "C",
  add column muted boolean not null default false;
create index placements_call on placements (tenant_id, call_id);

alter table legs drop constraint legs_role_check;
alter table legs
  add constraint legs_role_check check (role in ('contact', 'agent', 'guest', 'supervisor', 'forward'));

-- A member's browser as an endpoint of the carrier. The identity is opaque and stays; presence is what the browser
-- said last, and is old news when it has not spoken for a minute.
create table lines (
  tenant_id uuid not null references organizations (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  identity text collate "C" not null check (identity ~ '^[a-z0-9]{10,60}$'),
  presence text not null default 'offline' check (presence in ('available', 'away', 'offline')),
  heard_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, user_id),
  unique (tenant_id, identity)
);
select secure_tenant_table('lines');

-- What rings first when a number is called: nothing but what was set before (`forward`), one agent's browser, or those
-- of all who are available.
alter table numbers
  add column rings text not null default 'forward' check (rings in ('forward', 'agent', 'available')),
  add column rings_user_id uuid references users (id) on delete set null;
