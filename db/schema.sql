-- What the migrations add up to, written by `npm run db:dump` and never by hand. For reading and for review: the
-- database itself is made by the files in migrations/.

-- Functions

CREATE OR REPLACE FUNCTION public.api_key_of_hash(wanted text)
 RETURNS SETOF api_keys
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform set_config('app.api_key', wanted, true);
  return query select * from api_keys where hash = wanted;
  perform set_config('app.api_key', '', true);
end $function$
;

CREATE OR REPLACE FUNCTION public.calls_to_check(until timestamp with time zone, most integer)
 RETURNS TABLE(tenant_id uuid, call_id uuid)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform set_config('app.sweep', 'on', true);
  return query
    select c.tenant_id, c.call_id from call_checks c where c.due_at <= until order by c.due_at limit most;
  perform set_config('app.sweep', '', true);
end $function$
;

CREATE OR REPLACE FUNCTION public.current_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION public.lines_gone_silent(until timestamp with time zone, most integer)
 RETURNS TABLE(tenant_id uuid)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform set_config('app.sweep', 'on', true);
  return query
    select distinct l.tenant_id from lines l where l.presence <> 'offline' and l.heard_at <= until limit most;
  perform set_config('app.sweep', '', true);
end $function$
;

CREATE OR REPLACE FUNCTION public.notes_to_keep(until timestamp with time zone, most integer)
 RETURNS TABLE(tenant_id uuid, call_id uuid)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform set_config('app.sweep', 'on', true);
  return query
    select d.tenant_id, d.call_id from note_drafts d where d.due_at <= until order by d.due_at limit most;
  perform set_config('app.sweep', '', true);
end $function$
;

