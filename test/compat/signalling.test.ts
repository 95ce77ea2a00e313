// What the frames of the Voice SDK do, frame by frame; that the SDK itself can talk is in test/long/voice-sdk.test.ts.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { HandsetView } from '#sandbox/control/views.ts';
import { type WebRtcLine, webRtcLine } from '#sandbox/media/live/webrtc.ts';
import { ADA, type OpenStage, OWN, stage } from './application.ts';
import { openSignal, type SignalBrowser, tokenFor } from './signal-browser.ts';

const GRACE_MS = 50;
/** What the SDK may ask for instead, in seconds: the longest. */
const PATIENT = { listen: { reconnectTimeout: 30 } };
/** The machine may be slow; what happens, happens within a moment. */
const SOON = { timeout: 15_000, interval: 10 };

let on: OpenStage;
let line: WebRtcLine;
let offer: string;
let open: SignalBrowser[];

beforeAll(async () => {
  on = await stage({ clock: 'real', voices: {}, signalGraceMs: GRACE_MS, callsPerSecond: 100 });
  line = webRtcLine({ host: '127.0.0.1', onKey() {} });
  offer = await line.offer();
  await on.client.applications(on.sandbox.account.applicationSid).update({ voiceUrl: `${on.app.url}/placed` });
  const [number] = await on.client.incomingPhoneNumbers.list({ phoneNumber: OWN });
  await on.client.incomingPhoneNumbers(number?.sid ?? '').update({ voiceUrl: `${on.app.url}/number` });
});
afterAll(async () => {
  await line.close();
  await on.close();
});
beforeEach(() => {
  open = [];
  on.app.asked.length = 0;
  on.app.pages.set('/placed', '<Response><Gather timeout="60"/></Response>');
  on.app.pages.set('/number', '<Response><Dial action="/after"><Client>bob</Client></Dial></Response>');
  on.app.pages.set('/after', '<Response><Hangup/></Response>');
});
afterEach(async () => {
  for (const each of await on.client.calls.list({ status: 'in-progress' })) {
    await on.client.calls(each.sid).update({ status: 'completed' });
  }
  for (const each of open) await each.leaves();
});

async function browser(): Promise<SignalBrowser> {
  const made = await openSignal(`${on.sandbox.url.replace('http', 'ws')}/signal`);
  open.push(made);
  return made;
}

async function known(identity: string, more: { granted?: object; listen?: object } = {}): Promise<SignalBrowser> {
  const made = await browser();
  made.says('listen', { token: tokenFor(on, identity, more.granted), ...more.listen });
  await made.hears('connected');
  return made;
}

async function registered(identity: string, more: Parameters<typeof known>[1] = {}): Promise<SignalBrowser> {
  const made = await known(identity, more);
  made.says('register', { media: { audio: true } });
  await made.hears('ready');
  return made;
}

/** A browser that calls into the application and has been answered. */
async function talking(identity: string, more: Parameters<typeof known>[1] = {}) {
  const made = await known(identity, more);
  made.says('invite', { callsid: 'TJ1', sdp: offer });
  const { callsid } = await made.hears('ringing');
  const { reconnect } = await made.hears('answer', { callsid });
  return { browser: made, callsid: String(callsid), reconnect: String(reconnect) };
}

/** Somebody outside calls the number, whose document rings at bob. */
async function ada(): Promise<string> {
  const { body } = await on.control('POST', '/calls', { from: ADA, to: OWN });
  return (body as { callSid: string }).callSid;
}

const statusOf = async (callSid: string) => (await on.client.calls(callSid).fetch()).status;
const becomes = (callSid: string, status: string) => expect.poll(() => statusOf(callSid), SOON).toBe(status);
const dialed = async () => {
  await expect.poll(() => on.asked('/after').length, SOON).toBe(1);
  return on.asked('/after')[0]?.parameters.DialCallStatus;
};

describe('a frame', () => {
  test.each([
    ['that is no JSON', 'listen'],
    ['without a type', '{"payload":{}}'],
    ['of an unknown type', '{"type":"sing","payload":{}}'],
    ['named like what every object has', '{"type":"constructor","payload":{}}'],
    ['without what it needs', '{"type":"hangup","payload":{}}'],
    ['with keys that no telephone has', '{"type":"dtmf","payload":{"callsid":"CA1","dtmf":"12x"}}'],
  ])('%s is refused, and the next is heard', async (_what, raw) => {
    const eve = await browser();
    eve.saysRaw(raw);
    await eve.hears('error', { error: { code: 31004, message: 'Malformed or unknown message' } });
    await eve.caughtUp();
  });

  test('is heard at /signal and nowhere else', async () => {
    const socket = new WebSocket(`${on.sandbox.url.replace('http', 'ws')}/signals`);
    expect(await new Promise((resolve) => socket.once('error', () => resolve('refused')))).toBe('refused');
  });
});

