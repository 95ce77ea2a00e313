import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import { OWN, refusal, stage, useStage } from './application.ts';

const on = useStage();

const NONE = `PN${'0'.repeat(32)}`;
const search = (country: string) => on.client.availablePhoneNumbers(country);

describe('numbers for sale', () => {
  test('are offered in eight countries, each of which says what kinds it has', async () => {
    const countries = await on.client.availablePhoneNumbers.list();
    expect(countries.map((each) => each.countryCode)).toEqual(['US', 'CA', 'GB', 'DE', 'AT', 'CH', 'FR', 'AU']);
    const fetched = await search('DE').fetch();
    expect(fetched).toMatchObject({ country: 'Germany', beta: false });
    expect(Object.keys(fetched.subresourceUris)).toEqual(['local', 'mobile', 'toll_free']);
    expect(Object.keys((await search('US').fetch()).subresourceUris)).toEqual(['local', 'toll_free']);
  });

  type Found = { readonly phoneNumber: string; readonly isoCountry: string };
  type Search = ReturnType<typeof search>;
  const kinds: readonly (readonly [string, RegExp, (from: Search) => Promise<readonly Found[]>])[] = [
    ['local', /FIXED_LINE/, (from) => from.local.list({ limit: 40 })],
    ['mobile', /MOBILE/, (from) => from.mobile.list({ limit: 40 })],
    ['toll_free', /TOLL_FREE/, (from) => from.tollFree.list({ limit: 40 })],
  ];

  test.each(kinds)('are valid in their country and of their kind: %s', async (kind, type, list) => {
    for (const { countryCode, subresourceUris } of await on.client.availablePhoneNumbers.list()) {
      if (!(kind in subresourceUris)) continue;
      const found = await list(search(countryCode));
      expect(found.length, `${countryCode} ${kind}`).toBeGreaterThan(4);
      for (const { phoneNumber, isoCountry } of found) {
        const number = parsePhoneNumberFromString(phoneNumber);
        expect([number?.isValid(), isoCountry], phoneNumber).toEqual([true, countryCode]);
        expect(number?.getType(), phoneNumber).toMatch(type);
      }
    }
  });

  test('are the same for everybody who asks the same', async () => {
    const other = await stage({ seed: 'another' });
    const [here, there] = await Promise.all([
      search('US').local.list({ limit: 60 }),
      other.client.availablePhoneNumbers('US').local.list({ limit: 60 }),
    ]);
    expect(here.map((each) => each.phoneNumber)).toEqual(there.map((each) => each.phoneNumber));
    await other.close();
  });

  test.each([
    ['an area', { areaCode: 212 }, /^\+1212/],
    ['a part', { contains: '0142' }, /0142/],
    ['a pattern', { contains: '+1415*****42' }, /^\+1415\d{5}42$/],
    ['letters of the keypad', { contains: 'JKL' }, /555/],
    ['a region', { inRegion: 'NY' }, /^\+1212/],
    ['a place', { inLocality: 'seattle' }, /^\+1206/],
    ['a postal code', { inPostalCode: '60601' }, /^\+1312/],
    ['a LATA', { inLata: '834' }, /^\+1808/],
    ['a rate center', { inRateCenter: 'BOSTON' }, /^\+1617/],
    ['a point', { nearLatLong: '37.8,-122.4', distance: 20 }, /^\+1415/],
    ['a number', { nearNumber: '+12125550100' }, /^\+1212/],
  ])('are found by %s', async (_what, filter, pattern) => {
    const found = await search('US').local.list({ ...filter, limit: 20 });
    expect(found.length).toBeGreaterThan(0);
    for (const { phoneNumber } of found) expect(phoneNumber).toMatch(pattern);
  });

  test('are found by what they can do and what their buyer must show', async () => {
    expect(await search('GB').local.list({ smsEnabled: true })).toEqual([]);
    expect((await search('GB').local.list({ voiceEnabled: true, limit: 3 })).length).toBe(3);
    expect((await search('GB').mobile.list({ smsEnabled: true, mmsEnabled: false, limit: 3 })).length).toBe(3);
    expect((await search('US').local.list({ mmsEnabled: true, limit: 3 })).length).toBe(3);
    expect(await search('US').local.list({ faxEnabled: true })).toEqual([]);
    expect(await search('DE').local.list({ excludeAllAddressRequired: true })).toEqual([]);
    expect(await search('DE').local.list({ excludeLocalAddressRequired: true })).toEqual([]);
    expect((await search('AU').local.list({ excludeLocalAddressRequired: true, limit: 2 })).length).toBe(2);
    expect(await search('US').local.list({ beta: true })).toEqual([]);
  });

  test('come page by page, thirty unless told', async () => {
    const first = await search('US').local.page({ areaCode: 415 });
    expect(first.instances).toHaveLength(30);
    const second = await search('US').local.page({ areaCode: 415, pageSize: 10, pageNumber: 1 });
    expect(second.instances[0]?.phoneNumber).toBe(first.instances[10]?.phoneNumber);
  });

  test('are none where all are taken, or the area has none', async () => {
    const free = await search('AU').tollFree.list();
    expect(free).toHaveLength(5);
    for (const { phoneNumber } of free) await on.client.incomingPhoneNumbers.create({ phoneNumber });
    expect(await search('AU').tollFree.list()).toEqual([]);
    expect(await search('US').local.list({ areaCode: 416 })).toEqual([]);
  });

  test('are refused for what is no country, kind, area or pattern', async () => {
    const asked = [
      [search('ZZ').fetch(), 20404, 404],
      [search('ZZ').local.list(), 20404, 404],
      [search('US').mobile.list(), 20404, 404],
      [search('US').local.list({ areaCode: 99 }), 21451, 400],
      [search('US').local.list({ contains: '*' }), 20001, 400],
      [search('US').local.list({ nearLatLong: 'here' }), 20001, 400],
      [search('US').local.list({ nearLatLong: '1,1', distance: -1 }), 20001, 400],
    ] as const;
    for (const [work, code, status] of asked) expect(await refusal(work)).toMatchObject({ code, status });
  });
});

