import { beforeEach, describe, expect, test } from 'vitest';
import { receiveMessage, sendMessage } from '#sandbox/exchange/messages/post-office.ts';
import { createEstate } from '#sandbox/exchange/open-estate.ts';
import type { Recording, Transcription } from '#sandbox/exchange/recordings/recording.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { ManualClock } from '#sandbox/kernel/clock.ts';
import { CATEGORIES, countsIn, TOTAL } from './categories.ts';
import { charge } from './charges.ts';
import { rateOf } from './rates.ts';
import { priceRecording, priceTranscription } from './recording-prices.ts';
import type { Trigger } from './trigger.ts';
import { amount, usageRecordUri } from './triggers.ts';
import { dayOf, periodAt, usageOf } from './usage.ts';

const DAY_MS = 86_400_000;
/** Four seconds before midnight, on the last day of a year. */
const START = Date.UTC(2026, 11, 31, 23, 59, 56);
const RATED_AFTER_MS = 120_000;
const OWN = '+14155550100';
const ADA = '+14155550201';

let world: World;
beforeEach(() => {
  world = createEstate({ clock: 'manual', startAt: START }, () => {}).main;
});
const advance = (ms: number) => (world.clock as ManualClock).advance(ms, world.pending.settled);
const used = (category: string, day = dayOf(START)) => usageOf([world.ledger], category, { from: day, to: day });

describe('categories', () => {
  test('every category counts in itself, in the total, and in a parent that there is', () => {
    for (const [category, { parent }] of Object.entries(CATEGORIES)) {
      expect([category, countsIn(category, category), countsIn(category, TOTAL)]).toEqual([category, true, true]);
      if (parent !== undefined) expect([parent, parent in CATEGORIES]).toEqual([parent, true]);
    }
  });

  // Twilio's own names are paths: the parent is what stands before the last dash.
  test('every name with a dash counts in the name before it', () => {
    for (const category of Object.keys(CATEGORIES).filter((name) => /^(calls|sms|mms|phonenumbers)-/.test(name))) {
      const above = category.slice(0, category.lastIndexOf('-'));
      expect([category, above, countsIn(category, above)]).toEqual([category, above, true]);
      expect([category, countsIn(above, category)]).toEqual([category, false]);
    }
  });
});

describe('a charge', () => {
  const call = { category: 'calls-outbound', count: 1, usage: 3, price: 0.042 } as const;

  test('counts on the day of the deed, not of its rating', async () => {
    await advance(10_000);
    charge(world, { ...call, at: START });
    expect([used('calls').usage, used('calls', dayOf(world.clock.now())).usage]).toEqual([3, 0]);
  });

  test('adds up with those before it, and three years of days are kept', () => {
    for (let day = 0; day < 1101; day++) charge(world, { ...call, at: START + day * DAY_MS });
    charge(world, { ...call, at: START + DAY_MS });
    expect(used('calls', dayOf(START))).toEqual({ count: 0, usage: 0, price: 0 });
    expect(used('calls', dayOf(START + DAY_MS))).toEqual({ count: 2, usage: 6, price: 0.084 });
  });

  test('is in a total as money alone', () => {
    charge(world, { ...call, at: START });
    expect(used(TOTAL)).toEqual({ count: 0, usage: 0.042, price: 0.042 });
  });
});

test.each([
  ['daily', '2026-12-31'],
  ['monthly', '2026-12-01'],
  ['yearly', '2026-01-01'],
  ['alltime', '0000-01-01'],
] as const)('a period: %s', (period, from) => {
  expect(periodAt(period, START)).toEqual({ from, to: '2026-12-31' });
});

test('a trigger names where its usage is read, and amounts have no more digits than they need', () => {
  const sid = world.account.sid;
  expect(usageRecordUri(world, { category: 'calls' } as Trigger)).toBe(
    `/2010-04-01/Accounts/${sid}/Usage/Records.json?Category=calls`,
  );
  expect([amount(2), amount(0.1 + 0.2), amount(0.000014)]).toEqual(['2', '0.3', '0.00001']);
});

test('a recording and its text count on the day when they were made, a begun minute whole', async () => {
  const [recording, transcription] = [
    { durationSeconds: 61, price: null } as Recording,
    { durationSeconds: 0, price: null } as Transcription,
  ];
  priceRecording(world, recording);
  priceTranscription(world, transcription);
  await advance(RATED_AFTER_MS);
  expect([recording.price, transcription.price]).toEqual([0.005, 0.05]);
  expect([used('recordings').usage, used('transcriptions').usage]).toEqual([2, 1]);
});

describe('the rate of a leg', () => {
  const leg = { direction: 'outbound-api', from: OWN, to: ADA, handset: ADA } as const;
  const incoming = { direction: 'inbound', from: ADA, to: OWN, handset: ADA } as const;
  test.each([
    [leg, 'calls-outbound', 0.014],
    [{ ...leg, to: '+447700900123' }, 'calls-outbound', 0.0158],
    [{ ...leg, to: '+4915112345678' }, 'calls-outbound', 0.0175],
    [{ ...leg, to: '+81312345678' }, 'calls-outbound', 0.1],
    [{ ...leg, to: 'client:alice', handset: 'client:alice' }, 'calls-client', 0.004],
    [{ ...leg, to: 'app:AP1', handset: 'app:AP1' }, 'calls-client', 0.004],
    [{ ...leg, to: 'sips:a@b.test', handset: 'sips:a@b.test' }, 'calls-sip-outbound', 0.004],
    [{ ...incoming, from: 'SIP:a@b.test' }, 'calls-sip-inbound', 0.004],
    [incoming, 'calls-inbound-local', 0.0085],
  ] as const)('%o', (given, category, perMinute) => {
    expect(rateOf(given)).toEqual({ category, perMinute });
  });
});

describe('a message', () => {
  const body = 'a'.repeat(161);
  const send = (mediaUrls: readonly string[] = []) =>
    sendMessage(world, {
      direction: 'outbound-api',
      from: OWN,
      to: ADA,
      messagingServiceSid: null,
      body,
      mediaUrls,
      mediaCount: mediaUrls.length,
    });

  test('of words costs by the segment, in and out, on the day when it went', async () => {
    send();
    receiveMessage(world, { from: ADA, to: OWN, body, files: [] });
    await advance(RATED_AFTER_MS + 10_000);
    expect(used('sms-outbound-longcode')).toEqual({ count: 1, usage: 2, price: 0.0166 });
    expect(used('sms-inbound-longcode')).toEqual({ count: 1, usage: 2, price: 0.0166 });
  });

  test('with a file costs as one, however long its words are', async () => {
    const files = [{ contentType: 'image/png', bytes: Buffer.from('a cat') }];
    receiveMessage(world, { from: ADA, to: OWN, body, files });
    await advance(RATED_AFTER_MS);
    expect(used('mms-inbound-longcode')).toEqual({ count: 1, usage: 1, price: 0.0165 });
    expect(used('sms').count).toBe(0);
  });

  test("of Twilio's own, which answers a keyword, costs nothing", async () => {
    receiveMessage(world, { from: ADA, to: OWN, body: 'HELP', files: [] });
    await advance(RATED_AFTER_MS + 10_000);
    expect([used('sms-inbound').count, used('sms-outbound').count]).toEqual([1, 0]);
  });
});
