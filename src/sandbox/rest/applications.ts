import { type Application, newApplication } from '#sandbox/account/applications.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { type Answer, created, gone, notFound, ok, type RestRequest, type Route } from './answer.ts';
import { type Fields, readFields } from './fields.ts';
import { page } from './paging.ts';

/** https://www.twilio.com/docs/usage/api/applications */
export const applications: readonly Route[] = [
  { method: 'GET', path: '/Applications', run: list },
  { method: 'POST', path: '/Applications', run: create },
  { method: 'GET', path: '/Applications/:sid', run: (request) => withApplication(request, fetch) },
  { method: 'POST', path: '/Applications/:sid', run: (request) => withApplication(request, update) },
  { method: 'DELETE', path: '/Applications/:sid', run: (request) => withApplication(request, remove) },
];

const FIELDS: Fields<Application> = {
  FriendlyName: ['friendlyName', 'text'],
  VoiceUrl: ['voiceUrl', 'url'],
  VoiceMethod: ['voiceMethod', 'method'],
  VoiceFallbackUrl: ['voiceFallbackUrl', 'url'],
  VoiceFallbackMethod: ['voiceFallbackMethod', 'method'],
  VoiceCallerIdLookup: ['voiceCallerIdLookup', 'flag'],
  StatusCallback: ['statusCallback', 'url'],
  StatusCallbackMethod: ['statusCallbackMethod', 'method'],
  SmsUrl: ['smsUrl', 'url'],
  SmsMethod: ['smsMethod', 'method'],
  SmsFallbackUrl: ['smsFallbackUrl', 'url'],
  SmsFallbackMethod: ['smsFallbackMethod', 'method'],
  SmsStatusCallback: ['smsStatusCallback', 'url'],
  MessageStatusCallback: ['messageStatusCallback', 'url'],
  PublicApplicationConnectEnabled: ['publicApplicationConnectEnabled', 'flag'],
};

function list(request: RestRequest): Answer {
  const { world, query } = request;
  const name = query.get('FriendlyName');
  const rows = [...world.account.applications.values()].filter((row) => name === null || row.friendlyName === name);
  return page(
    request,
    'applications',
    rows,
    (row) => row.sid,
    (row) => view(world, row),
  );
}

function create({ world, form }: RestRequest): Answer {
  const read = readFields(form, FIELDS, world.account.applications);
  if (!read.ok) return read.answer;
  const sid = world.chance.sid('AP');
  const row = { ...newApplication(sid, world.clock.now(), { friendlyName: sid }), ...read.change };
  world.account.applications.set(sid, row);
  keep(world);
  return created(view(world, row));
}

const fetch = ({ world }: RestRequest, row: Application): Answer => ok(view(world, row));

function update({ world, form }: RestRequest, row: Application): Answer {
  const read = readFields(form, FIELDS, world.account.applications);
  if (!read.ok) return read.answer;
  Object.assign(row, read.change, { updatedAt: world.clock.now() });
  keep(world);
  return ok(view(world, row));
}

function remove({ world }: RestRequest, row: Application): Answer {
  world.account.applications.delete(row.sid);
  keep(world);
  return gone;
}

function keep(world: World): void {
  world.stateFile.changed();
  world.changed();
}

function withApplication(request: RestRequest, then: (request: RestRequest, row: Application) => Answer): Answer {
  const row = request.world.account.applications.get(request.params.sid ?? '');
  return row ? then(request, row) : notFound(request.path);
}

const view = (world: World, row: Application): Record<string, unknown> => ({
  sid: row.sid,
  account_sid: world.account.sid,
  friendly_name: row.friendlyName,
  api_version: '2010-04-01',
  date_created: rfc2822(row.createdAt),
  date_updated: rfc2822(row.updatedAt),
  voice_url: row.voiceUrl,
  voice_method: row.voiceMethod,
  voice_fallback_url: row.voiceFallbackUrl,
  voice_fallback_method: row.voiceFallbackMethod,
  voice_caller_id_lookup: row.voiceCallerIdLookup,
  status_callback: row.statusCallback,
  status_callback_method: row.statusCallbackMethod,
  sms_url: row.smsUrl,
  sms_method: row.smsMethod,
  sms_fallback_url: row.smsFallbackUrl,
  sms_fallback_method: row.smsFallbackMethod,
  sms_status_callback: row.smsStatusCallback,
  message_status_callback: row.messageStatusCallback,
  public_application_connect_enabled: row.publicApplicationConnectEnabled,
  uri: `/2010-04-01/Accounts/${world.account.sid}/Applications/${row.sid}.json`,
});