describe('who it is', () => {
  test('is told back, with what is left of the token', async () => {
    const alice = await known('alice', { granted: { ttl: 300 } });
    const { token } = (await alice.hears('connected')) as { token: { ttl: number } };
    expect(token).toMatchObject({ identity: 'alice', accountsid: on.sandbox.account.accountSid });
    expect(token.ttl).toBeLessThanOrEqual(300);
    expect(token.ttl).toBeGreaterThan(240);
  });

  test('must be known to register and to call', async () => {
    const eve = await browser();
    eve.says('register', { media: { audio: true } });
    await eve.hears('error', { error: { code: 31204, message: 'Access Token invalid' } });
    eve.says('invite', { callsid: 'TJ1', sdp: offer });
    await eve.hears('hangup', { callsid: 'TJ1', error: { code: 31204, message: 'Access Token invalid' } });
  });

  test('is forgotten with a token that is none, and so does not ring', async () => {
    const bob = await registered('bob');
    bob.says('listen', { token: 'nonsense' });
    await bob.hears('error');
    await ada();
    expect(await dialed()).toBe('no-answer');
    expect(bob.heard.map(({ type }) => type)).not.toContain('invite');
  });

  test('may change: the former rings no more', async () => {
    const bob = await registered('bob');
    bob.says('listen', { token: tokenFor(on, 'carol') });
    await expect.poll(() => bob.heard.filter(({ type }) => type === 'connected').length, SOON).toBe(2);
    await ada();
    expect(await dialed()).toBe('no-answer');
  });

  test('stays with a fresh token: it rings on', async () => {
    const bob = await registered('bob');
    bob.says('listen', { token: tokenFor(on, 'bob') });
    await expect.poll(() => bob.heard.filter(({ type }) => type === 'connected').length, SOON).toBe(2);
    await ada();
    await bob.hears('invite');
    bob.says('reject', { callsid: (await bob.hears('invite')).callsid });
    expect(await dialed()).toBe('busy');
  });

  test('ends with the token; the call goes on', async () => {
    const { browser: alice, callsid } = await talking('alice');
    alice.says('listen', { token: tokenFor(on, 'alice', { ttl: 2 }) });
    await alice.hears('error', { error: { code: 31205, message: 'Access Token expired' } });
    alice.says('register', { media: { audio: true } });
    await alice.hears('error', { error: { code: 31204, message: 'Access Token invalid' } });
    expect(await statusOf(callsid)).toBe('in-progress');
  });
});

describe('registered', () => {
  test('is not who only calls', async () => {
    const dan = await known('dan', { granted: { incoming: false } });
    dan.says('register', { media: { audio: true } });
    const error = { code: 31201, message: 'The Access Token does not allow incoming calls' };
    await dan.hears('error', { error });
  });

  test('is no more who says so, or who is gone', async () => {
    const bob = await registered('bob');
    bob.says('register', { media: { audio: false } });
    await bob.hears('offline');
    await ada();
    expect(await dialed()).toBe('no-answer');
    const again = await registered('bob');
    await again.leaves();
    open.splice(open.indexOf(again), 1);
    on.app.asked.length = 0;
    await ada();
    expect(await dialed()).toBe('no-answer');
  });
});

