-- When calls are recorded, on how many channels, and what the other side hears before. Intended, never changes for a call.

-- By type and not by UPDATE: row-level security, which is forced, would hide the rows from an owner who is no superuser.
alter table organization_settings alter column record_calls drop default;
alter table organization_settings
  alter column record_calls type text using case when record_calls then 'always' else 'off' end;
alter table organization_settings rename column record_calls to recording;
alter table organization_settings
  alter column recording set default 'off',
  add constraint organization_settings_recording_check check (recording in ('off', 'on-demand', 'always')),
  add column recording_channels text not null default 'dual' check (recording_channels in ('dual', 'mono')),
  add column recording_notice text not null default 'none' check (recording_notice in ('none', 'tone', 'text')),
  add column recording_notice_text text not null default 'This call is recorded.';

alter table calls alter column record type text using case when record then 'always' else 'off' end;
alter table calls rename column record to recording_policy;
alter table calls
  add constraint calls_recording_policy_check check (recording_policy in ('off', 'on-demand', 'always')),
  add column recording_channels text not null default 'mono' check (recording_channels in ('dual', 'mono')),
  add column recording_notice text not null default 'none' check (recording_notice in ('none', 'tone', 'text')),
  add column recording_notice_text text not null default '',
  -- A part of the projection; `npm run refold` gives earlier calls theirs.
  add column recording text not null default 'off'
    check (recording in ('off', 'announcing', 'on', 'paused', 'ended'));
alter table calls
  alter column recording_channels drop default,
  alter column recording_notice drop default,
  alter column recording_notice_text drop default;
