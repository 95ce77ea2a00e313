// Dates in the filters of lists: as Twilio writes them, or refused; never an empty list for a date that nobody can read.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { served } from '#sandbox/control/capabilities/rest.ts';
import { OWN, stage } from './application.ts';

const ADA = '+14155550201';
const START = Date.UTC(2026, 10, 21, 12, 0, 0);

let on: Awaited<ReturnType<typeof stage>>;
const sids: Record<string, string> = {};

beforeAll(async () => {
  on = await stage({ answerAfterMs: 0, startAt: START, callsPerSecond: 1000 });
  on.app.pages.set(
    '/voice',
    '<Response><Dial record="record-from-answer"><Conference>room</Conference></Dial></Response>',
  );
  on.app.pages.set('/picture', { type: 'image/png', body: 'png' });
  const call = await on.client.calls.create({ to: ADA, from: OWN, url: `${on.app.url}/voice`, record: true });
  await on.client.calls.create({ to: ADA, from: OWN, twiml: '<Response/>' });
  const message = await on.client.messages.create({ to: ADA, from: OWN, mediaUrl: [`${on.app.url}/picture`] });
  await on.client.conferences('room').participants.create({ to: ADA, from: OWN, conferenceRecord: 'true' });
  await on.sandbox.advance(5000);
  // Something to be told of in the debugger.
  await on.client.calls(call.sid).update({ twiml: '<Response><Sing/><Pause length="60"/></Response>' });
  await on.sandbox.advance(1000);
  const [conference] = await on.client.conferences.list();
  Object.assign(sids, { call: call.sid, message: message.sid, conference: conference?.sid });
});
afterAll(() => on.close());

/** Every list that can be filtered by date, with the names of its dates: as the routes themselves say. */
const LISTS = served().flatMap(({ url, route }) => {
  const dates = (route.parameters ?? []).filter((name) => name.endsWith('<')).map((name) => name.slice(0, -1));
  return route.method === 'GET' ? dates.map((date) => [url, date] as const) : [];
});

async function list(url: string, filter: string, value: string) {
  const { accountSid, authToken } = on.sandbox.account;
  const owner = url.includes('/Messages/') ? sids.message : url.includes('/Conferences/') ? sids.conference : sids.call;
  const path = url.replace(':accountSid', accountSid).replace(/:\w+/u, owner ?? '');
  const query = new URLSearchParams({ [filter]: value });
  const answer = await fetch(`${on.sandbox.url}${path}.json?${query}`, {
    headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
  });
  const body = (await answer.json()) as Record<string, unknown> & { code?: number; message?: string };
  const rows = Object.values(body).find((field) => Array.isArray(field));
  return { status: answer.status, code: body.code, message: body.message, rows: rows?.length ?? null };
}

test('there are lists with dates', () => {
  expect(new Set(LISTS.map(([, date]) => date))).toEqual(
    new Set(['StartTime', 'EndTime', 'MessageDate', 'DateCreated', 'DateUpdated', 'DateSent']),
  );
});

describe.each(LISTS)('%s by %s', (url, date) => {
  test.each(['', '<', '>'])('what cannot be read after "%s" is refused', async (operator) => {
    for (const text of ['garbage', '2026-13-77', '2026-02-30', '1795262400', '21 Nov 2026']) {
      expect(await list(url, date + operator, text)).toEqual({
        status: 400,
        code: 20001,
        message: `Invalid ${date}`,
        rows: null,
      });
    }
  });

  test('a day, a moment and its edges are kept apart', async () => {
    const rows = async (filter: string, value: string) => (await list(url, filter, value)).rows ?? 0;
    const all = await rows(date, '2026-11-21');
    expect(all).toBeGreaterThan(0);
    expect(await rows(date, '2026-11-21T23:59:59Z')).toBe(all);
    expect(await rows(date, '2026-11-20')).toBe(0);
    expect(await rows(date, '2026-11-22')).toBe(0);
    expect(await rows(`${date}<`, '2026-11-21')).toBe(all);
    expect(await rows(`${date}<`, '2026-11-20')).toBe(0);
    expect(await rows(`${date}<`, '2026-11-21T11:59:59Z')).toBe(0);
    expect(await rows(`${date}<`, '2026-11-21T13:00:00')).toBe(all);
    expect(await rows(`${date}>`, '2026-11-21')).toBe(all);
    expect(await rows(`${date}>`, '2026-11-22')).toBe(0);
    expect(await rows(`${date}>`, '2026-11-21T11:59:59Z')).toBe(all);
    expect(await rows(`${date}>`, '2026-11-21T13:00:00+00:00')).toBe(0);
    expect(await rows(`${date}>`, '2026-11-21T13:00:00+02:00')).toBe(all);
  });
});

describe('usage', () => {
  const usage = (query: string) => {
    const { accountSid, authToken } = on.sandbox.account;
    const url = `${on.sandbox.url}/2010-04-01/Accounts/${accountSid}/Usage/Records/Daily.json?Category=calls&${query}`;
    return fetch(url, { headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` } });
  };

  test.each(['StartDate', 'EndDate'])('a %s that cannot be read is refused', async (name) => {
    const answer = await usage(`${name}=barfoobaz`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 20001, message: `Invalid ${name}` });
  });

  test('an end before its start is nowhere', async () => {
    expect((await usage('StartDate=2026-11-01&EndDate=2026-11-01')).status).toBe(200);
    const answer = await usage('StartDate=2026-11-01&EndDate=2026-10-01');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 20404 });
  });
});
