// The tables and views for Kysely, written by `npm run db:types` from the migrated database and never by hand.

import type { ColumnType } from 'kysely';

export type Accounts = {
  id: string;
  user_id: string;
  account_id: string;
  provider_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  refresh_token_expires_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  scope: string | null;
  password: string | null;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
};

export type Activities = {
  tenant_id: string;
  id: string;
  type: string;
  subject: string;
  description: ColumnType<string, string | undefined, string>;
  contact_id: string | null;
  call_id: string | null;
  created_by: string | null;
  scheduled_at: ColumnType<Date, Date | string, Date | string>;
  completed_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
};

export type Agents = {
  tenant_id: string;
  user_id: string;
  phone: string | null;
  default_mode: ColumnType<string, string | undefined, string>;
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
};

export type ApiKeys = {
  tenant_id: string;
  id: string;
  name: string;
  scope: string;
  prefix: string;
  hash: string;
  created_by: string | null;
  creator_name: string;
  created_at: ColumnType<Date, Date | string, Date | string>;
  expires_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  last_used_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  revoked_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
};

export type AuditLines = {
  tenant_id: string;
  id: string;
  at: ColumnType<Date, Date | string, Date | string>;
  user_id: string | null;
  user_name: string | null;
  action: string;
  call_id: string | null;
  subject_id: string | null;
  detail: ColumnType<unknown, string | undefined, string>;
  request_id: string;
};

export type CallChecks = {
  tenant_id: string;
  call_id: string;
  due_at: ColumnType<Date, Date | string, Date | string>;
};

export type CallFacts = {
  tenant_id: string;
  source: string;
  sequence: number;
  kind: string;
  id: ColumnType<number, never, never>;
  call_id: string;
  at: ColumnType<Date, Date | string, Date | string>;
  received_at: ColumnType<Date, Date | string, Date | string>;
  body: ColumnType<unknown, string, string>;
  payload: ColumnType<unknown, string, string>;
  request_id: string;
};

export type CallHolds = {
  tenant_id: string;
  call_id: string;
  reason: string;
  held_by: string | null;
  held_at: ColumnType<Date, Date | string, Date | string>;
};

export type CallRequests = {
  tenant_id: string;
  user_id: string;
  key: string;
  body: ColumnType<unknown, string, string>;
  call_id: string;
  created_at: ColumnType<Date, Date | string, Date | string>;
};

export type Calls = {
  tenant_id: string;
  id: string;
  direction: string;
  mode: string | null;
  from_number: string;
  to_number: string;
  display: string;
  country: string | null;
  contact_id: string | null;
  user_id: string | null;
  message: string | null;
  announcement: string | null;
  voice: string;
  forward_to: string | null;
  recording_policy: string;
  ring_seconds: number;
  max_seconds: number;
  created_at: ColumnType<Date, Date | string, Date | string>;
  version: ColumnType<number, number | undefined, number>;
  state: string;
  outcome: string | null;
  reason: string | null;
  failure: ColumnType<unknown, string | null, string | null>;
  sid: string | null;
  ringing_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  answered_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  talk_seconds: number | null;
  taken_by: string | null;
  participants: ColumnType<unknown, string | undefined, string>;
  transfer: ColumnType<unknown, string | null, string | null>;
  rings: ColumnType<string[], string[] | undefined, string[]>;
  recording_channels: string;
  recording_notice: string;
  recording_notice_text: string;
  recording: ColumnType<string, string | undefined, string>;
  disposition_id: string | null;
  note: ColumnType<string, string | undefined, string>;
  disposed_by: string | null;
  disposed_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  follow_up_id: string | null;
  handled_by: ColumnType<unknown, string | null, string | null>;
  recording_failure: ColumnType<unknown, string | null, string | null>;
  owners: ColumnType<string[], string[] | undefined, string[]>;
  placed_by: ColumnType<unknown, string | null, string | null>;
};

export type Connections = {
  tenant_id: string;
  kind: string;
  webhook_key: string;
  account_sid: string | null;
  auth_token: string | null;
  api_key_sid: string | null;
  api_key_secret: string | null;
  application_sid: string | null;
  configured_for: string | null;
  tested_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
  updated_at: ColumnType<Date, Date | string, Date | string>;
};

export type ContactPhones = {
  tenant_id: string;
  contact_id: string;
  position: number;
  number: string;
  label: string;
};

export type Contacts = {
  tenant_id: string;
  id: string;
  kind: string;
  name: string;
  company: string | null;
  emails: ColumnType<string[], string[] | undefined, string[]>;
  tags: ColumnType<string[], string[] | undefined, string[]>;
  owner_id: string | null;
  last_call_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  sort_name: string;
  search: string;
  created_at: ColumnType<Date, Date | string, Date | string>;
  updated_at: ColumnType<Date, Date | string, Date | string>;
  do_not_call_since: ColumnType<Date | null, Date | string | null, Date | string | null>;
  do_not_call_by: string | null;
  do_not_call_by_name: string | null;
  do_not_call_reason: string | null;
};

export type Dispositions = {
  tenant_id: string;
  id: string;
  label: string;
  meaning: string;
  position: number;
  withdrawn_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
};

export type Invitations = {
  id: string;
  organization_id: string;
  email: string;
  role: string;
  status: ColumnType<string, string | undefined, string>;
  expires_at: ColumnType<Date, Date | string, Date | string>;
  inviter_id: string | null;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
};

export type Legs = {
  tenant_id: string;
  sid: string;
  call_id: string;
  role: string;
  parent_sid: string | null;
  from_number: string;
  to_number: string;
  phase: string | null;
  initiated_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  ringing_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  answered_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  sip_code: number | null;
};

