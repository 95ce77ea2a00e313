// What Twilio's description of each resource bounds: the first and the last value that are taken, and that everything
// beside them is refused with the code of its parameter.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOUNDS, CHOICES } from '#sandbox/rest/bounds.ts';
import { OWN, stage } from './application.ts';

const ADA = '+14155550201';

let on: Awaited<ReturnType<typeof stage>>;
let queueSid: string;
let callSid: string;
beforeAll(async () => {
  on = await stage({ callsPerSecond: 1000 });
  queueSid = (await on.client.queues.create({ friendlyName: 'line' })).sid;
  callSid = (await on.client.calls.create({ to: ADA, from: OWN, twiml: '<Response/>' })).sid;
});
afterAll(() => on.close());

type Fields = Readonly<Record<string, string>>;
type Row = {
  readonly group: keyof typeof BOUNDS;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly code: number;
  readonly above?: number;
  readonly ask: (fields: Fields) => readonly [method: 'GET' | 'POST', path: string, fields: Fields];
};

const ends = { To: ADA, From: OWN };
const call = (fields: Fields) => ['POST', '/Calls', { ...ends, Twiml: '<Response/>', ...fields }] as const;
const invite = (fields: Fields) => ['POST', '/Conferences/room/Participants', { ...ends, ...fields }] as const;

const ROWS: readonly Row[] = [
  { group: 'call', name: 'Timeout', min: 1, max: 600, code: 21208, ask: call },
  { group: 'call', name: 'TimeLimit', min: 1, max: 86_400, code: 21208, ask: call },
  {
    group: 'call',
    name: 'TimeLimit',
    min: 1,
    max: 86_400,
    code: 21208,
    ask: (fields) => ['POST', `/Calls/${callSid}`, fields],
  },
  { group: 'participant', name: 'Timeout', min: 5, max: 600, code: 21208, ask: invite },
  { group: 'participant', name: 'TimeLimit', min: 1, max: 86_400, code: 21208, ask: invite },
  { group: 'participant', name: 'MaxParticipants', min: 2, max: 250, code: 20001, ask: invite },
  {
    group: 'queue',
    name: 'MaxSize',
    min: 1,
    max: 5000,
    code: 20001,
    ask: (fields) => ['POST', `/Queues/${queueSid}`, fields],
  },
  {
    group: 'validation',
    name: 'CallDelay',
    min: 0,
    max: 60,
    code: 20001,
    ask: (fields) => ['POST', '/OutgoingCallerIds', { PhoneNumber: '+442079460999', ...fields }],
  },
  {
    group: 'message',
    name: 'ValidityPeriod',
    min: 1,
    max: 36_000,
    code: 20001,
    ask: (fields) => ['POST', '/Messages', { ...ends, Body: 'Hello', ...fields }],
  },
  { group: 'token', name: 'Ttl', min: 1, max: 86_400, code: 20001, ask: (fields) => ['POST', '/Tokens', fields] },
  {
    group: 'search',
    name: 'Distance',
    min: 1,
    max: 500,
    code: 20001,
    ask: (fields) => ['GET', '/AvailablePhoneNumbers/US/Local', fields],
  },
  ...['/Calls', '/AvailablePhoneNumbers/US/Local'].map(
    (path): Row => ({
      group: 'paging',
      name: 'PageSize',
      min: 1,
      max: 1000,
      code: 20001,
      above: 20007,
      ask: (fields) => ['GET', path, fields],
    }),
  ),
  { group: 'paging', name: 'Page', min: 0, max: 999_999_999, code: 20001, ask: (fields) => ['GET', '/Calls', fields] },
];

type Told = { readonly status: number; readonly code: number | null };

async function ask([method, path, fields]: ReturnType<Row['ask']>): Promise<Told> {
  const { accountSid, authToken } = on.sandbox.account;
  const form = new URLSearchParams(fields);
  const url = `${on.sandbox.url}/2010-04-01/Accounts/${accountSid}${path}.json${method === 'GET' ? `?${form}` : ''}`;
  const headers = { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` };
  const answer = await fetch(url, { method, headers, ...(method === 'POST' ? { body: form } : {}) });
  const body = (await answer.json()) as { code?: number };
  return { status: answer.status, code: answer.ok ? null : (body.code ?? null) };
}

describe.each(ROWS)('$name of $group', ({ name, min, max, code, above = code, ask: of }) => {
  const told = (value: string) => ask(of({ [name]: value }));

  test.each([min, max])('%i is taken', async (value) => {
    expect((await told(String(value))).code).toBeNull();
  });

  test('what is sent empty is not sent', async () => {
    expect((await told('')).code).toBeNull();
  });

  test.each([String(min - 1), 'soon', `${min}.5`, '1e2', `${min} s`])('%s is refused', async (value) => {
    expect(await told(value)).toEqual({ status: 400, code });
  });

  test('what is too large is refused', async () => {
    expect(await told(String(max + 1))).toEqual({ status: 400, code: above });
    expect(await told('9'.repeat(400))).toEqual({ status: 400, code: above });
  });
});

test('every bounded parameter has a row above', () => {
  const bounded = Object.entries(BOUNDS).flatMap(([group, of]) => Object.keys(of).map((name) => `${group} ${name}`));
  expect([...new Set(ROWS.map(({ group, name }) => `${group} ${name}`))].sort()).toEqual(bounded.sort());
});

/** A parameter that is one of a few words, and another that it needs to be heeded. */
const WORDS: readonly (readonly [name: keyof typeof CHOICES, words: readonly string[], more: Fields])[] = [
  ['Trim', ['trim-silence', 'do-not-trim', 'TRIM-SILENCE'], { Record: 'true' }],
  ['ConferenceTrim', ['trim-silence', 'do-not-trim'], { ConferenceRecord: 'true' }],
  ['Beep', ['true', 'false', 'onEnter', 'onExit'], {}],
];

test.each(WORDS)('%s is one of its words', async (name, words, more) => {
  for (const word of words) expect((await ask(invite({ ...more, [name]: word }))).code).toBeNull();
  expect(await ask(invite({ ...more, [name]: 'loudly' }))).toEqual({ status: 400, code: 20001 });
});

test('every choice has a row above', () => {
  expect(WORDS.map(([name]) => name).sort()).toEqual(Object.keys(CHOICES).sort());
});

test('a call that is asked to last longer than the account lets it ends with the account', async () => {
  const short = await stage({ longestCallMs: 30_000, answerAfterMs: 0 });
  short.app.pages.set('/voice', '<Response><Pause length="3600"/></Response>');
  const asked = { to: ADA, from: OWN, url: `${short.app.url}/voice`, timeLimit: 3600 };
  const { sid } = await short.client.calls.create(asked);
  await short.sandbox.advance(60_000);
  expect(await short.client.calls(sid).fetch()).toMatchObject({ status: 'completed', duration: '30' });
  await short.close();
});
