import type { OwnedNumber } from '#sandbox/account/numbers.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { formatted } from '#sandbox/kernel/phone.ts';
import { kindOf, traitsOf } from '#sandbox/stock/countries.ts';
import { ANSWERING_FIELDS, answeringView } from './answering.ts';
import type { Records } from './records.ts';

/** A number without a name shows itself, as its country writes it. */
export const shownName = ({ friendlyName, number }: OwnedNumber): string =>
  friendlyName === number || friendlyName === '' ? formatted(number) : friendlyName;

/** The account's numbers, and what of them can be set: all that Twilio names but trunks and fax, which do not exist. */
export const NUMBERS: Records<OwnedNumber> = {
  key: 'incoming_phone_numbers',
  rows: ({ account }) => account.numbers,
  fields: {
    FriendlyName: ['friendlyName', 'name'],
    ...ANSWERING_FIELDS,
    VoiceApplicationSid: ['voiceApplicationSid', 'application'],
    SmsApplicationSid: ['smsApplicationSid', 'application'],
    AddressSid: ['addressSid', 'AD'],
    BundleSid: ['bundleSid', 'BU'],
    IdentitySid: ['identitySid', 'RI'],
    EmergencyAddressSid: ['emergencyAddressSid', 'AD'],
    EmergencyStatus: ['emergencyStatus', ['Active', 'Inactive']],
  },
  filters: {},
  view,
};

function view(world: World, row: OwnedNumber): Record<string, unknown> {
  const { addressRequirements, capabilities } = traitsOf(row.number);
  return {
    sid: row.sid,
    account_sid: world.account.sid,
    friendly_name: shownName(row),
    phone_number: row.number,
    ...answeringView(row),
    voice_application_sid: row.voiceApplicationSid,
    voice_receive_mode: 'voice',
    sms_application_sid: row.smsApplicationSid,
    date_created: rfc2822(row.createdAt),
    date_updated: rfc2822(row.updatedAt),
    capabilities,
    address_requirements: addressRequirements,
    address_sid: row.addressSid || null,
    bundle_sid: row.bundleSid || null,
    identity_sid: row.identitySid || null,
    trunk_sid: null,
    emergency_status: row.emergencyStatus,
    emergency_address_sid: row.emergencyAddressSid || null,
    emergency_address_status: row.emergencyAddressSid === '' ? 'unregistered' : 'registered',
    api_version: '2010-04-01',
    beta: false,
    origin: 'twilio',
    status: 'in-use',
    type: kindOf(row.number),
    uri: `/2010-04-01/Accounts/${world.account.sid}/IncomingPhoneNumbers/${row.sid}.json`,
  };
}