CREATE OR REPLACE FUNCTION public.secure_tenant_table(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', target);
  execute format('grant select, insert, update, delete on %s to switchhook_app', target);
end $function$
;

CREATE OR REPLACE FUNCTION public.tenant_of_webhook_key(wanted text)
 RETURNS uuid
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  found_tenant uuid;
begin
  perform set_config('app.webhook_key', wanted, true);
  select tenant_id into found_tenant from connections where webhook_key = wanted;
  perform set_config('app.webhook_key', '', true);
  return found_tenant;
end $function$
;

-- Tables

create table accounts (
  id uuid not null,
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null
);

create table activities (
  tenant_id uuid not null,
  id uuid not null,
  type text not null,
  subject text not null,
  description text default ''::text not null,
  contact_id uuid,
  call_id uuid,
  created_by uuid,
  scheduled_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  created_at timestamp with time zone not null
);

create table agents (
  tenant_id uuid not null,
  user_id uuid not null,
  phone text,
  default_mode text default 'direct'::text not null,
  updated_at timestamp with time zone default now() not null
);

create table api_keys (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  scope text not null,
  prefix text not null,
  hash text not null,
  created_by uuid,
  creator_name text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone
);

create table audit_lines (
  tenant_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  user_id uuid,
  user_name text,
  action text not null,
  call_id uuid,
  subject_id uuid,
  detail jsonb default '{}'::jsonb not null,
  request_id text not null
);

create table call_checks (
  tenant_id uuid not null,
  call_id uuid not null,
  due_at timestamp with time zone not null
);

create table call_facts (
  tenant_id uuid not null,
  source text not null,
  sequence integer not null,
  kind text not null,
  id bigint generated always as identity not null,
  call_id uuid not null,
  at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  body jsonb not null,
  payload jsonb not null,
  request_id text not null
);

create table call_holds (
  tenant_id uuid not null,
  call_id uuid not null,
  reason text not null,
  held_by uuid,
  held_at timestamp with time zone not null
);

create table call_requests (
  tenant_id uuid not null,
  user_id uuid not null,
  key text not null,
  body jsonb not null,
  call_id uuid not null,
  created_at timestamp with time zone not null
);

create table calls (
  tenant_id uuid not null,
  id uuid not null,
  direction text not null,
  mode text,
  from_number text not null,
  to_number text not null,
  display text not null,
  country text,
  contact_id uuid,
  user_id uuid,
  message text,
  announcement text,
  voice text not null,
  forward_to text,
  recording_policy text not null,
  ring_seconds integer not null,
  max_seconds integer not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  state text not null,
  outcome text,
  reason text,
  failure jsonb,
  sid text,
  ringing_at timestamp with time zone,
  answered_at timestamp with time zone,
  ended_at timestamp with time zone,
  talk_seconds integer,
  taken_by uuid,
  participants jsonb default '[]'::jsonb not null,
  transfer jsonb,
  rings uuid[] default '{}'::uuid[] not null,
  recording_channels text not null,
  recording_notice text not null,
  recording_notice_text text not null,
  recording text default 'off'::text not null,
  disposition_id uuid,
  note text default ''::text not null,
  disposed_by uuid,
  disposed_at timestamp with time zone,
  follow_up_id uuid,
  handled_by jsonb,
  recording_failure jsonb,
  owners uuid[] default '{}'::uuid[] not null,
  placed_by jsonb
);

create table connections (
  tenant_id uuid not null,
  kind text not null,
  webhook_key text not null,
  account_sid text,
  auth_token text,
  api_key_sid text,
  api_key_secret text,
  application_sid text,
  configured_for text,
  tested_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);

create table contact_phones (
  tenant_id uuid not null,
  contact_id uuid not null,
  position smallint not null,
  number text not null,
  label text not null
);

create table contacts (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  company text,
  emails text[] default '{}'::text[] not null,
  tags text[] default '{}'::text[] not null,
  owner_id uuid,
  last_call_at timestamp with time zone,
  sort_name text not null,
  search text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  do_not_call_since timestamp with time zone,
  do_not_call_by uuid,
  do_not_call_by_name text,
  do_not_call_reason text
);

create table dispositions (
  tenant_id uuid not null,
  id uuid not null,
  label text not null,
  meaning text not null,
  position integer not null,
  withdrawn_at timestamp with time zone
);

create table invitations (
  id uuid not null,
  organization_id uuid not null,
  email text not null,
  role text not null,
  status text default 'pending'::text not null,
  expires_at timestamp with time zone not null,
  inviter_id uuid,
  created_at timestamp with time zone default now() not null
);

create table legs (
  tenant_id uuid not null,
  sid text not null,
  call_id uuid not null,
  role text not null,
  parent_sid text,
  from_number text not null,
  to_number text not null,
  phase text,
  initiated_at timestamp with time zone,
  ringing_at timestamp with time zone,
  answered_at timestamp with time zone,
  ended_at timestamp with time zone,
  sip_code integer
);

create table lines (
  tenant_id uuid not null,
  user_id uuid not null,
  identity text not null,
  presence text default 'offline'::text not null,
  heard_at timestamp with time zone,
  created_at timestamp with time zone not null
);

create table live_events (
  tenant_id uuid not null,
  txid xid8 default pg_current_xact_id() not null,
  id bigint generated always as identity not null,
  kind text not null,
  body jsonb not null,
  created_at timestamp with time zone default now() not null
);

create table members (
  id uuid not null,
  organization_id uuid not null,
  user_id uuid not null,
  role text not null,
  created_at timestamp with time zone default now() not null
);

create table migrations (
  name text not null,
  applied_at timestamp with time zone default now() not null
);

create table note_drafts (
  tenant_id uuid not null,
  call_id uuid not null,
  user_id uuid not null,
  text text not null,
  whole boolean not null,
  saved_at timestamp with time zone not null,
  due_at timestamp with time zone not null
);

create table notes (
  tenant_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  author_id uuid,
  text text not null,
  created_at timestamp with time zone not null
);

create table numbers (
  tenant_id uuid not null,
  id uuid not null,
  account_sid text not null,
  number text not null,
  carrier_sid text not null,
  label text not null,
  is_default boolean default false not null,
  configured_voice_url text,
  configured_status_callback text,
  configured_at timestamp with time zone,
  created_at timestamp with time zone not null,
  rings text default 'forward'::text not null,
  rings_user_id uuid
);

create table organization_settings (
  tenant_id uuid not null,
  default_country text default 'US'::text not null,
  allowed_countries text[] default '{}'::text[] not null,
  recording text default 'off'::text not null,
  max_call_minutes integer default 60 not null,
  message text default 'Hello {{firstName}}, this is {{agent}} from {{organization}}. Thank you for taking our call.'::text not null,
  voice text default 'alice'::text not null,
  forward_to text,
  updated_at timestamp with time zone default now() not null,
  recording_days integer,
  delete_at_carrier boolean default false not null,
  recording_channels text default 'dual'::text not null,
  recording_notice text default 'none'::text not null,
  recording_notice_text text default 'This call is recorded.'::text not null,
  wrap_up_seconds integer default 30 not null
);

create table organizations (
  id uuid not null,
  name text not null,
  slug text not null,
  logo text,
  metadata text,
  created_at timestamp with time zone default now() not null
);

create table outbox_mails (
  tenant_id uuid not null,
  id uuid not null,
  recipient text not null,
  subject text not null,
  body text not null,
  created_at timestamp with time zone default now() not null
);

create table placements (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  role text not null,
  kind text not null,
  from_number text not null,
  to_number text not null,
  created_at timestamp with time zone not null,
  user_id uuid,
  name text,
  coaches text,
  muted boolean default false not null,
  announcement text
);

create table recording_peaks (
  tenant_id uuid not null,
  recording_id uuid not null,
  per_second integer not null,
  channels bytea[] not null
);

create table recordings (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  sid text not null,
  state text not null,
  fault text,
  attempts integer default 0 not null,
  due_at timestamp with time zone,
  channels integer,
  duration_ms integer,
  started_at timestamp with time zone,
  media_key text,
  media_type text,
  bytes bigint,
  sha256 text,
  created_at timestamp with time zone not null,
  kept_at timestamp with time zone,
  carrier_due boolean default false not null,
  carrier_deleted_at timestamp with time zone,
  deleted_at timestamp with time zone,
  deleted_because text
);

create table sessions (
  id uuid not null,
  user_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  active_organization_id uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null
);

create table users (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null
);

create table verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null
);

