-- Contacts, their numbers and notes, and what is done with them.

create table contacts (
  tenant_id uuid not null references organizations (id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('lead', 'customer')),
  name text not null check (name <> ''),
  company text,
  emails text[] not null default '{}',
  tags text[] not null default '{}',
  owner_id uuid,
  last_call_at timestamptz,
  -- The name and the searchable words, folded (case, accents, width) by the application, so that the database needs
  -- neither an extension nor a locale. "C" because only then do ranges of it stand in an index for paging.
  sort_name text collate "C" not null,
  search text collate "C" not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references members (organization_id, user_id) on delete set null (owner_id)
);
create index contacts_by_name on contacts (tenant_id, sort_name, id);
create index contacts_owner on contacts (tenant_id, owner_id);
select secure_tenant_table('contacts');

-- A table and not an array, because a caller is looked up by the number. Several contacts may share one.
create table contact_phones (
  tenant_id uuid not null,
  contact_id uuid not null,
  position smallint not null,
  number text collate "C" not null check (number ~ '^\+[1-9][0-9]{6,14}$'),
  label text not null check (label in ('mobile', 'work', 'home', 'other')),
  primary key (tenant_id, contact_id, position),
  unique (tenant_id, contact_id, number),
  foreign key (tenant_id, contact_id) references contacts (tenant_id, id) on delete cascade
);
create index contact_phones_number on contact_phones (tenant_id, number);
select secure_tenant_table('contact_phones');

create table notes (
  tenant_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  author_id uuid references users (id) on delete set null,
  text text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, contact_id) references contacts (tenant_id, id) on delete cascade
);
create index notes_contact on notes (tenant_id, contact_id, created_at desc, id desc);
select secure_tenant_table('notes');

-- A call's activity has its call_id, once. Calls come later and add their foreign key themselves.
create table activities (
  tenant_id uuid not null references organizations (id) on delete cascade,
  id uuid not null,
  type text not null check (type in ('call', 'task', 'meeting', 'email')),
  subject text not null,
  description text not null default '',
  contact_id uuid,
  call_id uuid,
  created_by uuid references users (id) on delete set null,
  scheduled_at timestamptz not null,
  completed_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, call_id),
  check ((type = 'call') = (call_id is not null)),
  foreign key (tenant_id, contact_id) references contacts (tenant_id, id) on delete set null (contact_id)
);
create index activities_by_time on activities (tenant_id, scheduled_at desc, id desc);
create index activities_contact on activities (tenant_id, contact_id, scheduled_at desc, id desc);
select secure_tenant_table('activities');
