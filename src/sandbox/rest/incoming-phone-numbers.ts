import type { OwnedNumber } from '#sandbox/account/numbers.ts';
import { kindOf } from '#sandbox/stock/countries.ts';
import { numberPattern } from '#sandbox/stock/pattern.ts';
import type { NumberKind } from '#sandbox/stock/ranges.ts';
import { type Answer, ok, type RestRequest, type Route } from './answer.ts';
import { buy } from './buying.ts';
import { readFields } from './fields.ts';
import { isTrue } from './form.ts';
import { NUMBERS, shownName } from './number.view.ts';
import { fetchRecord, keep, listRecords, removeRecord, withRecord } from './records.ts';
import { receiverOf } from './transfer.ts';

const SETTABLE = Object.keys(NUMBERS.fields);
const FILTERS = ['PhoneNumber', 'FriendlyName', 'Beta', 'Origin', 'PageSize', 'Page', 'PageToken'];

const KINDS: readonly (readonly [path: string, kind: NumberKind])[] = [
  ['Local', 'local'],
  ['Mobile', 'mobile'],
  ['TollFree', 'toll-free'],
];

/** https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
export const incomingPhoneNumbers: readonly Route[] = [
  { method: 'GET', path: '/IncomingPhoneNumbers', parameters: FILTERS, run: (request) => list(request, null) },
  {
    method: 'POST',
    path: '/IncomingPhoneNumbers',
    parameters: ['PhoneNumber', 'AreaCode', ...SETTABLE],
    run: (request) => buy(request, null),
  },
  ...KINDS.flatMap(([name, kind]): Route[] => [
    {
      method: 'GET',
      path: `/IncomingPhoneNumbers/${name}`,
      parameters: FILTERS,
      run: (request) => list(request, kind),
    },
    {
      method: 'POST',
      path: `/IncomingPhoneNumbers/${name}`,
      parameters: ['PhoneNumber', ...SETTABLE],
      run: (request) => buy(request, kind),
    },
  ]),
  { method: 'GET', path: '/IncomingPhoneNumbers/:sid', run: (request) => fetchRecord(NUMBERS, request) },
  { method: 'POST', path: '/IncomingPhoneNumbers/:sid', parameters: ['AccountSid', ...SETTABLE], run: update },
  { method: 'DELETE', path: '/IncomingPhoneNumbers/:sid', run: (request) => removeRecord(NUMBERS, request) },
];

/** A part of a number, with `*` for any digit; all numbers here are Twilio's own, and none is new to the platform. */
function list(request: RestRequest, kind: NumberKind | null): Answer {
  const { query } = request;
  const part = query.get('PhoneNumber');
  const pattern = part ? numberPattern(part, 1) : undefined;
  const beta = isTrue(query.get('Beta'));
  return listRecords(
    {
      ...NUMBERS,
      only: ({ number }) =>
        pattern !== null && !beta && (pattern?.test(number) ?? true) && (kind === null || kindOf(number) === kind),
      filters: { equal: { FriendlyName: shownName, Origin: () => 'twilio' } },
    },
    request,
  );
}

function update(request: RestRequest): Answer {
  return withRecord(NUMBERS, request, (row: OwnedNumber) => {
    const { world, form } = request;
    const receiver = receiverOf(request);
    if (!receiver.ok) return receiver.answer;
    const read = readFields(form, NUMBERS.fields, receiver.value.account.applications);
    if (!read.ok) return read.answer;
    Object.assign(row, read.change, { updatedAt: world.clock.now() });
    if (receiver.value !== world) world.account.numbers.delete(row.sid);
    receiver.value.account.numbers.set(row.sid, row);
    keep(world);
    return ok(NUMBERS.view(receiver.value, row));
  });
}
