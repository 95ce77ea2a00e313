// Which days a list of usage is about, and what its rows and triggers say, to the last unit.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADA, type OpenStage, OWN, refusal, stage } from './application.ts';
import { read, rows } from './rest-details.ts';

const DAY_MS = 86_400_000;
/** The last day of a month, and a day after it. */
const START = Date.UTC(2026, 9, 31, 12, 0, 0);

let on: OpenStage;
beforeAll(async () => {
  on = await stage({ startAt: START, answerAfterMs: 0 });
  for (let day = 0; day < 2; day++) {
    await on.client.calls.create({ to: ADA, from: OWN, twiml: '<Response><Pause length="30"/></Response>' });
    await on.sandbox.advance(DAY_MS);
  }
});
afterAll(() => on.close());

const days = async (list: string, query = '') =>
  (await rows(on, `/Usage/Records${list}?Category=calls&${query}`)).map(({ start_date, end_date, count }) => [
    start_date,
    end_date,
    count,
  ]);

describe('usage', () => {
  test('of today, yesterday, this month and the last one', async () => {
    expect(await days('/Today')).toEqual([['2026-11-02', '2026-11-02', '0']]);
    expect(await days('/Yesterday')).toEqual([['2026-11-01', '2026-11-01', '1']]);
    expect(await days('/ThisMonth')).toEqual([['2026-11-01', '2026-11-02', '1']]);
    expect(await days('/LastMonth')).toEqual([['2026-10-01', '2026-10-31', '1']]);
  });

  test('by day, month and year, the latest first', async () => {
    expect(await days('/Daily', 'StartDate=2026-10-31&EndDate=2026-11-01')).toEqual([
      ['2026-11-01', '2026-11-01', '1'],
      ['2026-10-31', '2026-10-31', '1'],
    ]);
    expect(await days('/Monthly', 'StartDate=2026-10-15')).toEqual([
      ['2026-11-01', '2026-11-02', '1'],
      ['2026-10-15', '2026-10-31', '1'],
    ]);
    expect((await days('/Yearly')).map(([from]) => from)).toEqual(['2026-01-01', '2025-01-06']);
  });

  test('never of days before the account or after today', async () => {
    expect(await days('', 'StartDate=2001-01-01&EndDate=2099-01-01')).toEqual([['2025-01-06', '2026-11-02', '2']]);
    expect(await days('', 'StartDate=2001-01-01&EndDate=2001-12-31')).toEqual([]);
  });

  test.each([
    ['-1days', '2026-11-01'],
    ['-1day', '2026-11-01'],
    ['%2B0days', '2026-11-02'],
    ['0days', '2026-11-02'],
  ])('since %s', async (offset, day) => {
    expect((await days('', `StartDate=${offset}`))[0]?.[0]).toBe(day);
  });

  test('has a row for each category, and of one that is asked for only that', async () => {
    const all = await rows(on, '/Usage/Records?PageSize=1000');
    expect(new Set(all.map(({ category }) => category)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(20);
    expect(await days('')).toHaveLength(1);
    expect(all.find(({ category }) => category === 'totalprice')).toMatchObject({ count: '', count_unit: '' });
    expect(all.find(({ category }) => category === 'calls')).toMatchObject({
      count_unit: 'calls',
      usage_unit: 'minutes',
      price_unit: 'usd',
      price: expect.any(Number),
    });
  });
});

describe('triggers', () => {
  const make = (more: object = {}) =>
    on.client.usage.triggers.create({
      callbackUrl: 'https://app.test/used',
      triggerValue: '1000',
      usageCategory: 'calls',
      ...more,
    });

  test('watch the usage, for ever, unless told; nothing has fired', async () => {
    const { sid } = await make();
    expect(await read(on, `/Usage/Triggers/${sid}`)).toMatchObject({
      trigger_by: 'usage',
      recurring: 'alltime',
      trigger_value: '1000',
      current_value: '2',
      callback_method: 'POST',
      friendly_name: '',
      date_fired: null,
      usage_category: 'calls',
    });
  });

  test('are listed by what they compare, by category and by period, each alone', async () => {
    const price = (await make({ triggerBy: 'price', recurring: 'daily', usageCategory: 'sms' })).sid;
    const only = async (query: string) => (await rows(on, `/Usage/Triggers?${query}`)).map(({ sid }) => sid);
    expect(await only('TriggerBy=price')).toEqual([price]);
    expect(await only('Recurring=daily')).toEqual([price]);
    expect(await only('UsageCategory=sms')).toEqual([price]);
    expect(await only('')).toHaveLength(2);
  });

  test.each(['callbackUrl', 'triggerValue', 'usageCategory'])('are refused without %s', async (name) => {
    expect(await refusal(make({ [name]: '' }))).toMatchObject({ status: 400, code: 20001 });
  });
});