describe('the numbers of the account', () => {
  const numbers = () => on.client.incomingPhoneNumbers;

  test('are bought by number or area, and paid', async () => {
    const before = Number((await on.client.balance.fetch()).balance);
    const bought = await numbers().create({
      phoneNumber: '+493023125001',
      friendlyName: 'Berlin',
      voiceUrl: 'https://app.test/voice',
      voiceMethod: 'GET',
      voiceFallbackUrl: 'https://app.test/fallback',
      statusCallback: 'https://app.test/end',
      smsUrl: 'https://app.test/sms',
      voiceCallerIdLookup: true,
      addressSid: `AD${'a'.repeat(32)}`,
      bundleSid: `BU${'b'.repeat(32)}`,
      identitySid: `RI${'c'.repeat(32)}`,
      emergencyAddressSid: `AD${'d'.repeat(32)}`,
      emergencyStatus: 'Active',
    });
    expect(bought).toMatchObject({
      phoneNumber: '+493023125001',
      friendlyName: 'Berlin',
      voiceUrl: 'https://app.test/voice',
      voiceMethod: 'GET',
      voiceCallerIdLookup: true,
      addressSid: `AD${'a'.repeat(32)}`,
      bundleSid: `BU${'b'.repeat(32)}`,
      identitySid: `RI${'c'.repeat(32)}`,
      emergencyStatus: 'Active',
      emergencyAddressStatus: 'registered',
      addressRequirements: 'local',
      capabilities: { voice: true, sms: false, mms: false, fax: false },
      beta: false,
      origin: 'twilio',
      status: 'in-use',
      trunkSid: null,
    });
    const byArea = await numbers().create({ areaCode: '617' });
    expect([byArea.phoneNumber, byArea.friendlyName]).toEqual(['+16175550100', '(617) 555-0100']);
    expect(Number((await on.client.balance.fetch()).balance)).toBeCloseTo(before - 2.3);
  });

  test('are listed by kind, part, name and origin', async () => {
    await numbers().local.create({ phoneNumber: '+442079460123', friendlyName: 'London' });
    await numbers().mobile.create({ phoneNumber: '+61491570156' });
    await numbers().tollFree.create({ phoneNumber: '+18005550142' });
    const shown = async (list: Promise<{ phoneNumber: string }[]>) => (await list).map((row) => row.phoneNumber);
    const demo = on.sandbox.account.numbers;
    expect(await shown(numbers().local.list())).toEqual([...demo, '+442079460123']);
    expect(await shown(numbers().mobile.list())).toEqual(['+61491570156']);
    expect(await shown(numbers().tollFree.list())).toEqual(['+18005550142']);
    expect(await shown(numbers().list({ phoneNumber: '+1415' }))).toEqual(demo.slice(0, 2));
    expect(await shown(numbers().list({ phoneNumber: '555010*' }))).toEqual(demo);
    expect(await shown(numbers().list({ friendlyName: 'London' }))).toEqual(['+442079460123']);
    expect(await shown(numbers().list({ beta: true }))).toEqual([]);
    expect(await shown(numbers().list({ origin: 'hosted' }))).toEqual([]);
    expect(await shown(numbers().list({ origin: 'twilio', pageSize: 2 }))).toHaveLength(demo.length + 3);
  });

  test('are refused for what cannot be bought or set', async () => {
    const [first] = await numbers().list();
    const sid = first?.sid ?? '';
    const asked = [
      [numbers().create({}), 21404],
      [numbers().create({ areaCode: '7' }), 21451],
      [numbers().create({ areaCode: '999' }), 21452],
      [numbers().create({ phoneNumber: 'what' }), 21421],
      [numbers().create({ phoneNumber: OWN }), 21422],
      [numbers().mobile.create({ phoneNumber: '+12065550100' }), 21421],
      [numbers()(sid).update({ voiceUrl: 'nowhere' }), 21502],
      [numbers()(sid).update({ voiceMethod: 'PUT' }), 21403],
      [numbers()(sid).update({ voiceApplicationSid: `AP${'0'.repeat(32)}` }), 21218],
      [numbers()(sid).update({ friendlyName: 'x'.repeat(65) }), 20002],
      [numbers()(sid).update({ addressSid: 'home' }), 20001],
      [numbers()(NONE).fetch(), 20404],
      [numbers()(NONE).update({}), 20404],
      [numbers()(NONE).remove(), 20404],
    ] as const;
    for (const [work, code] of asked) expect(await refusal(work)).toMatchObject({ code });
  });

  test("answer by their application's document rather than their own", async () => {
    on.app.pages.set('/application', '<Response><Say>Application</Say></Response>');
    const application = await on.client.applications.create({ voiceUrl: `${on.app.url}/application` });
    const [first] = await numbers().list({ phoneNumber: OWN });
    await numbers()(first?.sid ?? '').update({
      voiceUrl: `${on.app.url}/own`,
      voiceApplicationSid: application.sid,
    });
    await on.control('POST', '/calls', { from: '+14155550201', to: OWN });
    await on.sandbox.advance(1000);
    expect(on.app.asked.map((each) => each.path)).toEqual(['/application']);
  });

  test('once released answer no more', async () => {
    const [first] = await numbers().list({ phoneNumber: OWN });
    expect(await numbers()(first?.sid ?? '').remove()).toBe(true);
    expect((await on.control('POST', '/calls', { from: '+14155550201', to: OWN })).code).toBeGreaterThanOrEqual(400);
    const call = on.client.calls.create({ to: '+14155550201', from: OWN, twiml: '<Response/>' });
    expect(await refusal(call)).toMatchObject({ code: 21210 });
    expect((await search('US').local.list({ contains: OWN, limit: 1 }))[0]?.phoneNumber).toBe(OWN);
  });
});

