-- When calls are recorded, on how many channels, and what the other side hears before. Intended, never changes for a call.

alter table organization_settings
  add column recording text not null default 'off' check (recording in ('off', 'on-demand', 'always')),
  add column recording_channels text not null default 'dual' check (recording_channels in ('dual', 'mono')),
  add column recording_notice text not null default 'none' check (recording_notice in ('none', 'tone', 'text')),
  add column recording_notice_text text not null default 'This call is recorded.';
update organization_settings set recording = 'always' where record_calls;
alter table organization_settings drop column record_calls;

alter table calls
  add column recording_policy text not null default 'off' check (recording_policy in ('off', 'on-demand', 'always')),
  add column recording_channels text not null default 'dual' check (recording_channels in ('dual', 'mono')),
  add column recording_notice text not null default 'none' check (recording_notice in ('none', 'tone', 'text')),
  add column recording_notice_text text not null default '',
  -- A part of the projection.
  add column recording text not null default 'off'
    check (recording in ('off', 'announcing', 'on', 'paused', 'ended'));
update calls set recording_policy = 'always', recording_channels = 'mono' where record;
alter table calls drop column record;
alter table calls
  alter column recording_policy drop default,
  alter column recording_channels drop default,
  alter column recording_notice drop default,
  alter column recording_notice_text drop default;