export type Lines = {
  tenant_id: string;
  user_id: string;
  identity: string;
  presence: ColumnType<string, string | undefined, string>;
  heard_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
};

export type LiveEvents = {
  tenant_id: string;
  txid: ColumnType<string, string | undefined, string>;
  id: ColumnType<number, never, never>;
  kind: string;
  body: ColumnType<unknown, string, string>;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
};

export type Members = {
  id: string;
  organization_id: string;
  user_id: string;
  role: string;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
};

export type Migrations = {
  name: string;
  applied_at: ColumnType<Date, Date | string | undefined, Date | string>;
};

export type NoteDrafts = {
  tenant_id: string;
  call_id: string;
  user_id: string;
  text: string;
  whole: boolean;
  saved_at: ColumnType<Date, Date | string, Date | string>;
  due_at: ColumnType<Date, Date | string, Date | string>;
};

export type Notes = {
  tenant_id: string;
  id: string;
  contact_id: string;
  author_id: string | null;
  text: string;
  created_at: ColumnType<Date, Date | string, Date | string>;
};

export type Numbers = {
  tenant_id: string;
  id: string;
  account_sid: string;
  number: string;
  carrier_sid: string;
  label: string;
  is_default: ColumnType<boolean, boolean | undefined, boolean>;
  configured_voice_url: string | null;
  configured_status_callback: string | null;
  configured_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
  rings: ColumnType<string, string | undefined, string>;
  rings_user_id: string | null;
};

export type OrganizationSettings = {
  tenant_id: string;
  default_country: ColumnType<string, string | undefined, string>;
  allowed_countries: ColumnType<string[], string[] | undefined, string[]>;
  recording: ColumnType<string, string | undefined, string>;
  max_call_minutes: ColumnType<number, number | undefined, number>;
  message: ColumnType<string, string | undefined, string>;
  voice: ColumnType<string, string | undefined, string>;
  forward_to: string | null;
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
  recording_days: number | null;
  delete_at_carrier: ColumnType<boolean, boolean | undefined, boolean>;
  recording_channels: ColumnType<string, string | undefined, string>;
  recording_notice: ColumnType<string, string | undefined, string>;
  recording_notice_text: ColumnType<string, string | undefined, string>;
  wrap_up_seconds: ColumnType<number, number | undefined, number>;
};

export type Organizations = {
  id: string;
  name: string;
  slug: string;
  logo: string | null;
  metadata: string | null;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
};

export type OutboxMails = {
  tenant_id: string;
  id: string;
  recipient: string;
  subject: string;
  body: string;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
};

export type Placements = {
  tenant_id: string;
  id: string;
  call_id: string;
  role: string;
  kind: string;
  from_number: string;
  to_number: string;
  created_at: ColumnType<Date, Date | string, Date | string>;
  user_id: string | null;
  name: string | null;
  coaches: string | null;
  muted: ColumnType<boolean, boolean | undefined, boolean>;
  announcement: string | null;
};

export type RecordingPeaks = {
  tenant_id: string;
  recording_id: string;
  per_second: number;
  channels: Buffer[];
};

export type Recordings = {
  tenant_id: string;
  id: string;
  call_id: string;
  sid: string;
  state: string;
  fault: string | null;
  attempts: ColumnType<number, number | undefined, number>;
  due_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  channels: number | null;
  duration_ms: number | null;
  started_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  media_key: string | null;
  media_type: string | null;
  bytes: number | null;
  sha256: string | null;
  created_at: ColumnType<Date, Date | string, Date | string>;
  kept_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  carrier_due: ColumnType<boolean, boolean | undefined, boolean>;
  carrier_deleted_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  deleted_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  deleted_because: string | null;
};

export type Sessions = {
  id: string;
  user_id: string;
  token: string;
  expires_at: ColumnType<Date, Date | string, Date | string>;
  ip_address: string | null;
  user_agent: string | null;
  active_organization_id: string | null;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
};

export type Users = {
  id: string;
  name: string;
  email: string;
  email_verified: ColumnType<boolean, boolean | undefined, boolean>;
  image: string | null;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
};

export type Verifications = {
  id: string;
  identifier: string;
  value: string;
  expires_at: ColumnType<Date, Date | string, Date | string>;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
};

export type WrapUps = {
  tenant_id: string;
  call_id: string;
  user_id: string;
  started_at: ColumnType<Date, Date | string, Date | string>;
  due_at: ColumnType<Date, Date | string, Date | string>;
  left_seconds: number | null;
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
};

export type DB = {
  accounts: Accounts;
  activities: Activities;
  agents: Agents;
  api_keys: ApiKeys;
  audit_lines: AuditLines;
  call_checks: CallChecks;
  call_facts: CallFacts;
  call_holds: CallHolds;
  call_requests: CallRequests;
  calls: Calls;
  connections: Connections;
  contact_phones: ContactPhones;
  contacts: Contacts;
  dispositions: Dispositions;
  invitations: Invitations;
  legs: Legs;
  lines: Lines;
  live_events: LiveEvents;
  members: Members;
  migrations: Migrations;
  note_drafts: NoteDrafts;
  notes: Notes;
  numbers: Numbers;
  organization_settings: OrganizationSettings;
  organizations: Organizations;
  outbox_mails: OutboxMails;
  placements: Placements;
  recording_peaks: RecordingPeaks;
  recordings: Recordings;
  sessions: Sessions;
  users: Users;
  verifications: Verifications;
  wrap_ups: WrapUps;
};