create table wrap_ups (
  tenant_id uuid not null,
  call_id uuid not null,
  user_id uuid not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  left_seconds integer,
  ended_at timestamp with time zone
);

-- Keys and checks

alter table accounts add constraint accounts_pkey PRIMARY KEY (id);
alter table activities add constraint activities_check CHECK (((type = 'call'::text) = (call_id IS NOT NULL)));
alter table activities add constraint activities_pkey PRIMARY KEY (tenant_id, id);
alter table activities add constraint activities_tenant_id_call_id_key UNIQUE (tenant_id, call_id);
alter table activities add constraint activities_type_check CHECK ((type = ANY (ARRAY['call'::text, 'task'::text, 'meeting'::text, 'email'::text])));
alter table agents add constraint agents_default_mode_check CHECK ((default_mode = ANY (ARRAY['direct'::text, 'bridge'::text, 'browser'::text])));
alter table agents add constraint agents_pkey PRIMARY KEY (tenant_id, user_id);
alter table api_keys add constraint api_keys_hash_key UNIQUE (hash);
alter table api_keys add constraint api_keys_pkey PRIMARY KEY (tenant_id, id);
alter table api_keys add constraint api_keys_scope_check CHECK ((scope = ANY (ARRAY['read'::text, 'write'::text, 'admin'::text])));
alter table audit_lines add constraint audit_lines_pkey PRIMARY KEY (tenant_id, id);
alter table call_checks add constraint call_checks_pkey PRIMARY KEY (tenant_id, call_id);
alter table call_facts add constraint call_facts_pkey PRIMARY KEY (tenant_id, source, sequence, kind);
alter table call_holds add constraint call_holds_pkey PRIMARY KEY (tenant_id, call_id);
alter table call_requests add constraint call_requests_pkey PRIMARY KEY (tenant_id, user_id, key);
alter table calls add constraint calls_check CHECK (((state = 'ended'::text) = (outcome IS NOT NULL)));
alter table calls add constraint calls_direction_check CHECK ((direction = ANY (ARRAY['inbound'::text, 'outbound'::text])));
alter table calls add constraint calls_max_seconds_check CHECK (((max_seconds >= 1) AND (max_seconds <= 14400)));
alter table calls add constraint calls_mode_check CHECK ((mode = ANY (ARRAY['direct'::text, 'bridge'::text, 'browser'::text])));
alter table calls add constraint calls_outcome_check CHECK ((outcome = ANY (ARRAY['completed'::text, 'no-answer'::text, 'busy'::text, 'canceled'::text, 'failed'::text, 'refused'::text, 'unknown'::text])));
alter table calls add constraint calls_pkey PRIMARY KEY (tenant_id, id);
alter table calls add constraint calls_recording_channels_check CHECK ((recording_channels = ANY (ARRAY['dual'::text, 'mono'::text])));
alter table calls add constraint calls_recording_check CHECK ((recording = ANY (ARRAY['off'::text, 'announcing'::text, 'on'::text, 'paused'::text, 'ended'::text, 'failed'::text])));
alter table calls add constraint calls_recording_notice_check CHECK ((recording_notice = ANY (ARRAY['none'::text, 'tone'::text, 'text'::text])));
alter table calls add constraint calls_recording_policy_check CHECK ((recording_policy = ANY (ARRAY['off'::text, 'on-demand'::text, 'always'::text])));
alter table calls add constraint calls_ring_seconds_check CHECK (((ring_seconds >= 5) AND (ring_seconds <= 600)));
alter table calls add constraint calls_state_check CHECK ((state = ANY (ARRAY['placing'::text, 'ringing-agent'::text, 'confirming'::text, 'ringing'::text, 'in-progress'::text, 'ended'::text])));
alter table connections add constraint connections_check CHECK (((kind = 'none'::text) OR ((account_sid IS NOT NULL) AND (auth_token IS NOT NULL))));
alter table connections add constraint connections_check1 CHECK (((api_key_sid IS NULL) = (api_key_secret IS NULL)));
alter table connections add constraint connections_kind_check CHECK ((kind = ANY (ARRAY['none'::text, 'sandbox'::text, 'twilio'::text])));
alter table connections add constraint connections_pkey PRIMARY KEY (tenant_id);
alter table connections add constraint connections_webhook_key_check CHECK ((length(webhook_key) >= 32));
alter table connections add constraint connections_webhook_key_key UNIQUE (webhook_key);
alter table contact_phones add constraint contact_phones_label_check CHECK ((label = ANY (ARRAY['mobile'::text, 'work'::text, 'home'::text, 'other'::text])));
alter table contact_phones add constraint contact_phones_number_check CHECK ((number ~ '^\+[1-9][0-9]{6,14}$'::text));
alter table contact_phones add constraint contact_phones_pkey PRIMARY KEY (tenant_id, contact_id, "position");
alter table contact_phones add constraint contact_phones_tenant_id_contact_id_number_key UNIQUE (tenant_id, contact_id, number);
alter table contacts add constraint contacts_check CHECK (((do_not_call_since IS NOT NULL) OR (num_nonnulls(do_not_call_by, do_not_call_by_name, do_not_call_reason) = 0)));
alter table contacts add constraint contacts_kind_check CHECK ((kind = ANY (ARRAY['lead'::text, 'customer'::text])));
alter table contacts add constraint contacts_name_check CHECK ((name <> ''::text));
alter table contacts add constraint contacts_pkey PRIMARY KEY (tenant_id, id);
alter table dispositions add constraint dispositions_meaning_check CHECK ((meaning = ANY (ARRAY['reached'::text, 'no-answer'::text, 'call-back'::text, 'not-interested'::text, 'other'::text])));
alter table dispositions add constraint dispositions_pkey PRIMARY KEY (tenant_id, id);
alter table invitations add constraint invitations_pkey PRIMARY KEY (id);
alter table invitations add constraint invitations_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'manager'::text, 'agent'::text, 'viewer'::text])));
alter table legs add constraint legs_pkey PRIMARY KEY (tenant_id, sid);
alter table legs add constraint legs_role_check CHECK ((role = ANY (ARRAY['contact'::text, 'agent'::text, 'guest'::text, 'supervisor'::text, 'forward'::text])));
alter table lines add constraint lines_identity_check CHECK ((identity ~ '^[a-z0-9]{10,60}$'::text));
alter table lines add constraint lines_pkey PRIMARY KEY (tenant_id, user_id);
alter table lines add constraint lines_presence_check CHECK ((presence = ANY (ARRAY['available'::text, 'away'::text, 'offline'::text])));
alter table lines add constraint lines_tenant_id_identity_key UNIQUE (tenant_id, identity);
alter table live_events add constraint live_events_pkey PRIMARY KEY (tenant_id, txid, id);
alter table members add constraint members_organization_id_user_id_key UNIQUE (organization_id, user_id);
alter table members add constraint members_pkey PRIMARY KEY (id);
alter table members add constraint members_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'manager'::text, 'agent'::text, 'viewer'::text])));
alter table migrations add constraint migrations_pkey PRIMARY KEY (name);
alter table note_drafts add constraint note_drafts_pkey PRIMARY KEY (tenant_id, call_id, user_id);
alter table notes add constraint notes_pkey PRIMARY KEY (tenant_id, id);
alter table numbers add constraint numbers_check CHECK (((configured_at IS NULL) = (configured_voice_url IS NULL)));
alter table numbers add constraint numbers_check1 CHECK (((configured_at IS NULL) = (configured_status_callback IS NULL)));
alter table numbers add constraint numbers_number_check CHECK ((number ~ '^\+[1-9][0-9]{6,14}$'::text));
alter table numbers add constraint numbers_pkey PRIMARY KEY (tenant_id, id);
alter table numbers add constraint numbers_rings_check CHECK ((rings = ANY (ARRAY['forward'::text, 'agent'::text, 'available'::text])));
alter table numbers add constraint numbers_tenant_id_account_sid_number_key UNIQUE (tenant_id, account_sid, number);
alter table organization_settings add constraint organization_settings_max_call_minutes_check CHECK (((max_call_minutes >= 1) AND (max_call_minutes <= 240)));
alter table organization_settings add constraint organization_settings_pkey PRIMARY KEY (tenant_id);
alter table organization_settings add constraint organization_settings_recording_channels_check CHECK ((recording_channels = ANY (ARRAY['dual'::text, 'mono'::text])));
alter table organization_settings add constraint organization_settings_recording_check CHECK ((recording = ANY (ARRAY['off'::text, 'on-demand'::text, 'always'::text])));
alter table organization_settings add constraint organization_settings_recording_days_check CHECK (((recording_days >= 1) AND (recording_days <= 3650)));
alter table organization_settings add constraint organization_settings_recording_notice_check CHECK ((recording_notice = ANY (ARRAY['none'::text, 'tone'::text, 'text'::text])));
alter table organization_settings add constraint organization_settings_wrap_up_seconds_check CHECK (((wrap_up_seconds >= 0) AND (wrap_up_seconds <= 600)));
alter table organizations add constraint organizations_pkey PRIMARY KEY (id);
alter table organizations add constraint organizations_slug_key UNIQUE (slug);
alter table outbox_mails add constraint outbox_mails_pkey PRIMARY KEY (tenant_id, id);
alter table placements add constraint placements_kind_check CHECK ((kind = ANY (ARRAY['leg'::text, 'participant'::text, 'browser'::text])));
alter table placements add constraint placements_pkey PRIMARY KEY (tenant_id, id);
alter table placements add constraint placements_role_check CHECK ((role = ANY (ARRAY['contact'::text, 'agent'::text, 'guest'::text, 'supervisor'::text])));
alter table recording_peaks add constraint recording_peaks_pkey PRIMARY KEY (tenant_id, recording_id);
alter table recordings add constraint recordings_deleted_because_check CHECK ((deleted_because = ANY (ARRAY['person'::text, 'retention'::text])));
alter table recordings add constraint recordings_pkey PRIMARY KEY (tenant_id, id);
alter table recordings add constraint recordings_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'kept'::text, 'empty'::text, 'unreadable'::text, 'lost'::text, 'deleting'::text, 'deleted'::text])));
alter table recordings add constraint recordings_tenant_id_sid_key UNIQUE (tenant_id, sid);
alter table sessions add constraint sessions_pkey PRIMARY KEY (id);
alter table sessions add constraint sessions_token_key UNIQUE (token);
alter table users add constraint users_email_key UNIQUE (email);
alter table users add constraint users_pkey PRIMARY KEY (id);
alter table verifications add constraint verifications_pkey PRIMARY KEY (id);
alter table wrap_ups add constraint wrap_ups_pkey PRIMARY KEY (tenant_id, call_id, user_id);