describe('caller ids', () => {
  const ids = () => on.client.outgoingCallerIds;
  const NUMBER = '+442079460999';

  const ask = (more: object = {}) =>
    on.client.validationRequests.create({
      phoneNumber: NUMBER,
      friendlyName: 'London',
      statusCallback: `${on.app.url}/verified`,
      ...more,
    });

  test('are verified by the code that the handset is told and enters', async () => {
    await on.control('PUT', `/handsets/${NUMBER}`, { answerAfterMs: 0 });
    const asked = await ask();
    expect(asked).toMatchObject({ phoneNumber: NUMBER, friendlyName: 'London' });
    expect(asked.validationCode).toMatch(/^\d{6}$/);
    await on.sandbox.advance(2000);
    expect(await ids().list()).toEqual([]);
    await on.control('POST', `/handsets/${NUMBER}/keys`, { digits: asked.validationCode });
    await on.sandbox.advance(1000);
    const [id] = await ids().list({ phoneNumber: NUMBER });
    expect(id).toMatchObject({ phoneNumber: NUMBER, friendlyName: 'London' });
    const told = on.app.asked.filter((each) => each.path === '/verified');
    expect(told.map((each) => each.parameters)).toMatchObject([
      {
        CallSid: asked.callSid,
        To: NUMBER,
        CallStatus: 'completed',
        VerificationStatus: 'success',
        OutgoingCallerIdSid: id?.sid,
      },
    ]);
    await on.client.calls.create({ from: NUMBER, to: '+14155550201', twiml: '<Response/>' });
    expect(await refusal(ask())).toMatchObject({ code: 21450, status: 400 });
  });

  test('are not verified by silence or another code, and the application is told', async () => {
    await on.control('PUT', `/handsets/${NUMBER}`, { answerAfterMs: 0, keys: [{ atMs: 500, digits: '000000' }] });
    const { callSid } = await ask({ callDelay: 3, extension: '12' });
    await on.sandbox.advance(2000);
    expect((await on.client.calls(callSid).fetch()).status).toBe('queued');
    await on.sandbox.advance(120_000);
    expect((await on.client.calls(callSid).fetch()).status).toBe('completed');
    expect(on.app.asked.map((each) => each.parameters.VerificationStatus)).toEqual(['failed']);
    expect(await ids().list()).toEqual([]);
  });

  test('are listed, renamed and removed', async () => {
    const verified = ['+14155550277', '+14155550278', '+14155550279'];
    await on.control('PUT', '/settings', { verified });
    expect((await ids().list({ pageSize: 2 })).map((row) => row.phoneNumber)).toEqual(verified);
    const [row] = await ids().list({ friendlyName: '(415) 555-0278' });
    const sid = row?.sid ?? '';
    expect((await ids()(sid).update({ friendlyName: 'Front desk' })).friendlyName).toBe('Front desk');
    expect((await ids()(sid).fetch()).friendlyName).toBe('Front desk');
    expect(await ids()(sid).remove()).toBe(true);
    expect(await refusal(ids()(sid).fetch())).toMatchObject({ code: 20404 });
    expect(await ids().list()).toHaveLength(2);
  });

  test('are refused for what is no number, delay, extension or address', async () => {
    const asked = [
      [ask({ phoneNumber: 'what' }), 21401],
      [ask({ phoneNumber: OWN }), 21450],
      [ask({ callDelay: 61 }), 20001],
      [ask({ extension: 'xyz' }), 20001],
      [ask({ friendlyName: 'x'.repeat(65) }), 20002],
      [ask({ statusCallback: 'nowhere' }), 21502],
      [ask({ statusCallbackMethod: 'PUT' }), 21403],
    ] as const;
    for (const [work, code] of asked) expect(await refusal(work)).toMatchObject({ code, status: 400 });
  });
});

