import twilio from 'twilio';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '#sandbox/server.ts';
import { type Application, startApplication } from '../compat/application.ts';
import { launchBrowser } from '../support/browser.ts';
import { loudness } from '../support/loudness.ts';
import { startSoftphonePage } from '../support/softphone/page.ts';
import { openPhone, type Phone } from '../support/softphone/phone.ts';

// The official Voice SDK, as it is published, in a real browser, against the sandbox. Who is heard is told by pitches.

const ALICE = 440;
const BOB = 880;
const BOTH = [ALICE, BOB];

let sandbox: Sandbox;
let app: Application;
let site: Awaited<ReturnType<typeof startSoftphonePage>>;
let browser: Awaited<ReturnType<typeof launchBrowser>>;

beforeAll(async () => {
  sandbox = await startSandbox({ voices: {}, signalGraceMs: 500, answerAfterMs: 50 });
  app = await startApplication();
  site = await startSoftphonePage();
  browser = await launchBrowser({
    flags: [
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  });
  const client = twilio(sandbox.account.accountSid, sandbox.account.authToken);
  client.api.baseUrl = sandbox.url;
  await client.applications(sandbox.account.applicationSid).update({ voiceUrl: `${app.url}/voice` });
  const [number] = await client.incomingPhoneNumbers.list({ phoneNumber: sandbox.account.numbers[0] ?? '' });
  await client.incomingPhoneNumbers(number?.sid ?? '').update({ voiceUrl: `${app.url}/number` });
});
afterAll(async () => {
  await browser.close();
  site.close();
  await app.close();
  await sandbox.close();
});
afterEach(() => browser.closeWindows());

function tokenFor(
  identity: string,
  { ttl = 600, incoming = true, secret = sandbox.account.apiKeySecret } = {},
): string {
  const { AccessToken } = twilio.jwt;
  const { accountSid, apiKeySid, applicationSid } = sandbox.account;
  const token = new AccessToken(accountSid, apiKeySid, secret, { identity, ttl });
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: incoming, outgoingApplicationSid: applicationSid }));
  return token.toJwt();
}

async function phone(identity: string, hertz: number, more: { token?: string; options?: object } = {}): Promise<Phone> {
  const page = await browser.newWindow();
  const token = more.token ?? tokenFor(identity);
  const opened = await openPhone(page, { url: site.url, hertz, token, signal: new URL(sandbox.url).host, ...more });
  // Not awaited: with a token that is refused it never settles.
  await page.evaluate(() => {
    const { device } = globalThis as never as { device: { register: () => Promise<void> } };
    device.register().catch(() => {});
  });
  return opened;
}

const answers = (xml: string) => app.pages.set('/voice', `<Response>${xml}</Response>`);

describe('two browsers', () => {
  it('call each other, hear each other and nothing else, mute, press keys, and hang up', async () => {
    answers('<Dial answerOnBridge="true" record="record-from-answer-dual"><Client>bob</Client></Dial>');
    const [alice, bob] = [await phone('alice', ALICE), await phone('bob', BOB)];
    await bob.until('registered');
    await alice.call({ Topic: 'the lease' });
    await bob.until('incoming');
    await alice.until('ringing');
    await bob.act('accept');
    await alice.until('accept');
    await alice.comesToHear([BOB], BOTH);
    await bob.comesToHear([ALICE], BOTH);
    await alice.mute(true);
    await bob.comesToHear([], BOTH);
    await alice.mute(false);
    await bob.comesToHear([ALICE], BOTH);
    await alice.digits('12#');
    await bob.act('disconnect');
    await alice.until('disconnect');
    const [first, second] = await recorded();
    expect(loudness(first, ALICE)).toBeGreaterThan(1_000);
    expect(loudness(first, BOB)).toBeLessThan(50);
    expect(loudness(second, BOB)).toBeGreaterThan(1_000);
    expect(loudness(second, ALICE)).toBeLessThan(50);
    expect(await alice.events()).toEqual(['registering', 'registered', 'ringing', 'accept', 'disconnect']);
    expect(app.asked.find(({ path }) => path === '/voice')?.parameters).toMatchObject({
      From: 'client:alice',
      Topic: 'the lease',
    });
  });

  const endings: readonly (readonly [string, (alice: Phone, bob: Phone) => Promise<void>, string, string])[] = [
    ['is rejected', (_alice, bob) => bob.act('reject'), 'disconnect', 'reject'],
    ['is given up', (alice) => alice.act('disconnect'), 'disconnect', 'cancel'],
    ['is ignored until its time is over', (_alice, bob) => bob.act('ignore'), 'disconnect', 'incoming'],
  ];
  it.each(endings)('a call that %s ends for both', async (_what, act, caller, called) => {
    answers('<Dial timeout="5"><Client>bob</Client></Dial>');
    const [alice, bob] = [await phone('alice', ALICE), await phone('bob', BOB)];
    await bob.until('registered');
    await alice.call({});
    await bob.until('incoming');
    await act(alice, bob);
    await alice.until(caller);
    await bob.until(called);
    expect(await bob.events()).not.toContain('accept');
  });

  it('all devices of an identity ring, the first to answer has it, the others are told', async () => {
    answers('<Dial><Client>bob</Client></Dial>');
    const alice = await phone('alice', ALICE);
    const [one, two] = [await phone('bob', BOB), await phone('bob', 1_320)];
    await Promise.all([one.until('registered'), two.until('registered')]);
    await alice.call({});
    await Promise.all([one.until('incoming'), two.until('incoming')]);
    await two.act('accept');
    await one.until('cancel');
    await alice.comesToHear([1_320], [...BOTH, 1_320]);
    await alice.act('disconnect');
    await two.until('disconnect');
  });
});