-- Foreign keys

alter table accounts add constraint accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
alter table activities add constraint activities_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL;
alter table activities add constraint activities_tenant_id_call_id_fkey FOREIGN KEY (tenant_id, call_id) REFERENCES calls(tenant_id, id) ON DELETE CASCADE;
alter table activities add constraint activities_tenant_id_contact_id_fkey FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts(tenant_id, id) ON DELETE SET NULL (contact_id);
alter table activities add constraint activities_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table agents add constraint agents_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table agents add constraint agents_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
alter table api_keys add constraint api_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL;
alter table api_keys add constraint api_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table audit_lines add constraint audit_lines_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table audit_lines add constraint audit_lines_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL;
alter table call_checks add constraint call_checks_tenant_id_call_id_fkey FOREIGN KEY (tenant_id, call_id) REFERENCES calls(tenant_id, id) ON DELETE CASCADE;
alter table call_facts add constraint call_facts_tenant_id_call_id_fkey FOREIGN KEY (tenant_id, call_id) REFERENCES calls(tenant_id, id) ON DELETE CASCADE;
alter table call_holds add constraint call_holds_held_by_fkey FOREIGN KEY (held_by) REFERENCES users(id) ON DELETE SET NULL;
alter table call_holds add constraint call_holds_tenant_id_call_id_fkey FOREIGN KEY (tenant_id, call_id) REFERENCES calls(tenant_id, id) ON DELETE CASCADE;
alter table call_requests add constraint call_requests_tenant_id_call_id_fkey FOREIGN KEY (tenant_id, call_id) REFERENCES calls(tenant_id, id) ON DELETE CASCADE;
alter table call_requests add constraint call_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
alter table calls add constraint calls_disposed_by_fkey FOREIGN KEY (disposed_by) REFERENCES users(id) ON DELETE SET NULL;
alter table calls add constraint calls_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES users(id) ON DELETE SET NULL;
alter table calls add constraint calls_tenant_id_contact_id_fkey FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts(tenant_id, id) ON DELETE SET NULL (contact_id);
alter table calls add constraint calls_tenant_id_disposition_id_fkey FOREIGN KEY (tenant_id, disposition_id) REFERENCES dispositions(tenant_id, id);
alter table calls add constraint calls_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table calls add constraint calls_tenant_id_follow_up_id_fkey FOREIGN KEY (tenant_id, follow_up_id) REFERENCES activities(tenant_id, id) ON DELETE SET NULL (follow_up_id);
alter table calls add constraint calls_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL;
alter table connections add constraint connections_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table contact_phones add constraint contact_phones_tenant_id_contact_id_fkey FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts(tenant_id, id) ON DELETE CASCADE;
alter table contacts add constraint contacts_do_not_call_by_fkey FOREIGN KEY (do_not_call_by) REFERENCES users(id) ON DELETE SET NULL;
alter table contacts add constraint contacts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table contacts add constraint contacts_tenant_id_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES members(organization_id, user_id) ON DELETE SET NULL (owner_id);
alter table dispositions add constraint dispositions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table invitations add constraint invitations_inviter_id_fkey FOREIGN KEY (inviter_id) REFERENCES users(id) ON DELETE SET NULL;
alter table invitations add constraint invitations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table legs add constraint legs_tenant_id_call_id_fkey FOREIGN KEY (tenant_id, call_id) REFERENCES calls(tenant_id, id) ON DELETE CASCADE;
alter table lines add constraint lines_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table lines add constraint lines_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
alter table live_events add constraint live_events_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table members add constraint members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table members add constraint members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
alter table note_drafts add constraint note_drafts_tenant_id_call_id_fkey FOREIGN KEY (tenant_id, call_id) REFERENCES calls(tenant_id, id) ON DELETE CASCADE;
alter table note_drafts add constraint note_drafts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
alter table notes add constraint notes_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE SET NULL;
alter table notes add constraint notes_tenant_id_contact_id_fkey FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts(tenant_id, id) ON DELETE CASCADE;
alter table numbers add constraint numbers_rings_user_id_fkey FOREIGN KEY (rings_user_id) REFERENCES users(id) ON DELETE SET NULL;
alter table numbers add constraint numbers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table organization_settings add constraint organization_settings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table outbox_mails add constraint outbox_mails_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organizations(id) ON DELETE CASCADE;
alter table placements add constraint placements_tenant_id_call_id_fkey FOREIGN KEY (tenant_id, call_id) REFERENCES calls(tenant_id, id) ON DELETE CASCADE;
alter table placements add constraint placements_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL;
alter table recording_peaks add constraint recording_peaks_tenant_id_recording_id_fkey FOREIGN KEY (tenant_id, recording_id) REFERENCES recordings(tenant_id, id) ON DELETE CASCADE;
alter table recordings add constraint recordings_tenant_id_call_id_fkey FOREIGN KEY (tenant_id, call_id) REFERENCES calls(tenant_id, id) ON DELETE CASCADE;
alter table sessions add constraint sessions_active_organization_id_fkey FOREIGN KEY (active_organization_id) REFERENCES organizations(id) ON DELETE SET NULL;
alter table sessions add constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
alter table wrap_ups add constraint wrap_ups_tenant_id_call_id_fkey FOREIGN KEY (tenant_id, call_id) REFERENCES calls(tenant_id, id) ON DELETE CASCADE;
alter table wrap_ups add constraint wrap_ups_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

