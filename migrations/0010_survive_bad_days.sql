-- Who has a call now, why a recording did not begin, phones that must be confirmed, and browsers that fell silent.

alter table placements
  -- Spoken to a member whose own phone is called: it counts as them once they press a key.
  add column announcement text;

alter table calls
  -- Both are parts of the projection; `npm run refold` gives earlier calls theirs.
  add column handled_by jsonb,
  add column recording_failure jsonb;
alter table calls drop constraint calls_recording_check;
alter table calls add constraint calls_recording_check
  check (recording in ('off', 'announcing', 'on', 'paused', 'ended', 'failed'));

-- The sweep looks at all tenants and learns nothing but whose browsers have been silent for too long.
create index lines_heard on lines (heard_at) where presence <> 'offline';
create policy sweep on lines for select using (current_setting('app.sweep', true) = 'on');

create function lines_gone_silent(until timestamptz, most integer)
returns table (tenant_id uuid) language plpgsql set search_path = public, pg_temp as $$
begin
  perform set_config('app.sweep', 'on', true);
  return query
    select distinct l.tenant_id from lines l where l.presence <> 'offline' and l.heard_at <= until limit most;
  perform set_config('app.sweep', '', true);
end $$;
