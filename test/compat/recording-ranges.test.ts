// Parts of a recording's sound, as players ask for them (RFC 9110, section 14).

import { afterAll, beforeAll, expect, test } from 'vitest';
import { WaveFile } from 'wavefile';
import { OWN, stage } from './application.ts';

const ADA = '+14155550201';

let on: Awaited<ReturnType<typeof stage>>;
let url: string;
let whole: Buffer;

const authorization = () => {
  const { accountSid, authToken } = on.sandbox.account;
  return `Basic ${btoa(`${accountSid}:${authToken}`)}`;
};
const ask = (headers: Record<string, string> = {}, method = 'GET', query = '') =>
  fetch(`${url}${query}`, { method, headers: { Authorization: authorization(), ...headers } });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

beforeAll(async () => {
  on = await stage({ answerAfterMs: 0 });
  on.app.pages.set('/voice', '<Response><Say>Good morning.</Say><Pause length="2"/></Response>');
  await on.client.calls.create({
    to: ADA,
    from: OWN,
    url: `${on.app.url}/voice`,
    record: true,
    recordingChannels: 'dual',
    trim: 'do-not-trim',
  });
  await on.sandbox.advance(10_000);
  const [recording] = await on.client.recordings.list();
  url = recording?.mediaUrl ?? '';
  whole = await bytesOf(await ask());
});
afterAll(() => on.close());

test('the whole says that it can be had in parts', async () => {
  const answer = await ask();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('accept-ranges')).toBe('bytes');
  expect(answer.headers.get('content-range')).toBeNull();
  expect(whole.length).toBeGreaterThan(10_000);
  expect(new WaveFile(whole).fmt).toMatchObject({ numChannels: 2, sampleRate: 8000 });
});

test.each([
  ['bytes=0-0', 0, 1],
  ['bytes=0-43', 0, 44],
  ['bytes=10-60', 10, 61],
  ['bytes=43-44', 43, 45],
  ['bytes=1001-2002', 1001, 2003],
  ['bytes=5000-', 5000, null],
  ['bytes=-77', -77, null],
  ['bytes=9000-99999999', 9000, null],
  ['bytes=3-4,9-12', 3, 5],
])('%s is a part of it', async (range, from, to) => {
  const part = whole.subarray(from, to ?? undefined);
  const start = from < 0 ? whole.length + from : from;
  const answer = await ask({ Range: range });
  expect(answer.status).toBe(206);
  expect(answer.headers.get('content-type')).toBe('audio/x-wav');
  expect(answer.headers.get('content-length')).toBe(String(part.length));
  expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${start + part.length - 1}/${whole.length}`);
  expect((await bytesOf(answer)).equals(part)).toBe(true);
});

test('both channels in one are a sound of their own, which has parts of its own', async () => {
  const query = '?RequestedChannels=1';
  const mono = await bytesOf(await ask({}, 'GET', query));
  expect(mono.length).toBe(44 + (whole.length - 44) / 2);
  const answer = await ask({ Range: 'bytes=999-2001' }, 'GET', query);
  expect(answer.headers.get('content-range')).toBe(`bytes 999-2001/${mono.length}`);
  expect((await bytesOf(answer)).equals(mono.subarray(999, 2002))).toBe(true);
});

test('a part beyond its end is refused, with its length', async () => {
  for (const range of [`bytes=${whole.length}-`, 'bytes=99999999-', 'bytes=-0']) {
    const answer = await ask({ Range: range });
    expect(answer.status).toBe(416);
    expect(answer.headers.get('content-range')).toBe(`bytes */${whole.length}`);
    expect(await answer.json()).toMatchObject({ code: 20001, status: 416 });
  }
});

test.each(['seconds=1-2', 'bytes', 'bytes 1-2', '1-2'])('%s is no range: the whole is sent', async (range) => {
  const answer = await ask({ Range: range });
  expect(answer.status).toBe(200);
  expect((await bytesOf(answer)).equals(whole)).toBe(true);
});

test('a part that only a certain state may give is the whole: nothing here has a validator', async () => {
  expect((await ask({ Range: 'bytes=0-9', 'If-Range': '"abc"' })).status).toBe(200);
});

test('HEAD tells of the whole, and sends nothing', async () => {
  const answer = await ask({ Range: 'bytes=0-9' }, 'HEAD');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-length')).toBe(String(whole.length));
  expect(answer.headers.get('content-type')).toBe('audio/x-wav');
  expect(answer.headers.get('accept-ranges')).toBe('bytes');
  expect((await bytesOf(answer)).length).toBe(0);
});

test('what has no sound yet, or nobody may hear, has no parts either', async () => {
  const none = await fetch(`${url.slice(0, -32)}${'0'.repeat(32)}`, {
    headers: { Authorization: authorization(), Range: 'bytes=0-9' },
  });
  expect(none.status).toBe(404);
  expect((await fetch(url, { headers: { Range: 'bytes=0-9' } })).status).toBe(401);
  expect((await ask({ Range: 'bytes=0-9' }, 'GET', '?RequestedChannels=3')).status).toBe(400);
});