-- Indexes

CREATE INDEX accounts_user ON public.accounts USING btree (user_id);
CREATE INDEX activities_by_time ON public.activities USING btree (tenant_id, scheduled_at DESC, id DESC);
CREATE INDEX activities_contact ON public.activities USING btree (tenant_id, contact_id, scheduled_at DESC, id DESC);
CREATE INDEX audit_lines_call ON public.audit_lines USING btree (tenant_id, call_id, at);
CREATE INDEX audit_lines_contact ON public.audit_lines USING btree (tenant_id, subject_id, at DESC, id DESC) WHERE (action = ANY (ARRAY['contact.do-not-call'::text, 'contact.do-not-call-lifted'::text]));
CREATE INDEX audit_lines_keys ON public.audit_lines USING btree (tenant_id, at DESC, id DESC) WHERE (action = ANY (ARRAY['key.created'::text, 'key.first-used'::text, 'key.revoked'::text]));
CREATE INDEX call_checks_due ON public.call_checks USING btree (due_at);
CREATE INDEX call_facts_call ON public.call_facts USING btree (tenant_id, call_id, id);
CREATE INDEX calls_by_time ON public.calls USING btree (tenant_id, created_at DESC, id DESC);
CREATE INDEX calls_contact ON public.calls USING btree (tenant_id, contact_id, created_at DESC, id DESC);
CREATE INDEX calls_disposition ON public.calls USING btree (tenant_id, disposition_id, created_at DESC, id DESC) WHERE (disposition_id IS NOT NULL);
CREATE INDEX calls_open ON public.calls USING btree (tenant_id, created_at) WHERE (state <> 'ended'::text);
CREATE INDEX calls_user ON public.calls USING btree (tenant_id, user_id, created_at DESC, id DESC);
CREATE INDEX contact_phones_number ON public.contact_phones USING btree (tenant_id, number);
CREATE INDEX contacts_by_name ON public.contacts USING btree (tenant_id, sort_name, id);
CREATE INDEX contacts_do_not_call ON public.contacts USING btree (tenant_id, sort_name, id) WHERE (do_not_call_since IS NOT NULL);
CREATE INDEX contacts_owner ON public.contacts USING btree (tenant_id, owner_id);
CREATE UNIQUE INDEX dispositions_label ON public.dispositions USING btree (tenant_id, lower(label)) WHERE (withdrawn_at IS NULL);
CREATE INDEX invitations_email ON public.invitations USING btree (email);
CREATE INDEX invitations_organization ON public.invitations USING btree (organization_id);
CREATE INDEX legs_call ON public.legs USING btree (tenant_id, call_id);
CREATE INDEX lines_heard ON public.lines USING btree (heard_at) WHERE (presence <> 'offline'::text);
CREATE INDEX live_events_age ON public.live_events USING btree (created_at);
CREATE INDEX members_user ON public.members USING btree (user_id);
CREATE INDEX note_drafts_due ON public.note_drafts USING btree (due_at);
CREATE INDEX notes_contact ON public.notes USING btree (tenant_id, contact_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX numbers_default ON public.numbers USING btree (tenant_id, account_sid) WHERE is_default;
CREATE INDEX placements_call ON public.placements USING btree (tenant_id, call_id);
CREATE INDEX recordings_age ON public.recordings USING btree (tenant_id, created_at) WHERE (state = ANY (ARRAY['kept'::text, 'empty'::text, 'unreadable'::text, 'lost'::text]));
CREATE INDEX recordings_call ON public.recordings USING btree (tenant_id, call_id);
CREATE INDEX recordings_due ON public.recordings USING btree (tenant_id, due_at) WHERE (state = 'waiting'::text);
CREATE INDEX sessions_user ON public.sessions USING btree (user_id);
CREATE INDEX verifications_identifier ON public.verifications USING btree (identifier);
CREATE INDEX wrap_ups_open ON public.wrap_ups USING btree (tenant_id, due_at) WHERE (ended_at IS NULL);

-- Row-level security

alter table activities enable row level security;
alter table activities force row level security;

alter table agents enable row level security;
alter table agents force row level security;

alter table api_keys enable row level security;
alter table api_keys force row level security;

alter table audit_lines enable row level security;
alter table audit_lines force row level security;

alter table call_checks enable row level security;
alter table call_checks force row level security;

alter table call_facts enable row level security;
alter table call_facts force row level security;

alter table call_holds enable row level security;
alter table call_holds force row level security;

alter table call_requests enable row level security;
alter table call_requests force row level security;

alter table calls enable row level security;
alter table calls force row level security;

alter table connections enable row level security;
alter table connections force row level security;

alter table contact_phones enable row level security;
alter table contact_phones force row level security;

alter table contacts enable row level security;
alter table contacts force row level security;

alter table dispositions enable row level security;
alter table dispositions force row level security;

alter table legs enable row level security;
alter table legs force row level security;

alter table lines enable row level security;
alter table lines force row level security;

alter table live_events enable row level security;
alter table live_events force row level security;

alter table note_drafts enable row level security;
alter table note_drafts force row level security;

alter table notes enable row level security;
alter table notes force row level security;

alter table numbers enable row level security;
alter table numbers force row level security;

alter table organization_settings enable row level security;
alter table organization_settings force row level security;

alter table outbox_mails enable row level security;
alter table outbox_mails force row level security;

alter table placements enable row level security;
alter table placements force row level security;

alter table recording_peaks enable row level security;
alter table recording_peaks force row level security;

alter table recordings enable row level security;
alter table recordings force row level security;

alter table wrap_ups enable row level security;
alter table wrap_ups force row level security;

-- Policies

create policy tenant on activities as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on agents as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy presented on api_keys as permissive for select to public using ((hash = NULLIF(current_setting('app.api_key'::text, true), ''::text)));
create policy tenant on api_keys as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on audit_lines as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy sweep on call_checks as permissive for select to public using ((current_setting('app.sweep'::text, true) = 'on'::text));
create policy tenant on call_checks as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on call_facts as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on call_holds as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on call_requests as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on calls as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on connections as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy webhook on connections as permissive for select to public using ((webhook_key = NULLIF(current_setting('app.webhook_key'::text, true), ''::text)));
create policy tenant on contact_phones as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on contacts as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on dispositions as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on legs as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy sweep on lines as permissive for select to public using ((current_setting('app.sweep'::text, true) = 'on'::text));
create policy tenant on lines as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on live_events as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy sweep on note_drafts as permissive for select to public using ((current_setting('app.sweep'::text, true) = 'on'::text));
create policy tenant on note_drafts as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on notes as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on numbers as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on organization_settings as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on outbox_mails as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on placements as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on recording_peaks as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on recordings as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
create policy tenant on wrap_ups as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));

