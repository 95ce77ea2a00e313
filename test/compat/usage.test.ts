import { describe, expect, test } from 'vitest';
import { OWN, refusal, useStage } from './application.ts';

const DAY_MS = 86_400_000;
/** A Saturday in the middle of a month. */
const START = Date.UTC(2026, 10, 21, 12, 0, 0);

const on = useStage({ startAt: START });

const FAR = '+14155550201';

/** One answered call of a minute and a half, and the time until it is rated. */
async function call(): Promise<void> {
  await on.control('PUT', `/handsets/${FAR}`, { answerAfterMs: 0, hangUpAfterMs: 90_000 });
  const twiml = '<Response><Pause length="300"/></Response>';
  await on.client.calls.create({ to: FAR, from: OWN, twiml });
  await on.sandbox.advance(300_000);
}

const records = () => on.client.usage.records;

describe('usage', () => {
  test('counts what was charged, in a category and in those above it', async () => {
    await call();
    await call();
    const of = async (category: string) => (await records().list({ category: category as 'calls' }))[0];
    const outbound = await of('calls-outbound');
    expect(outbound).toMatchObject({
      category: 'calls-outbound',
      count: '2',
      countUnit: 'calls',
      usage: '4',
      usageUnit: 'minutes',
      priceUnit: 'usd',
      startDate: expect.any(Date),
    });
    const [calls, total, none] = [await of('calls'), await of('totalprice'), await of('sms')];
    expect([calls?.count, calls?.usage, calls?.price]).toEqual(['2', '4', outbound?.price]);
    expect(total?.price).toBe(outbound?.price);
    expect(total?.usage).toBe(String(outbound?.price));
    expect([none?.count, none?.price]).toEqual(['0', 0]);
    expect(Number((await on.client.balance.fetch()).balance)).toBeCloseTo(100 - Number(outbound?.price), 2);
  });

  test('counts a minute for whoever answers and is gone at once, and what listened for a machine', async () => {
    await on.control('PUT', `/handsets/${FAR}`, { answerAfterMs: 0, hangUpAfterMs: 0 });
    const twiml = '<Response><Pause length="300"/></Response>';
    await on.client.calls.create({ to: FAR, from: OWN, twiml, machineDetection: 'Enable' });
    await on.sandbox.advance(300_000);
    const [calls] = await records().list({ category: 'calls-outbound' });
    expect(calls).toMatchObject({ count: '1', usage: '1', price: 0.014 });
    const [detection] = await records().list({ category: 'answering-machine-detection' });
    expect(detection).toMatchObject({ count: '1', usage: '1', price: 0.0075 });
  });

  test('counts recordings and their transcriptions, which have their price minutes after they are there', async () => {
    await on.control('PUT', `/handsets/${FAR}`, {
      answerAfterMs: 0,
      says: [{ atMs: 1000, text: 'Please call me back' }],
      hangUpAfterMs: 70_000,
    });
    const twiml =
      '<Response><Record transcribe="true" timeout="100" trim="do-not-trim" action="https://a.test/"/></Response>';
    const { sid } = await on.client.calls.create({ to: FAR, from: OWN, twiml });
    await on.sandbox.advance(75_000);
    const prices = async () => {
      const [recording] = await on.client.recordings.list({ callSid: sid });
      const [ofCall] = await on.client.calls(sid).recordings.list();
      const [transcription] = await on.client.transcriptions.list();
      return [recording?.price, ofCall?.price, transcription?.price];
    };
    expect(await prices()).toEqual([null, null, null]);
    await on.sandbox.advance(120_000);
    expect(await prices()).toEqual(['-0.00500', -0.005, -0.1]);
    const [recordings] = await records().list({ category: 'recordings' });
    expect(recordings).toMatchObject({ count: '1', usage: '2', usageUnit: 'minutes', price: 0.005 });
    const [transcriptions] = await records().list({ category: 'transcriptions' });
    expect(transcriptions).toMatchObject({ count: '1', usage: '2', price: 0.1 });
  });

  test('is listed for every category, page by page', async () => {
    const all = await records().list({ pageSize: 7 });
    expect(new Set(all.map((row) => row.category)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(20);
  });

  test('is told by day, month and year, the latest first', async () => {
    await call();
    await on.sandbox.advance(DAY_MS);
    await call();
    // The client keeps its own notes in the object that it is given: each request needs a fresh one.
    const calls = () => ({ category: 'calls' }) as const;
    const days = await records().daily.list({ ...calls(), startDate: new Date(START) });
    expect(days.map((row) => [row.startDate.toISOString().slice(0, 10), row.count])).toEqual([
      ['2026-11-22', '1'],
      ['2026-11-21', '1'],
    ]);
    const [month, earlier] = await records().monthly.list({ ...calls(), limit: 2 });
    expect([month?.count, earlier?.count]).toEqual(['2', '0']);
    expect(month?.startDate.toISOString().slice(0, 10)).toBe('2026-11-01');
    expect((await records().yearly.list(calls())).map((row) => row.count)).toEqual(['2', '0']);
    const counts = await Promise.all(
      [
        records().today.list(calls()),
        records().yesterday.list(calls()),
        records().thisMonth.list(calls()),
        records().lastMonth.list(calls()),
        records().allTime.list(calls()),
      ].map(async (list) => (await list).map((row) => row.count)),
    );
    expect(counts).toEqual([['1'], ['1'], ['2'], ['0'], ['2']]);
  });

  test('is bounded by days, which may be offsets', async () => {
    await call();
    await on.sandbox.advance(2 * DAY_MS);
    const between = (startDate: Date, endDate: Date) =>
      records()
        .list({ category: 'calls', startDate, endDate })
        .then((rows) => rows.map((row) => row.count));
    expect(await between(new Date(START), new Date(START))).toEqual(['1']);
    expect(await between(new Date(START + DAY_MS), new Date(START + 2 * DAY_MS))).toEqual(['0']);
    const { accountSid, authToken } = on.sandbox.account;
    const uri = `${on.sandbox.url}/2010-04-01/Accounts/${accountSid}/Usage/Records.json?Category=calls`;
    const headers = { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` };
    const offset: unknown = await (await fetch(`${uri}&StartDate=-1days`, { headers })).json();
    expect((offset as { usage_records: object[] }).usage_records[0]).toMatchObject({
      start_date: '2026-11-22',
      count: '0',
    });
    expect((await fetch(`${uri}&StartDate=2026-02-31`, { headers })).status).toBe(400);
  });

  test("is the subaccounts' too, unless it is asked otherwise", async () => {
    const sub = await on.client.api.v2010.accounts.create({ friendlyName: 'Branch' });
    await on.client.api.v2010.accounts(sub.sid).incomingPhoneNumbers.create({ areaCode: '206' });
    const count = async (includeSubaccounts?: boolean) =>
      (
        await records().list({
          category: 'phonenumbers',
          ...(includeSubaccounts === undefined ? {} : { includeSubaccounts }),
        })
      )[0]?.count;
    expect([await count(), await count(false)]).toEqual(['1', '0']);
  });

  test('refuses a category that there is none of', async () => {
    expect(await refusal(records().list({ category: 'pigeons' as 'calls' }))).toMatchObject({
      code: 20001,
      status: 400,
    });
  });
});

describe('usage triggers', () => {
  const triggers = () => on.client.usage.triggers;
  const make = (more: object = {}) =>
    triggers().create({
      callbackUrl: `${on.app.url}/used`,
      triggerValue: '2',
      usageCategory: 'calls',
      triggerBy: 'count',
      friendlyName: 'Busy',
      ...more,
    });

  test('fire once when their value is reached, and say so', async () => {
    const made = await make();
    expect(made).toMatchObject({ currentValue: '0', triggerValue: '2', recurring: 'alltime', dateFired: null });
    await call();
    expect(on.app.asked).toEqual([]);
    await call();
    await call();
    expect(on.app.asked.map((each) => each.parameters)).toMatchObject([
      {
        UsageTriggerSid: made.sid,
        UsageCategory: 'calls',
        TriggerBy: 'count',
        TriggerValue: '2',
        CurrentValue: '2',
        AccountSid: on.sandbox.account.accountSid,
        Recurring: '',
        IdempotencyToken: `${made.sid}-FIRES-0000-01-01`,
      },
    ]);
    const fired = await triggers()(made.sid).fetch();
    expect(fired.dateFired).toBeInstanceOf(Date);
    expect(fired.currentValue).toBe('3');
  });

  test('that recur fire once in each period', async () => {
    await make({ triggerValue: '1', recurring: 'daily' });
    await call();
    await call();
    await on.sandbox.advance(DAY_MS);
    await call();
    expect(on.app.asked.map((each) => each.parameters.CurrentValue)).toEqual(['1', '1']);
  });

  test('may count from now on', async () => {
    await call();
    expect((await make({ triggerValue: '+3' })).triggerValue).toBe('4');
  });

  test('are listed by what they watch, changed and removed', async () => {
    const made = await make();
    await make({ usageCategory: 'sms', recurring: 'monthly', triggerBy: 'price' });
    expect(await triggers().list({ pageSize: 1 })).toHaveLength(2);
    expect((await triggers().list({ usageCategory: 'calls' })).map((row) => row.sid)).toEqual([made.sid]);
    expect(await triggers().list({ recurring: 'monthly', triggerBy: 'price' })).toHaveLength(1);
    const changed = await triggers()(made.sid).update({ friendlyName: 'Quiet', callbackMethod: 'GET' });
    expect(changed).toMatchObject({ friendlyName: 'Quiet', callbackMethod: 'GET', triggerValue: '2' });
    expect(await triggers()(made.sid).remove()).toBe(true);
    expect(await refusal(triggers()(made.sid).fetch())).toMatchObject({ code: 20404 });
  });

  test('are refused for what they cannot watch', async () => {
    const asked = [
      make({ usageCategory: 'pigeons' }),
      make({ triggerValue: 'much' }),
      make({ triggerBy: 'weight' }),
      make({ recurring: 'hourly' }),
    ];
    for (const work of asked) expect(await refusal(work)).toMatchObject({ code: 20001, status: 400 });
    expect(await refusal(make({ callbackUrl: 'nowhere' }))).toMatchObject({ code: 21502, status: 400 });
  });
});