describe('applications', () => {
  const applications = () => on.client.applications;

  test('are made, listed by name, changed and removed', async () => {
    const made = await applications().create({
      friendlyName: 'CRM',
      voiceUrl: 'https://app.test/voice',
      messageStatusCallback: 'https://app.test/messages',
      publicApplicationConnectEnabled: true,
    });
    await applications().create({ friendlyName: 'Other' });
    expect(made).toMatchObject({
      messageStatusCallback: 'https://app.test/messages',
      publicApplicationConnectEnabled: true,
    });
    expect((await applications().list({ friendlyName: 'CRM' })).map((row) => row.sid)).toEqual([made.sid]);
    expect(await applications().list({ pageSize: 1 })).toHaveLength(3);
    const changed = await applications()(made.sid).update({ smsUrl: 'https://app.test/sms', smsMethod: 'GET' });
    expect(changed).toMatchObject({ smsUrl: 'https://app.test/sms', smsMethod: 'GET', friendlyName: 'CRM' });
    expect(await applications()(made.sid).remove()).toBe(true);
    expect(await refusal(applications()(made.sid).fetch())).toMatchObject({ code: 20404 });
  });

  test('are refused for what is no address, method or name', async () => {
    const asked = [
      [applications().create({ messageStatusCallback: 'nowhere' }), 21502],
      [applications().create({ voiceUrl: 'ftp://app.test' }), 21502],
      [applications().create({ smsMethod: 'PATCH' }), 21403],
      [applications().create({ friendlyName: 'x'.repeat(65) }), 20002],
    ] as const;
    for (const [work, code] of asked) expect(await refusal(work)).toMatchObject({ code, status: 400 });
  });
});

test('tokens name servers on this machine, and live as long as was asked', async () => {
  const token = await on.client.tokens.create({ ttl: 600 });
  expect(token.ttl).toBe('600');
  expect(token.iceServers.length).toBeGreaterThan(1);
  for (const { urls } of token.iceServers as { urls: string }[]) expect(urls).toMatch(/^(stun|turn):127\.0\.0\.1:3478/);
  expect((await on.client.tokens.create()).ttl).toBe('86400');
  expect(await refusal(on.client.tokens.create({ ttl: -1 }))).toMatchObject({ code: 20001, status: 400 });
});

test('a subaccount buys its own numbers, and what another owns is not for sale', async () => {
  const sub = await on.client.api.v2010.accounts.create({ friendlyName: 'Branch' });
  const branch = twilio(sub.sid, sub.authToken);
  branch.api.baseUrl = on.sandbox.url;
  const bought = await branch.incomingPhoneNumbers.create({ phoneNumber: '+12065550100' });
  expect(bought.accountSid).toBe(sub.sid);
  expect(await refusal(on.client.incomingPhoneNumbers.create({ phoneNumber: '+12065550100' }))).toMatchObject({
    code: 21422,
  });
  expect((await search('US').local.list({ areaCode: 206, limit: 1 }))[0]?.phoneNumber).toBe('+12065550101');
});
