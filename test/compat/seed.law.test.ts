// A seed repeats a run, whoever else asks for what meanwhile: reads, refusals, and what is made of other kinds.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OWN, stage } from './application.ts';

const ADA = '+14155550201';
const BOB = '+14155550202';
const EVE = '+14155550203';

type OnStage = Awaited<ReturnType<typeof stage>>;
type Act = (on: OnStage) => Promise<unknown>;

const told = ({ app }: OnStage) => ({
  statusCallback: `${app.url}/told`,
  statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
});

/** What the world does, always in this order. */
const SCRIPT: readonly Act[] = [
  (on) => on.client.calls.create({ to: ADA, from: OWN, url: `${on.app.url}/dial`, ...told(on) }),
  (on) => on.control('POST', '/calls', { from: BOB, to: OWN }),
  (on) => on.client.conferences('room').participants.create({ to: EVE, from: OWN, conferenceRecord: 'true' }),
  (on) => on.client.calls.create({ to: BOB, from: OWN, twiml: '<Response><Sing/><Record maxLength="3"/></Response>' }),
  (on) => on.client.messages.create({ to: EVE, from: OWN, body: 'Hello' }),
  (on) => on.client.queues.create({ friendlyName: 'line' }),
  (on) => on.control('POST', '/messages', { from: ADA, to: OWN, body: 'STOP' }),
  (on) => on.client.calls.create({ to: EVE, from: OWN, url: `${on.app.url}/missing`, ...told(on) }),
];

/** What others may ask for in between: none of it is a call, a message, a room or a queue. */
const ASIDES: readonly Act[] = [
  (on) => on.client.calls.list({ pageSize: 1, limit: 3 }),
  (on) => on.client.recordings.list(),
  (on) => on.client.conferences.list({ status: 'in-progress' }),
  (on) => on.client.api.v2010.account.notifications.list(),
  (on) => on.client.calls(`CA${'0'.repeat(32)}`).fetch(),
  (on) => on.client.calls.create({ to: 'nobody', from: OWN, twiml: '<Response/>' }),
  (on) => on.client.applications.create({ friendlyName: 'CRM' }),
  (on) => on.client.newKeys.create(),
  (on) => on.client.tokens.create(),
  (on) => on.client.incomingPhoneNumbers.create({ areaCode: '212' }),
  (on) => on.client.validationRequests.create({ phoneNumber: 'nobody' }),
  (on) => on.client.api.v2010.accounts.create({ friendlyName: 'Branch' }),
  (on) => on.client.request({ method: 'put', uri: `${on.sandbox.url}/2010-04-01/Accounts` }),
];

/** Reads fail by chance, and so do callbacks: whatever the one draws, the other draws the same. */
const FAULTS = [
  { on: 'rest', what: '429', method: 'GET', probability: 0.5 },
  { on: 'webhook', what: 'double', webhook: 'status', probability: 0.5, delayMs: 10 },
] as const;

async function play(asides: readonly (readonly number[])[]): Promise<unknown> {
  const on = await stage({ seed: 'law', startAt: Date.UTC(2026, 10, 21), answerAfterMs: 300, callsPerSecond: 1000 });
  const { pages, url } = on.app;
  pages.set('/dial', `<Response><Dial record="record-from-answer" callerId="${OWN}">${BOB}</Dial></Response>`);
  await on.control('PUT', `/handsets/${BOB}`, { answerAfterMs: 300, hangUpAfterMs: 5000 });
  pages.set('/missing', { code: 404 });
  for (const fault of FAULTS) await on.control('POST', '/faults', fault);
  for (const [at, act] of SCRIPT.entries()) {
    // A refusal is an answer too.
    for (const which of asides[at] ?? []) await ASIDES[which]?.(on).catch(() => {});
    await act(on);
    await on.sandbox.advance(1000);
  }
  await on.sandbox.advance(30_000);
  const { entries } = (await on.control('GET', '/journal?limit=1000')).body as { entries: Entry[] };
  await on.close();
  return seen(entries, url);
}

type Entry = {
  readonly kind: string;
  readonly at: string;
  readonly callSid: string | null;
  readonly faults?: readonly string[];
  readonly parameters?: readonly (readonly [string, string])[];
  readonly messageSid?: string;
  readonly conferenceSid?: string | null;
};

/** What the world did and told, without the requests to REST: of the parameters all that is no address. */
function seen(entries: readonly Entry[], app: string): unknown {
  return entries
    .filter(({ kind, callSid, messageSid }) => kind !== 'rest' && (callSid !== null || messageSid !== undefined))
    .map(({ kind, at, callSid, messageSid, conferenceSid, faults, parameters }) => ({
      kind,
      at,
      callSid,
      messageSid,
      conferenceSid,
      faults,
      parameters: parameters?.filter(([, value]) => !value.includes('http://127.0.0.1') && !value.includes(app)),
    }));
}

test('the same seed is the same run, whoever else asks for what meanwhile', { timeout: 60_000 }, async () => {
  const plain = await play([]);
  expect(JSON.stringify(plain)).toContain('double');
  const turns = fc.array(fc.nat(ASIDES.length - 1), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(turns, { minLength: SCRIPT.length, maxLength: SCRIPT.length }), async (asides) => {
      expect(await play(asides)).toEqual(plain);
    }),
    { numRuns: 6 },
  );
});