-- Grants

grant delete, insert, select, update on accounts to switchhook_app;
grant delete, insert, select, update on activities to switchhook_app;
grant delete, insert, select, update on agents to switchhook_app;
grant delete, insert, select, update on api_keys to switchhook_app;
grant insert, select on audit_lines to switchhook_app;
grant delete, insert, select, update on call_checks to switchhook_app;
grant insert, select on call_facts to switchhook_app;
grant usage on call_facts_id_seq to switchhook_app;
grant delete, insert, select, update on call_holds to switchhook_app;
grant delete, insert, select, update on call_requests to switchhook_app;
grant delete, insert, select, update on calls to switchhook_app;
grant delete, insert, select, update on connections to switchhook_app;
grant delete, insert, select, update on contact_phones to switchhook_app;
grant delete, insert, select, update on contacts to switchhook_app;
grant delete, insert, select, update on dispositions to switchhook_app;
grant delete, insert, select, update on invitations to switchhook_app;
grant delete, insert, select, update on legs to switchhook_app;
grant delete, insert, select, update on lines to switchhook_app;
grant delete, insert, select, update on live_events to switchhook_app;
grant usage on live_events_id_seq to switchhook_app;
grant delete, insert, select, update on members to switchhook_app;
grant select on migrations to switchhook_app;
grant delete, insert, select, update on note_drafts to switchhook_app;
grant delete, insert, select, update on notes to switchhook_app;
grant delete, insert, select, update on numbers to switchhook_app;
grant delete, insert, select, update on organization_settings to switchhook_app;
grant delete, insert, select, update on organizations to switchhook_app;
grant delete, insert, select, update on outbox_mails to switchhook_app;
grant delete, insert, select, update on placements to switchhook_app;
grant delete, insert, select, update on recording_peaks to switchhook_app;
grant delete, insert, select, update on recordings to switchhook_app;
grant delete, insert, select, update on sessions to switchhook_app;
grant delete, insert, select, update on users to switchhook_app;
grant delete, insert, select, update on verifications to switchhook_app;
grant delete, insert, select, update on wrap_ups to switchhook_app;
