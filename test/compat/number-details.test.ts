// What is offered, bought, owned and verified, to the last null.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenStage, OWN, refusal, stage } from './application.ts';
import { read, rows } from './rest-details.ts';

let on: OpenStage;
beforeAll(async () => {
  on = await stage({ answerAfterMs: 0, callsPerSecond: 1000 });
});
afterAll(() => on.close());

const shop = '/AvailablePhoneNumbers';
const numbersOf = async (path: string) => (await rows(on, path)).map(({ phone_number }) => phone_number);
const balance = async () => Number((await on.client.balance.fetch()).balance);

describe('numbers for sale', () => {
  test('say where they are, and what they can do', async () => {
    const [first] = await rows(on, `${shop}/US/Local?AreaCode=212`);
    expect(first).toMatchObject({
      friendly_name: expect.stringMatching(/^\(212\) 555-01\d\d$/),
      lata: '132',
      locality: 'New York',
      rate_center: 'NEW YORK',
      region: 'NY',
      postal_code: '10001',
      iso_country: 'US',
      address_requirements: 'none',
      beta: false,
    });
    const [far] = await rows(on, `${shop}/GB/Mobile`);
    expect(far).toMatchObject({ lata: null, rate_center: null, postal_code: null, latitude: null, longitude: null });
  });

  test('are never what somebody owns, whoever it is', async () => {
    expect(await numbersOf(`${shop}/US/Local?AreaCode=415`)).not.toContain(OWN);
    const [free] = await numbersOf(`${shop}/US/Local?AreaCode=303`);
    const sub = await on.client.api.v2010.accounts.create({ friendlyName: 'Branch' });
    const phoneNumber = String(free);
    const bought = await on.client.api.v2010.accounts(sub.sid).incomingPhoneNumbers.create({ phoneNumber });
    expect(await numbersOf(`${shop}/US/Local?AreaCode=303`)).not.toContain(free);
    expect(await refusal(on.client.incomingPhoneNumbers.create({ phoneNumber }))).toMatchObject({ code: 21422 });
    await on.client.api.v2010.accounts(sub.sid).incomingPhoneNumbers(bought.sid).remove();
    expect(await numbersOf(`${shop}/US/Local?AreaCode=303`)).toContain(free);
  });

  test('come thirty at once, or as many as are asked for, and then the next ones', async () => {
    const all = await numbersOf(`${shop}/US/Local?PageSize=100`);
    expect(all).toHaveLength(100);
    expect(await numbersOf(`${shop}/US/Local`)).toEqual(all.slice(0, 30));
    expect(await numbersOf(`${shop}/US/Local?Page=2`)).toEqual(all.slice(60, 90));
    expect(await numbersOf(`${shop}/US/Local?PageSize=7&Page=3`)).toEqual(all.slice(21, 28));
  });

  test('near a place are within 25 miles of it, unless told', async () => {
    // Oakland is 8 miles from San Francisco, Los Angeles 350.
    const near = `${shop}/US/Local?NearLatLong=37.80,-122.27&PageSize=1000`;
    const areas = async (path: string) => [...new Set((await numbersOf(path)).map((each) => String(each).slice(2, 5)))];
    expect(await areas(near)).toEqual(['415']);
    expect(await areas(`${near}&Distance=5`)).toEqual([]);
    expect((await areas(`${near}&Distance=500`)).toSorted()).toEqual(['213', '415', '702']);
  });

  test.each([
    ['InLata=132', '212'],
    ['InRegion=MA', '617'],
    ['InLocality=Chicago', '312'],
    ['InPostalCode=98101', '206'],
    ['InRateCenter=MIAMI', '305'],
  ])('are found by %s alone', async (filter, area) => {
    const found = await numbersOf(`${shop}/US/Local?${filter}&PageSize=1000`);
    expect(new Set(found.map((each) => String(each).slice(2, 5)))).toEqual(new Set([area]));
  });

  test.each([
    ['DE', 'ExcludeLocalAddressRequired=true', 0],
    ['DE', 'ExcludeForeignAddressRequired=true', 30],
    ['DE', 'ExcludeAllAddressRequired=true', 0],
    ['DE', 'ExcludeLocalAddressRequired=false', 30],
    ['US', 'ExcludeAllAddressRequired=true', 30],
    ['US', 'Beta=true', 0],
    ['US', 'Beta=false', 30],
    ['US', 'FaxEnabled=false', 30],
  ])('in %s with %s there are %i', async (country, filter, count) => {
    expect(await rows(on, `${shop}/${country}/Local?${filter}`)).toHaveLength(count);
  });
});