describe('a call that rings', () => {
  test('shows in the console as a browser, of its application, which alone can answer', async () => {
    const bob = await registered('bob');
    await ada();
    const { callsid } = await bob.hears('invite');
    const { body } = await on.control('GET', '/handsets');
    const { friendlyName } = await on.client.applications(on.sandbox.account.applicationSid).fetch();
    const shown = (body as { handsets: HandsetView[] }).handsets;
    const leg = (number: string) => shown.find((handset) => handset.number === number);
    expect(leg('client:bob')).toMatchObject({
      browser: { application: friendlyName },
      legs: [{ callSid: callsid, state: 'ringing', inBrowser: true }],
    });
    expect(leg(ADA)).toMatchObject({ browser: null, legs: [{ inBrowser: false }] });
    bob.says('reject', { callsid });
  });

  test('says who calls; answered it is on, and its end is told', async () => {
    on.app.pages.set(
      '/number',
      '<Response><Dial><Client><Identity>bob</Identity><Parameter name="a b" value="c&amp;d"/></Client></Dial></Response>',
    );
    const bob = await registered('bob');
    await ada();
    const { callsid, sdp, parameters, reconnect } = await bob.hears('invite');
    expect(parameters).toEqual({
      AccountSid: on.sandbox.account.accountSid,
      CallSid: callsid,
      From: ADA,
      To: 'client:bob',
      ApiVersion: '2010-04-01',
      Direction: 'inbound',
      Params: 'a+b=c%26d',
    });
    const his = webRtcLine({ host: '127.0.0.1', onKey() {} });
    bob.says('answer', { callsid, sdp: await his.answer(String(sdp)) });
    await bob.hears('answer', { callsid, reconnect });
    await becomes(String(callsid), 'in-progress');
    await on.control('POST', `/handsets/${ADA}/hang-up`);
    await bob.hears('hangup', { callsid });
    await his.close();
  });

  test('and is rejected makes the line busy', async () => {
    const bob = await registered('bob');
    await ada();
    bob.says('reject', { callsid: (await bob.hears('invite')).callsid });
    expect(await dialed()).toBe('busy');
  });

  test('and is hung up before the answer rings on elsewhere; hung up everywhere the line is busy', async () => {
    const [bob, upstairs] = [await registered('bob'), await registered('bob')];
    await ada();
    const { callsid } = await upstairs.hears('invite');
    bob.says('hangup', { callsid: (await bob.hears('invite')).callsid });
    await bob.caughtUp();
    expect(await statusOf(String(callsid))).toBe('ringing');
    upstairs.says('hangup', { callsid });
    expect(await dialed()).toBe('busy');
  });

  test('is withdrawn when the caller is gone, and cannot be answered any more', async () => {
    const bob = await registered('bob');
    await ada();
    const { callsid } = await bob.hears('invite');
    await on.control('POST', `/handsets/${ADA}/hang-up`);
    await bob.hears('cancel', { callsid });
    for (const type of ['answer', 'reinvite']) bob.says(type, { callsid, sdp: offer });
    await bob.caughtUp();
    expect(bob.heard.slice(-3).map(({ type }) => type)).toEqual(['hangup', 'hangup', 'ack']);
  });

  test('is nobody else’s to take or to reject', async () => {
    const bob = await registered('bob');
    const eve = await known('eve');
    await ada();
    const { callsid } = await bob.hears('invite');
    for (const type of ['reject', 'hangup']) eve.says(type, { callsid });
    eve.says('answer', { callsid, sdp: offer });
    await eve.hears('hangup', { callsid });
    expect(await statusOf(String(callsid))).toBe('ringing');
    bob.says('reject', { callsid });
    expect(await dialed()).toBe('busy');
  });

  test('rings elsewhere when its browser goes, and is over when nothing comes back', async () => {
    const bob = await registered('bob');
    await ada();
    await bob.hears('invite');
    await bob.leaves();
    open.splice(open.indexOf(bob), 1);
    expect(await dialed()).toBe('busy');
  });

  test('can be taken by the same browser on another connection: the first rings no more', async () => {
    const bob = await registered('bob');
    await ada();
    const { callsid, reconnect } = await bob.hears('invite');
    const again = await known('bob');
    again.says('invite', { callsid, reconnect, sdp: offer });
    const answered = await again.hears('answer', { callsid, reconnect });
    expect(answered.sdp).toMatch(/^v=0/);
    await bob.hears('cancel', { callsid });
    await becomes(String(callsid), 'in-progress');
    again.says('hangup', { callsid });
    expect(await dialed()).toBe('completed');
  });
});

/** What a browser offers that speaks no G.711. */
const withoutTelephone = (): string =>
  offer.replace(/(m=audio \d+ \S+) .*/, '$1 111').replace('rtpmap:0 PCMU/8000', 'rtpmap:111 opus/48000/2');

