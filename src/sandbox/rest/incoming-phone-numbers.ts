import { newNumber, type OwnedNumber } from '#sandbox/account/numbers.ts';
import { ownerOf } from '#sandbox/exchange/estate.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { formatted, readAddress } from '#sandbox/kernel/phone.ts';
import { type Answer, created, gone, notFound, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { type Fields, readFields } from './fields.ts';
import { page } from './paging.ts';
import { receiverOf } from './transfer.ts';

/** https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
export const incomingPhoneNumbers: readonly Route[] = [
  { method: 'GET', path: '/IncomingPhoneNumbers', run: list },
  { method: 'POST', path: '/IncomingPhoneNumbers', run: buy },
  { method: 'GET', path: '/IncomingPhoneNumbers/Local', run: list },
  { method: 'GET', path: '/IncomingPhoneNumbers/:sid', run: (request) => withNumber(request, fetch) },
  { method: 'POST', path: '/IncomingPhoneNumbers/:sid', run: (request) => withNumber(request, update) },
  { method: 'DELETE', path: '/IncomingPhoneNumbers/:sid', run: (request) => withNumber(request, release) },
];

const FIELDS: Fields<OwnedNumber> = {
  FriendlyName: ['friendlyName', 'text'],
  VoiceUrl: ['voiceUrl', 'url'],
  VoiceMethod: ['voiceMethod', 'method'],
  VoiceFallbackUrl: ['voiceFallbackUrl', 'url'],
  VoiceFallbackMethod: ['voiceFallbackMethod', 'method'],
  VoiceApplicationSid: ['voiceApplicationSid', 'application'],
  VoiceCallerIdLookup: ['voiceCallerIdLookup', 'flag'],
  StatusCallback: ['statusCallback', 'url'],
  StatusCallbackMethod: ['statusCallbackMethod', 'method'],
  SmsUrl: ['smsUrl', 'url'],
  SmsMethod: ['smsMethod', 'method'],
  SmsFallbackUrl: ['smsFallbackUrl', 'url'],
  SmsFallbackMethod: ['smsFallbackMethod', 'method'],
  SmsApplicationSid: ['smsApplicationSid', 'application'],
};

function list(request: RestRequest): Answer {
  const { world, query } = request;
  const part = query.get('PhoneNumber')?.replaceAll('*', '') ?? '';
  const name = query.get('FriendlyName');
  const rows = [...world.account.numbers.values()].filter(
    (row) => row.number.includes(part) && (name === null || row.friendlyName === name),
  );
  return page(
    request,
    'incoming_phone_numbers',
    rows,
    (row) => row.sid,
    (row) => view(world, row),
  );
}

const fetch = ({ world }: RestRequest, row: OwnedNumber): Answer => ok(view(world, row));

function update(request: RestRequest, row: OwnedNumber): Answer {
  const { world, form } = request;
  const receiver = receiverOf(request);
  if (!receiver.ok) return receiver.answer;
  const read = readFields(form, FIELDS, world.account.applications);
  if (!read.ok) return read.answer;
  Object.assign(row, read.change, { updatedAt: world.clock.now() });
  if (receiver.value !== world) world.account.numbers.delete(row.sid);
  receiver.value.account.numbers.set(row.sid, row);
  keep(world);
  return ok(view(receiver.value, row));
}

/** Buying costs nothing here; a number can be owned once. */
function buy({ world, form }: RestRequest): Answer {
  const asked = form.text('PhoneNumber');
  const area = form.text('AreaCode');
  if (!asked && !area) return refuse(21404, 400, 'PhoneNumber or AreaCode is required');
  if (!asked && !/^[2-9]\d{2}$/.test(area ?? '')) return refuse(21451, 400, `AreaCode ${area} is not valid`);
  const address = readAddress(asked ?? firstFree(world, area ?? ''));
  if (address?.kind !== 'number') return refuse(21421, 400, `${asked} is not a valid phone number`);
  if (ownerOf(world.estate, address.e164)) return refuse(21422, 400, `${address.e164} is not available`);
  const read = readFields(form, FIELDS, world.account.applications);
  if (!read.ok) return read.answer;
  const sid = world.chance.sid('PN');
  const row: OwnedNumber = { ...newNumber(sid, address.e164, world.clock.now()), ...read.change };
  world.account.numbers.set(sid, row);
  keep(world);
  return created(view(world, row));
}

const firstFree = (world: World, area: string): string => freeNumbers(world, area)[0] ?? '';

/** Fictional numbers of an area that nobody owns yet: 555-0100 to 555-0199. */
export function freeNumbers(world: World, area: string): readonly string[] {
  const all = Array.from({ length: 100 }, (_, index) => `+1${area}5550${100 + index}`);
  return all.filter((number) => !ownerOf(world.estate, number));
}

function release({ world }: RestRequest, row: OwnedNumber): Answer {
  world.account.numbers.delete(row.sid);
  keep(world);
  return gone;
}

function keep(world: World): void {
  world.stateFile.changed();
  world.changed();
}

function withNumber(request: RestRequest, then: (request: RestRequest, row: OwnedNumber) => Answer): Answer {
  const row = request.world.account.numbers.get(request.params.sid ?? '');
  return row ? then(request, row) : notFound(request.path);
}

function view(world: World, row: OwnedNumber): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${world.account.sid}/IncomingPhoneNumbers/${row.sid}`;
  return {
    sid: row.sid,
    account_sid: world.account.sid,
    friendly_name: row.friendlyName === row.number ? formatted(row.number) : row.friendlyName,
    phone_number: row.number,
    voice_url: row.voiceUrl,
    voice_method: row.voiceMethod,
    voice_fallback_url: row.voiceFallbackUrl,
    voice_fallback_method: row.voiceFallbackMethod,
    voice_application_sid: row.voiceApplicationSid,
    voice_caller_id_lookup: row.voiceCallerIdLookup,
    voice_receive_mode: 'voice',
    status_callback: row.statusCallback,
    status_callback_method: row.statusCallbackMethod,
    sms_url: row.smsUrl,
    sms_method: row.smsMethod,
    sms_fallback_url: row.smsFallbackUrl,
    sms_fallback_method: row.smsFallbackMethod,
    sms_application_sid: row.smsApplicationSid,
    date_created: rfc2822(row.createdAt),
    date_updated: rfc2822(row.updatedAt),
    capabilities: { voice: true, sms: true, mms: true, fax: false },
    address_requirements: 'none',
    address_sid: null,
    bundle_sid: null,
    identity_sid: null,
    trunk_sid: null,
    emergency_status: 'Inactive',
    emergency_address_sid: null,
    emergency_address_status: 'unregistered',
    api_version: '2010-04-01',
    beta: false,
    origin: 'twilio',
    status: 'in-use',
    type: 'local',
    uri: `${uri}.json`,
  };
}