describe('the numbers of the account', () => {
  test('are bought of their kind alone, and cost what the kind costs', async () => {
    const before = await balance();
    const { incomingPhoneNumbers: numbers } = on.client;
    expect(await refusal(numbers.local.create({ phoneNumber: '+18005550143' }))).toMatchObject({ code: 21421 });
    expect(await refusal(numbers.tollFree.create({ phoneNumber: '+12125550143' }))).toMatchObject({ code: 21421 });
    expect(await refusal(numbers.create({ areaCode: '617', voiceUrl: 'nowhere' }))).toMatchObject({ code: 21502 });
    expect(await balance()).toBe(before);
    await numbers.tollFree.create({ phoneNumber: '+18005550143' });
    expect(await balance()).toBeCloseTo(before - 2.15);
    await numbers.local.create({ phoneNumber: '+12125550143' });
    expect(await balance()).toBeCloseTo(before - 3.3);
  });

  test('say null of what regulators did not ask for, and show themselves without a name', async () => {
    const [own] = await rows(on, `/IncomingPhoneNumbers?PhoneNumber=${encodeURIComponent(OWN)}`);
    expect(own).toMatchObject({
      friendly_name: '(415) 555-0100',
      address_sid: null,
      bundle_sid: null,
      identity_sid: null,
      trunk_sid: null,
      emergency_address_sid: null,
      emergency_address_status: 'unregistered',
      emergency_status: 'Inactive',
      voice_url: '',
      voice_method: 'POST',
      voice_receive_mode: 'voice',
      type: 'local',
    });
  });

  test.each([
    ['Origin=twilio', true],
    ['Origin=hosted', false],
    ['Beta=true', false],
    ['Beta=false', true],
    ['PhoneNumber=0100', true],
    ['PhoneNumber=9', false],
  ])('with %s hold the first: %s', async (filter, found) => {
    expect((await numbersOf(`/IncomingPhoneNumbers?${filter}`)).includes(OWN)).toBe(found);
  });

  test('that are moved to another account are there alone', async () => {
    const { sid } = await on.client.incomingPhoneNumbers.create({ areaCode: '512' });
    const sub = await on.client.api.v2010.accounts.create({ friendlyName: 'Other branch' });
    await on.client.incomingPhoneNumbers(sid).update({ accountSid: sub.sid });
    expect(await read(on, `/IncomingPhoneNumbers/${sid}`)).toMatchObject({ http: 404 });
    const there = await on.client.api.v2010.accounts(sub.sid).incomingPhoneNumbers.list();
    expect(there.map((each) => [each.sid, each.accountSid])).toEqual([[sid, sub.sid]]);
  });
});

describe('caller ids', () => {
  const LONDON = '+442079460999';
  const ask = (more: object = {}) => on.client.validationRequests.create({ phoneNumber: LONDON, ...more });

  test('are asked for by a call that says the code three times, as late as it was told, and tells by the method', async () => {
    await on.control('PUT', `/handsets/${LONDON}`, { answerAfterMs: 0 });
    const url = `${on.app.url}/verified`;
    const asked = await ask({ callDelay: 10, statusCallback: url, statusCallbackMethod: 'get' });
    expect(asked).toMatchObject({ friendlyName: LONDON, phoneNumber: LONDON });
    const status = async () => (await on.client.calls(asked.callSid).fetch()).status;
    await on.sandbox.advance(9900);
    expect(await status()).toBe('queued');
    await on.sandbox.advance(200);
    expect(await status()).toBe('in-progress');
    await on.sandbox.advance(100_000);
    expect(await status()).toBe('completed');
    const { entries } = (await on.control('GET', `/journal?callSid=${asked.callSid}`)).body as {
      entries: { kind: string; verb?: string; event?: string }[];
    };
    const said = entries.filter(({ kind, verb }) => kind === 'verb' && verb === 'Say');
    expect(said).toHaveLength(3);
    expect(on.app.asked.filter(({ path }) => path === '/verified').map(({ method }) => method)).toEqual(['GET']);
  });

  test('are not asked for of what is owned or verified', async () => {
    expect(await refusal(ask({ phoneNumber: OWN }))).toMatchObject({ status: 400, code: 21450 });
    await on.control('PUT', '/settings', { verified: ['+14155550277', '+14155550278'] });
    expect(await refusal(ask({ phoneNumber: '+14155550277' }))).toMatchObject({ status: 400, code: 21450 });
  });

  test('are found by number and by name, and say when they were named', async () => {
    await on.control('PUT', '/settings', { verified: ['+14155550277', '+14155550278'] });
    const [first, second] = await rows(on, '/OutgoingCallerIds');
    expect(first).toMatchObject({ phone_number: '+14155550277', friendly_name: '(415) 555-0277' });
    await on.sandbox.advance(60_000);
    await on.client.outgoingCallerIds(String(first?.sid)).update({ friendlyName: 'Front desk' });
    const named = await rows(on, '/OutgoingCallerIds?FriendlyName=Front%20desk');
    expect(named.map(({ sid }) => sid)).toEqual([first?.sid]);
    const [row] = named;
    expect(Date.parse(String(row?.date_updated)) - Date.parse(String(row?.date_created))).toBe(60_000);
    const found = await rows(on, '/OutgoingCallerIds?PhoneNumber=%2B14155550278');
    expect(found.map(({ sid }) => sid)).toEqual([second?.sid]);
  });
});