describe('a call that is placed', () => {
  test('is made with what the page says, rings with a voice and is answered', async () => {
    const alice = await known('alice');
    alice.says('invite', { callsid: 'TJ1', sdp: offer, twilio: { params: 'Topic=the+lease&From=%2B1' } });
    const { callsid, sdp } = await alice.hears('ringing');
    expect(sdp).toMatch(/^v=0/);
    await alice.hears('answer', { callsid, reconnect: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const [asked] = on.asked('/placed');
    expect(asked?.parameters).toMatchObject({ CallSid: callsid, From: 'client:alice', Topic: 'the lease' });
  });

  test.each<[string, { outgoing?: boolean }, () => string, number]>([
    ['without leave to call', { outgoing: false }, () => offer, 31002],
    ['with an offer that no telephone understands', {}, withoutTelephone, 31000],
  ])('%s is refused', async (_what, granted, sdp, code) => {
    const alice = await known('alice', { granted });
    const before = (await on.client.calls.list()).length;
    alice.says('invite', { callsid: 'TJ1', sdp: sdp() });
    await alice.hears('hangup', { callsid: 'TJ1', error: expect.objectContaining({ code }) });
    expect(await on.client.calls.list()).toHaveLength(before);
  });

  test('that fails at once is over for the page too', async () => {
    await on.client.applications(on.sandbox.account.applicationSid).update({ voiceUrl: '' });
    const alice = await known('alice');
    alice.says('invite', { callsid: 'TJ1', sdp: offer });
    const { callsid } = await alice.hears('ringing');
    await alice.hears('hangup', { callsid });
    await on.client.applications(on.sandbox.account.applicationSid).update({ voiceUrl: `${on.app.url}/placed` });
  });

  test('is not its own browser’s to take or to reject', async () => {
    on.app.pages.set(
      '/placed',
      '<Response><Dial answerOnBridge="true" action="/after"><Client>bob</Client></Dial></Response>',
    );
    const bob = await registered('bob');
    const alice = await known('alice');
    alice.says('invite', { callsid: 'TJ1', sdp: offer });
    const { callsid } = await alice.hears('ringing');
    await bob.hears('invite');
    alice.says('reject', { callsid });
    alice.says('answer', { callsid, sdp: offer });
    await alice.hears('hangup', { callsid });
    expect(await statusOf(String(callsid))).toBe('ringing');
    alice.says('hangup', { callsid });
    await bob.hears('cancel');
    await becomes(String(callsid), 'canceled');
  });

  test('may be hung up by the id that the page gave it', async () => {
    const { browser: alice, callsid } = await talking('alice');
    alice.says('hangup', { callsid: 'TJ1' });
    await becomes(callsid, 'completed');
  });

  test('hears the keys that the page sends', async () => {
    on.app.pages.set('/placed', '<Response><Gather numDigits="2" action="/pressed" timeout="60"/></Response>');
    const { browser: alice, callsid } = await talking('alice');
    alice.says('dtmf', { callsid, dtmf: '4w2' });
    await expect.poll(() => on.asked('/pressed')[0]?.parameters.Digits, SOON).toBe('42');
  });

  test('finds its sound again, but not one that is over', async () => {
    const { browser: alice, callsid } = await talking('alice');
    alice.says('reinvite', { callsid, sdp: offer });
    expect((await alice.hears('answer', { callsid, sdp: expect.anything() })).sdp).toMatch(/^v=0/);
    alice.says('reinvite', { callsid: 'CA0', sdp: offer });
    await alice.hears('hangup', { callsid: 'CA0' });
  });

  test('acknowledges a message', async () => {
    const alice = await known('alice');
    alice.says('message', { callsid: 'CA1', voiceeventsid: 'KX1', content: { note: 'call back' } });
    await alice.hears('ack', { acktype: 'message', callsid: 'CA1', voiceeventsid: 'KX1' });
  });
});

describe('a connection that breaks', () => {
  const cut = async (one: SignalBrowser) => {
    await one.leaves();
    open.splice(open.indexOf(one), 1);
  };
  const INVALID = { error: { code: 31107, message: 'The reconnect parameter is not valid' } };

  test('takes its call with it after the grace', async () => {
    const { browser: alice, callsid } = await talking('alice');
    await cut(alice);
    await becomes(callsid, 'completed');
  });

  test('is given as long as the page asked for', async () => {
    const { browser: alice, callsid } = await talking('alice', PATIENT);
    const other = await talking('ben');
    await cut(alice);
    await cut(other.browser);
    await becomes(other.callsid, 'completed');
    expect(await statusOf(callsid)).toBe('in-progress');
  });

  test('has its call back for the word that it was told, and keeps it', async () => {
    const { browser: alice, callsid, reconnect } = await talking('alice', PATIENT);
    await cut(alice);
    const again = await known('alice');
    again.says('invite', { callsid, reconnect, sdp: offer });
    // Without an SDP: its sound has gone on meanwhile.
    expect(await again.hears('answer', { callsid })).toEqual({ callsid, reconnect });
    expect(await statusOf(callsid)).toBe('in-progress');
    again.says('hangup', { callsid });
    await becomes(callsid, 'completed');
  });

  test.each([
    ['with another word', 'alice', () => 'guessed'],
    ['as somebody else', 'eve', (told: string) => told],
  ])('does not have it back %s', async (_how, identity, word) => {
    const { browser: alice, callsid, reconnect } = await talking('alice', PATIENT);
    await cut(alice);
    const eve = await known(identity);
    eve.says('invite', { callsid, reconnect: word(reconnect), sdp: offer });
    await eve.hears('hangup', { callsid, ...INVALID });
    expect(await statusOf(callsid)).toBe('in-progress');
  });
});
