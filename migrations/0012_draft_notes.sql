-- What somebody writes while they talk, kept at each pause of theirs, until it stands in the call's own note.
create table note_drafts (
  tenant_id uuid not null,
  call_id uuid not null,
  user_id uuid not null references users (id) on delete cascade,
  text text not null,
  -- Whether it is the whole note, as after the call, or comes behind what others have said.
  whole boolean not null,
  saved_at timestamptz not null,
  -- When it is looked at whether its writer is done with the call and only forgot it, as after a crash.
  due_at timestamptz not null,
  primary key (tenant_id, call_id, user_id),
  foreign key (tenant_id, call_id) references calls (tenant_id, id) on delete cascade
);
create index note_drafts_due on note_drafts (due_at);
select secure_tenant_table('note_drafts');

-- Ids only, of all tenants, as with calls_to_check.
create policy sweep on note_drafts for select using (current_setting('app.sweep', true) = 'on');

create function notes_to_keep(until timestamptz, most integer)
returns table (tenant_id uuid, call_id uuid) language plpgsql set search_path = public, pg_temp as $$
begin
  perform set_config('app.sweep', 'on', true);
  return query
    select d.tenant_id, d.call_id from note_drafts d where d.due_at <= until order by d.due_at limit most;
  perform set_config('app.sweep', '', true);
end $$;
