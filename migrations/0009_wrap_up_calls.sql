-- After a call: what the agent says became of it, and the time that they are given to say so.

-- What agents choose from. One that is no longer offered stays, for the calls that bear it.
create table dispositions (
  tenant_id uuid not null references organizations (id) on delete cascade,
  id uuid not null,
  label text not null,
  meaning text not null check (meaning in ('reached', 'no-answer', 'call-back', 'not-interested', 'other')),
  position integer not null,
  withdrawn_at timestamptz,
  primary key (tenant_id, id)
);
create unique index dispositions_label on dispositions (tenant_id, lower(label)) where withdrawn_at is null;
select secure_tenant_table('dispositions');

-- Nothing changes for organizations that are there already; new ones begin with half a minute. 0: no wrap-up.
alter table organization_settings
  add column wrap_up_seconds integer not null default 0 check (wrap_up_seconds between 0 and 600);
alter table organization_settings alter column wrap_up_seconds set default 30;

-- Said by people, so no part of the projection: folding a call's facts anew leaves it alone.
alter table calls
  add column disposition_id uuid,
  add column note text not null default '',
  add column disposed_by uuid references users (id) on delete set null,
  add column disposed_at timestamptz,
  -- The activity that was planned with it, so that sending it twice plans one.
  add column follow_up_id uuid,
  add foreign key (tenant_id, disposition_id) references dispositions (tenant_id, id),
  add foreign key (tenant_id, follow_up_id) references activities (tenant_id, id) on delete set null (follow_up_id);
create index calls_disposition on calls (tenant_id, disposition_id, created_at desc, id desc)
  where disposition_id is not null;

-- An agent's time after their part in a call. It is over once it was ended, or is due: nobody writes that it ran out.
create table wrap_ups (
  tenant_id uuid not null,
  call_id uuid not null,
  user_id uuid not null references users (id) on delete cascade,
  started_at timestamptz not null,
  due_at timestamptz not null,
  -- What was left when it was paused; null while it runs. A pause that nobody renews ends by itself, at due_at.
  left_seconds integer,
  ended_at timestamptz,
  primary key (tenant_id, call_id, user_id),
  foreign key (tenant_id, call_id) references calls (tenant_id, id) on delete cascade
);
create index wrap_ups_open on wrap_ups (tenant_id, due_at) where ended_at is null;
select secure_tenant_table('wrap_ups');