describe('a caller from outside and a browser', () => {
  const ring = async () => {
    const body = JSON.stringify({ from: '+14155550201', to: sandbox.account.numbers[0] });
    const headers = { 'content-type': 'application/json' };
    const placed = await fetch(`${sandbox.url}/_sandbox/calls`, { method: 'POST', headers, body });
    expect(placed.status).toBe(201);
  };
  const handset = (act: string, body: object = {}) =>
    fetch(`${sandbox.url}/_sandbox/handsets/+14155550201/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('it rings with what the document says of the call, hears words, and ends when the caller hangs up', async () => {
    app.pages.set(
      '/number',
      '<Response><Dial><Client><Identity>bob</Identity><Parameter name="contact" value="Ada &amp; Co"/></Client></Dial></Response>',
    );
    const bob = await phone('bob', BOB);
    await bob.until('registered');
    await ring();
    await bob.until('incoming');
    const known = await bob.evaluate(() => {
      type Call = { parameters: Record<string, string>; customParameters: Map<string, string> };
      const { call } = globalThis as never as { call: Call };
      return { from: call.parameters.From, contact: call.customParameters.get('contact') };
    });
    expect(known).toEqual({ from: '+14155550201', contact: 'Ada & Co' });
    await bob.act('accept');
    await bob.until('accept');
    await handset('speak', { text: 'Hello, this is Ada, I am calling about the lease of the house in the park.' });
    await expect.poll(() => bob.hears([200, 300, 400, 500, 600]), { timeout: 10_000 }).not.toEqual([]);
    await handset('hang-up');
    await bob.until('disconnect');
  });

  it('that hangs up first leaves no ringing behind; a busy browser does not take a second call', async () => {
    app.pages.set('/number', '<Response><Dial timeout="5"><Client>bob</Client></Dial></Response>');
    const bob = await phone('bob', BOB);
    await bob.until('registered');
    await ring();
    await bob.until('incoming');
    await handset('hang-up');
    await bob.until('cancel');
    await ring();
    await expect
      .poll(bob.events, { timeout: 10_000 })
      .toEqual(expect.arrayContaining(['incoming', 'cancel', 'incoming']));
    await bob.act('accept');
    await bob.until('accept');
    await ring();
    await expect.poll(async () => (await live()).length, { timeout: 10_000 }).toBe(2);
    expect((await bob.events()).filter((event) => event === 'incoming')).toHaveLength(2);
    await bob.act('disconnect');
    await expect.poll(live, { timeout: 15_000 }).toEqual([]);
  });
});

describe('during a call', () => {
  const talking = async (options: object = {}) => {
    answers('<Dial><Client>bob</Client></Dial>');
    const [alice, bob] = [await phone('alice', ALICE, { options }), await phone('bob', BOB)];
    await bob.until('registered');
    await alice.call({});
    await bob.until('incoming');
    await bob.act('accept');
    await alice.comesToHear([BOB], BOTH);
    return { alice, bob };
  };
  const part = async ({ alice, bob }: { alice: Phone; bob: Phone }) => {
    await alice.act('disconnect');
    await bob.until('disconnect');
  };

  it('a fresh token changes nothing, and an expired one neither', async () => {
    const both = await talking();
    await both.alice.evaluate(
      (token) => {
        (globalThis as never as { device: { updateToken: (token: string) => void } }).device.updateToken(token);
      },
      tokenFor('alice', { ttl: 3 }),
    );
    await both.alice.until('error 20104');
    await both.alice.comesToHear([BOB], BOTH);
    await both.bob.comesToHear([ALICE], BOTH);
    await part(both);
  });

  it('the way of the sound is found again', async () => {
    const both = await talking();
    await both.alice.evaluate(() => {
      type Call = { _mediaHandler: { iceRestart: () => void } };
      (globalThis as never as { call: Call }).call._mediaHandler.iceRestart();
    });
    await both.bob.comesToHear([ALICE], BOTH);
    await both.alice.comesToHear([BOB], BOTH);
    await part(both);
  });

  it('a message of the application is acknowledged', async () => {
    const both = await talking();
    const sent = await both.alice.evaluate(
      () =>
        new Promise<string>((resolve) => {
          type Call = {
            on: (name: string, hear: (message: { voiceEventSid: string }) => void) => void;
            sendMessage: (message: object) => string;
          };
          const { call } = globalThis as never as { call: Call };
          call.on('messageSent', ({ voiceEventSid }) => resolve(voiceEventSid === sid ? 'sent' : voiceEventSid));
          const sid = call.sendMessage({ content: { note: 'call back' }, messageType: 'user-defined-message' });
        }),
    );
    expect(sent).toBe('sent');
    await part(both);
  });
});

describe('one browser and the house', () => {
  it('hears words, presses keys, and is heard to have pressed them', async () => {
    answers('<Gather numDigits="3" timeout="10" action="/pressed"><Say>Please press three keys.</Say></Gather>');
    app.pages.set('/pressed', '<Response><Say>Thank you, goodbye.</Say><Hangup/></Response>');
    const alice = await phone('alice', ALICE);
    await alice.call({});
    await alice.until('accept');
    await alice.digits('4w2#');
    await alice.until('disconnect');
    expect(app.asked.find(({ path }) => path === '/pressed')?.parameters).toMatchObject({ Digits: '42' });
  });

  it('is told when nobody is there to be called', async () => {
    answers('<Dial action="/after"><Client>nobody</Client></Dial>');
    app.pages.set('/after', '<Response><Hangup/></Response>');
    const alice = await phone('alice', ALICE);
    await alice.call({});
    await alice.until('disconnect');
    expect(app.asked.find(({ path }) => path === '/after')?.parameters).toMatchObject({ DialCallStatus: 'no-answer' });
  });

  it('is gone when its tab is closed, after a while', async () => {
    answers('<Say>One moment.</Say><Pause length="60"/>');
    const alice = await phone('alice', ALICE);
    await alice.call({});
    await alice.until('accept');
    await alice.page.close();
    await expect.poll(live, { timeout: 10_000 }).toEqual([]);
  });

  it('comes back when its connection breaks', async () => {
    answers('<Dial><Client>bob</Client></Dial>');
    const [alice, bob] = [
      await phone('alice', ALICE, { options: { maxCallSignalingTimeoutMs: 30_000 } }),
      await phone('bob', BOB),
    ];
    await bob.until('registered');
    await alice.call({});
    await bob.until('incoming');
    await bob.act('accept');
    await alice.comesToHear([BOB], BOTH);
    await alice.evaluate(() => {
      type Stream = { transport: { _socket: { close: () => void } } };
      (globalThis as never as { device: { _stream: Stream } }).device._stream.transport._socket.close();
    });
    await alice.until('reconnecting');
    await alice.until('reconnected');
    await alice.comesToHear([BOB], BOTH);
    await bob.act('disconnect');
    await alice.until('disconnect');
  });
});

describe('a token', () => {
  it.each([
    ['of another key', () => tokenFor('eve', { secret: 'f'.repeat(32) }), 'error 20101'],
    ['that has expired', () => tokenFor('eve', { ttl: -1 }), 'error 20104'],
    ['that lives too long', () => tokenFor('eve', { ttl: 90_000 }), 'error 20101'],
    ['without leave to be called', () => tokenFor('eve', { incoming: false }), 'error 20151'],
    ['that is none', () => 'nonsense', 'error 20101'],
  ])('%s is refused', async (_what, make, event) => {
    const eve = await phone('eve', ALICE, { token: make() });
    await eve.until(event);
    expect(await eve.events()).not.toContain('registered');
  });
});

async function live(): Promise<unknown[]> {
  const state = (await (await fetch(`${sandbox.url}/_sandbox/state`)).json()) as { legs: { phase: string }[] };
  return state.legs.filter(({ phase }) => !/completed|busy|failed|no-answer|canceled/.test(phase));
}

/** The two channels of the newest recording. */
async function recorded(): Promise<readonly [Int16Array, Int16Array]> {
  const client = twilio(sandbox.account.accountSid, sandbox.account.authToken);
  client.api.baseUrl = sandbox.url;
  const completed = async () => (await client.recordings.list({ limit: 1 }))[0];
  await expect.poll(async () => (await completed())?.status, { timeout: 10_000 }).toBe('completed');
  const url = `${sandbox.url}/2010-04-01/Accounts/${sandbox.account.accountSid}/Recordings/${(await completed())?.sid}.wav`;
  const credentials = Buffer.from(`${sandbox.account.accountSid}:${sandbox.account.authToken}`).toString('base64');
  const get = () => fetch(`${url}?RequestedChannels=2`, { headers: { authorization: `Basic ${credentials}` } });
  await expect.poll(async () => (await get()).status, { timeout: 10_000 }).toBe(200);
  const bytes = Buffer.from(await (await get()).arrayBuffer()).subarray(44);
  const side = (offset: number) =>
    Int16Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readInt16LE(at * 4 + offset));
  return [side(0), side(2)];
}
