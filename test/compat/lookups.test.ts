import { beforeEach, describe, expect, test } from 'vitest';
import { ADA, OWN, refusal, useStage } from './application.ts';

const on = useStage();
beforeEach(async () => {
  on.client.lookups.baseUrl = on.sandbox.url;
});

const look = (number: string, wish: { fields?: string; countryCode?: string } = {}) =>
  on.client.lookups.v2.phoneNumbers(number).fetch(wish);

describe('formats', () => {
  test.each([
    [ADA, {}, ADA, 'US', '(415) 555-0201', '1'],
    ['4155550201', {}, ADA, 'US', '(415) 555-0201', '1'],
    ['020 7946 0958', { countryCode: 'GB' }, '+442079460958', 'GB', '020 7946 0958', '44'],
    ['+49 30 901820', {}, '+4930901820', 'DE', '030 901820', '49'],
  ])('%s %o', async (asked, wish, phoneNumber, countryCode, nationalFormat, callingCountryCode) => {
    const found = await look(asked, wish);
    expect(found).toMatchObject({ phoneNumber, countryCode, nationalFormat, callingCountryCode, valid: true });
    expect(found).toMatchObject({ callerName: null, lineTypeIntelligence: null, simSwap: null, lineStatus: null });
    expect(found.url).toBe(`${on.sandbox.url}/v2/PhoneNumbers/${encodeURIComponent(phoneNumber)}`);
  });

  test.each([
    ['+1415', {}, 'TOO_SHORT'],
    ['+1415555020112345', {}, 'TOO_LONG'],
    ['hello', {}, 'NOT_A_NUMBER'],
    ['+999123456', {}, 'INVALID_COUNTRY_CODE'],
    ['+447700900123', {}, 'INVALID_BUT_POSSIBLE'],
    ['+10005550201', {}, 'INVALID_BUT_POSSIBLE'],
  ])('%s is none: 200, and why', async (asked, wish, why) => {
    const found = await look(asked, { ...wish, fields: 'line_type_intelligence' });
    expect(found).toMatchObject({ valid: false, validationErrors: [why], lineTypeIntelligence: null });
  });
});

describe('packages', () => {
  const fields = 'caller_name,line_type_intelligence';

  test.each([
    ['mobile', 'mobile'],
    ['landline', 'landline'],
    ['voip', 'nonFixedVoip'],
  ])('a handset that is %s', async (line, type) => {
    await on.control('PUT', `/handsets/${ADA}`, { label: 'Ada Lovelace', line });
    const found = await look(ADA, { fields });
    expect(found.callerName).toMatchObject({ callerName: 'Ada Lovelace', callerType: 'CONSUMER', errorCode: null });
    expect(found.lineTypeIntelligence).toMatchObject({ type, errorCode: null });
  });

  test.each([
    [ADA, 'mobile', 'UNDETERMINED', null],
    [OWN, 'nonFixedVoip', 'UNDETERMINED', null],
    ['+18005550199', 'tollFree', 'UNDETERMINED', null],
    ['+442079460958', 'landline', null, 60607],
    ['+447911123456', 'mobile', null, 60607],
  ])('%s without a script', async (number, type, callerType, nameFault) => {
    const found = await look(number, { fields });
    expect(found.lineTypeIntelligence).toMatchObject({ type, errorCode: null });
    expect(found.callerName).toMatchObject({ callerName: null, callerType, errorCode: nameFault });
  });

  const EVERY =
    'sim_swap,call_forwarding,line_status,identity_match,reassigned_number,sms_pumping_risk,phone_number_quality_score,pre_fill';

  test('that nobody provides say so, and lines in Canada need an agreement', async () => {
    const found = await look(ADA, { fields: EVERY });
    expect(found).toMatchObject({ simSwap: { errorCode: 60607 }, lineStatus: { errorCode: 60607 }, callerName: null });
    const canada = await look('+16135550123', { fields: 'line_type_intelligence' });
    expect(canada.lineTypeIntelligence).toMatchObject({ type: null, errorCode: 60601 });
  });
});

test('what is wrong is refused, and who is nobody too', async () => {
  expect(await refusal(look(ADA, { fields: 'shoe_size' }))).toMatchObject({ status: 400, code: 20001 });
  expect(await refusal(look('4155550201', { countryCode: 'ZZ' }))).toMatchObject({ status: 400, code: 20001 });
  const stranger = await fetch(`${on.sandbox.url}/v2/PhoneNumbers/${ADA}`);
  expect([stranger.status, await stranger.json()]).toMatchObject([401, { code: 20003 }]);
  const { accountSid, authToken } = on.sandbox.account;
  const lost = await fetch(`${on.sandbox.url}/v2/Nothing`, {
    headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
  });
  expect([lost.status, await lost.json()]).toMatchObject([404, { code: 20404 }]);
});
