import twilio from 'twilio';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallEvent } from '#contract/calls.ts';
import type { WebhookEntry } from '#sandbox/kernel/journal-entry.ts';
import type { Contact, Firm, Person, Seen } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let globex: Firm;
let alice: Person;
let ada: Contact;
let call: Seen;
/** The callbacks of a call that has ended, as the carrier sent them. */
let sent: readonly WebhookEntry[];
let said: readonly CallEvent[];

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  globex = await world.found('Globex', 'Hank Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  ada = await world.knows(acme, 'Ada Lovelace', '+14155550132');
  await ada.will({ answerAfterMs: 500, hangUpAfterMs: 2_000 });
  call = await world.calls(alice, { contactId: ada.id, mode: 'direct' });
  await call.ends('completed');
  await world.comesToRest();
  const entries = await world.journal();
  sent = entries.filter((entry) => entry.kind === 'webhook');
  said = await call.events();
});

beforeEach(() => world.clearFaults());

type Change = {
  readonly url?: (url: string) => string;
  readonly set?: Readonly<Record<string, string | undefined>>;
  readonly token?: string;
  readonly signature?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** Sends the completed callback once more, changed; signed for what is sent unless the change brings a signature. */
async function send(entry: WebhookEntry, change: Change = {}): Promise<number> {
  const params: Record<string, string> = { ...Object.fromEntries(entry.parameters) };
  for (const [name, value] of Object.entries(change.set ?? {})) {
    if (value === undefined) delete params[name];
    else params[name] = value;
  }
  const signed = (change.url ?? ((url) => url))(entry.url.replace(/#.*$/, ''));
  const token = change.token ?? world.sandbox.account.authToken;
  const signature = change.signature ?? twilio.getExpectedTwilioSignature(token, signed, params);
  const answer = await fetch(signed, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
      ...change.headers,
    },
    body: change.body ?? new URLSearchParams(params),
  });
  await answer.arrayBuffer();
  return answer.status;
}

const last = () => {
  const entry = sent.findLast((each) => each.webhook === 'status');
  if (!entry) throw new Error('No callback was sent');
  return entry;
};

async function nothingChanged(): Promise<void> {
  expect(await call.events()).toEqual(said);
}

describe('forged', () => {
  it.each<[string, Change]>([
    ['without a signature', { signature: '' }],
    ['with another signature', { signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }],
    ['signed with an empty key', { token: '' }],
    ['signed with another token', { token: '0'.repeat(32) }],
    ['signed for another kind of address', { url: (url) => url.replace('leg-status', 'room-status'), signature: 'x' }],
    ['for a key that nobody has', { url: (url) => url.replace(/twilio\/[^/]+/, `twilio/${'a'.repeat(43)}`) }],
    ['about another account', { set: { AccountSid: `AC${'1'.repeat(32)}` } }],
  ])('%s: 403 and nothing kept', async (_what, change) => {
    expect(await send(last(), change)).toBe(403);
    await nothingChanged();
  });

  it('a body that was changed after signing', async () => {
    const entry = last();
    const { parameters, signature } = entry;
    const body = new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value])).toString();
    expect(await send(entry, { signature, body: body.replace('completed', 'busy') })).toBe(403);
    expect(await send(entry, { signature, url: (url) => `${url}/` })).not.toBe(204);
    await nothingChanged();
  });

  it('another organization’s key does not open this call', async () => {
    const hank = globex.owner;
    const bea = await world.knows(globex, 'Bea Buyer', '+14155550140');
    const theirs = await world.calls(hank, { contactId: bea.id, mode: 'direct' });
    await bea.declines();
    await theirs.ends('busy');
    const entry = (await world.journal()).findLast((each) => each.kind === 'webhook' && each.webhook === 'status');
    if (entry?.kind !== 'webhook') throw new Error('No callback was sent');
    const key = /twilio\/([^/]+)/.exec(entry.url)?.[1] ?? '';
    expect(await send(last(), { url: (url) => url.replace(/twilio\/[^/]+/, `twilio/${key}`) })).toBe(404);
    await nothingChanged();
  });
});

describe('signed, but not of its shape', () => {
  it.each<[string, Change]>([
    ['a leg that is no leg', { set: { CallSid: 'CA123' } }],
    ['a state that is no word', { set: { CallStatus: '<busy>' } }],
    ['a value that slid into its neighbour', { set: { CallSid: undefined, CallSidC: `A${'1'.repeat(32)}` } }],
    ['a sequence that is no number', { set: { SequenceNumber: '-1' } }],
    ['a parameter in the address', { url: (url) => `${url}?CallStatus=busy` }],
  ])('%s: 400 and nothing kept', async (_what, change) => {
    expect(await send(last(), change)).toBe(400);
    await nothingChanged();
  });

  it('another call, another kind of body, a body too large', async () => {
    const other = '00000000-0000-7000-8000-000000000000';
    expect(await send(last(), { url: (url) => url.replace(/[^/]+$/, other) })).toBe(404);
    expect(await send(last(), { headers: { 'content-type': 'application/json' }, body: '{}' })).toBe(415);
    expect(await send(last(), { body: `a=${'b'.repeat(70_000)}` })).toBe(413);
    await nothingChanged();
  });
});

describe('true, but again or too late', () => {
  it('everything once more, backwards: nothing changes', async () => {
    const before = await call.now();
    for (const entry of [...sent].reverse()) {
      expect([200, 204]).toContain(await send(entry, { signature: entry.signature }));
    }
    await nothingChanged();
    expect(await call.now()).toEqual(before);
    expect(before.version).toBe((await call.now()).version);
  });

  it('a late “ringing” of a higher count is kept and does not open the call again', async () => {
    const before = await call.now();
    expect(await send(last(), { set: { CallStatus: 'ringing', SequenceNumber: '9' } })).toBe(204);
    expect(await call.now()).toMatchObject({ state: 'ended', outcome: 'completed', endedAt: before.endedAt });
    said = await call.events();
  });

  it('a word that we do not know is kept and changes nothing', async () => {
    const before = await call.now();
    expect(await send(last(), { set: { CallStatus: 'levitating', SequenceNumber: '10' } })).toBe(204);
    expect(await call.now()).toEqual(before);
    said = await call.events();
    expect(said.at(-1)?.text).toContain('levitating');
  });

  it('characters that JSON in the database cannot hold', async () => {
    expect(await send(last(), { set: { CallerName: 'A\u0000da', SequenceNumber: '11', CallStatus: 'ringing' } })).toBe(
      204,
    );
    said = await call.events();
  });
});

it('the fallback apologises without the database', async () => {
  const key = /twilio\/([^/]+)/.exec(last().url)?.[1];
  const answer = await fetch(`${world.publicUrl}/webhooks/twilio/${key}/fallback`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'ErrorCode=11200',
  });
  expect(answer.headers.get('content-type')).toContain('text/xml');
  expect(await answer.text()).toContain('We are sorry');
});
