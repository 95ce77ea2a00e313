// Every code that the sandbox can answer or log, provoked once and held against Twilio's number and status. A code in the
// sources that has no row here, and is not said to be provoked elsewhere, fails.

import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import codes from '#sandbox/control/capabilities/codes.json' with { type: 'json' };
import { DEBUGGER_CODES } from '#sandbox/exchange/debugger-codes.ts';
import { OWN, refusal, useStage } from './application.ts';

const FAR = '+14155550201';
const NONE = '0'.repeat(32);

const on = useStage({ answerAfterMs: 0 });

type Refusal = readonly [code: number, status: number, provoke: () => Promise<unknown>];

const call = (more: object = {}) => on.client.calls.create({ to: FAR, from: OWN, twiml: '<Response/>', ...more });
const text = (more: object = {}) => on.client.messages.create({ to: FAR, from: OWN, body: 'Hello', ...more });
/** The account's messaging service, with a number to send from. */
const served = (more: object) =>
  on
    .control('PUT', '/messaging-service', { numbers: [OWN] })
    .then(() => text({ from: undefined, messagingServiceSid: on.sandbox.account.messagingServiceSid, ...more }));
const bare = (path: string, form: Record<string, string>, method: 'post' | 'delete' = 'post') =>
  on.client.request({ method, uri: `${account()}${path}`, data: form }).then(({ statusCode, body }) => {
    throw { status: statusCode, ...(typeof body === 'string' ? JSON.parse(body) : body) };
  });
const account = () => `${on.sandbox.url}/2010-04-01/Accounts/${on.sandbox.account.accountSid}`;
const numbers = () => on.client.incomingPhoneNumbers;

async function asTester<T>(ask: (client: twilio.Twilio) => Promise<T>): Promise<T> {
  const client = twilio(on.sandbox.account.testAccountSid, on.sandbox.account.testAuthToken);
  client.api.baseUrl = on.sandbox.url;
  return ask(client);
}

const later = (ms: number) => ({ scheduleType: 'fixed' as const, sendAt: new Date(Date.now() + ms) });

const REFUSALS: readonly Refusal[] = [
  [
    20001,
    400,
    () => on.client.usage.triggers.create({ callbackUrl: 'http://a.test', triggerValue: 'x', usageCategory: 'calls' }),
  ],
  [20002, 400, () => on.client.newKeys.create({ friendlyName: 'x'.repeat(65) })],
  [20003, 401, () => forged().calls.list()],
  [20004, 405, () => bare('.json', {}, 'delete')],
  [20007, 400, () => on.client.calls.list({ pageSize: 1001 })],
  [20008, 403, () => asTester((client) => client.calls.list())],
  [
    20009,
    409,
    async () => on.client.calls((await call({ twiml: '<Response><Pause length="60"/></Response>' })).sid).remove(),
  ],
  [20404, 404, () => on.client.calls(`CA${NONE}`).fetch()],
  [20429, 429, () => spoiled('429')],
  [20500, 500, () => spoiled('5xx-after-accepting')],
  [21100, 400, () => on.client.api.v2010.accounts.create({ friendlyName: 'x'.repeat(65) })],
  [21201, 400, () => bare('/Calls.json', { From: OWN, Twiml: '<Response/>' })],
  [21205, 400, () => call({ twiml: undefined })],
  [21206, 400, () => call({ sendDigits: 'xyz' })],
  [21208, 400, () => call({ timeout: -1 })],
  [21209, 400, () => call({ fallbackMethod: 'PUT' })],
  [21210, 400, () => call({ from: '+14155550999' })],
  [21211, 400, () => call({ to: 'nobody' })],
  [21212, 400, () => call({ from: 'nobody' })],
  [21213, 400, () => bare('/Calls.json', { To: FAR, Twiml: '<Response/>' })],
  [21214, 400, () => asTester((client) => magic(client, '+15005550002'))],
  [21215, 400, () => asTester((client) => magic(client, '+15005550003'))],
  [21216, 400, () => call({ to: '+19005550100' })],
  [21217, 400, () => asTester((client) => magic(client, '+15005550001'))],
  [21218, 400, () => on.client.calls.create({ to: FAR, from: OWN, applicationSid: `AP${NONE}` })],
  [21219, 400, () => trial().then(() => call())],
  [
    21220,
    400,
    async () => {
      const { sid } = await call();
      await on.sandbox.advance(5000);
      await on.client.calls(sid).update({ twiml: '<Response/>' });
    },
  ],
  [21234, 400, () => call({ machineDetection: 'Enable', machineDetectionTimeout: 1 })],
  [21401, 400, () => on.client.validationRequests.create({ phoneNumber: 'nobody' })],
  [21403, 400, () => on.client.applications.create({ voiceMethod: 'PUT' })],
  [21404, 400, () => numbers().create({})],
  [21421, 400, () => numbers().create({ phoneNumber: 'nobody' })],
  [21422, 400, () => numbers().create({ phoneNumber: OWN })],
  [21450, 400, () => on.client.validationRequests.create({ phoneNumber: OWN })],
  [21451, 400, () => numbers().create({ areaCode: '1' })],
  [21452, 400, () => numbers().create({ areaCode: '999' })],
  [21481, 400, () => on.client.calls.page({ pageToken: 'PAnowhere' })],
  [21502, 400, () => on.client.applications.create({ voiceUrl: 'nowhere' })],
  [21602, 400, () => text({ body: '' })],
  [21603, 400, () => bare('/Messages.json', { To: FAR, Body: 'Hello' })],
  [21604, 400, () => bare('/Messages.json', { From: OWN, Body: 'Hello' })],
  [21609, 400, () => text({ statusCallback: 'nowhere' })],
  [
    21610,
    400,
    () => asTester((client) => client.messages.create({ to: '+15005550004', from: '+15005550006', body: 'x' })),
  ],
  [
    21614,
    400,
    () => asTester((client) => client.messages.create({ to: '+15005550009', from: '+15005550006', body: 'x' })),
  ],
  [21617, 400, () => text({ body: 'x'.repeat(1601) })],
  [21620, 400, () => text({ mediaUrl: ['nowhere'] })],
  [21623, 400, () => text({ mediaUrl: Array.from({ length: 11 }, () => 'http://a.test/x.png') })],
  [21655, 400, () => text({ contentSid: `HX${NONE}` })],
  [21701, 400, () => text({ from: undefined, messagingServiceSid: `MG${NONE}` })],
  [
    22003,
    400,
    async () => {
      await on.client.queues.create({ friendlyName: 'line' });
      await on.client.queues.create({ friendlyName: 'line' });
    },
  ],
  [
    30409,
    409,
    async () => {
      const { sid } = await text();
      await on.sandbox.advance(10_000);
      await on.client.messages(sid).update({ status: 'canceled' });
    },
  ],
  [35111, 400, () => served({ scheduleType: 'fixed' })],
  [35114, 400, () => served(later(1000))],
  [35118, 400, () => text({ scheduleType: 'fixed', sendAt: new Date(Date.now() + 3_600_000) })],
];

function forged(): twilio.Twilio {
  const client = twilio(on.sandbox.account.accountSid, 'f'.repeat(32));
  client.api.baseUrl = on.sandbox.url;
  return client;
}

async function spoiled(what: string): Promise<unknown> {
  await on.control('POST', '/faults', { on: 'rest', what });
  return on.client.calls.list();
}

const trial = () => on.control('PUT', '/settings', { trial: true });
const magic = (client: twilio.Twilio, to: string) =>
  client.calls.create({ to, from: '+15005550006', url: 'http://a.test/' });

test.each(REFUSALS)('%i is answered with HTTP %i', async (code, status, provoke) => {
  expect(await refusal(provoke())).toMatchObject({ code, status });
});

/** What stands in a document, and what Twilio's debugger says of it; the level is that of the list of codes. */
const DOCUMENTS: readonly (readonly [code: number, document: string])[] = [
  [11100, '<Redirect>ftp://a.test/</Redirect>'],
  [12200, '<Sing/>'],
  [13210, `<Dial method="PUT">${FAR}</Dial>`],
  [13212, `<Dial timeout="soon">${FAR}</Dial>`],
  [13213, `<Dial hangupOnStar="maybe">${FAR}</Dial>`],
  [13214, `<Dial callerId="+14155550999">${FAR}</Dial>`],
  [13216, `<Dial timeLimit="long">${FAR}</Dial>`],
  [13217, `<Dial record="loudly">${FAR}</Dial>`],
  [13218, `<Dial sequential="maybe">${FAR}</Dial>`],
  [13220, `<Dial ringTone="jingle bells">${FAR}</Dial>`],
  [13221, `<Dial><Number method="PUT">${FAR}</Number></Dial>`],
  [13222, `<Dial><Number sendDigits="xyz">${FAR}</Number></Dial>`],
  [13223, '<Dial>nobody</Dial>'],
  [13230, '<Dial><Conference muted="maybe">room</Conference></Dial>'],
  [13231, '<Dial><Conference endConferenceOnExit="maybe">room</Conference></Dial>'],
  [13232, '<Dial><Conference startConferenceOnEnter="maybe">room</Conference></Dial>'],
  [13234, '<Dial><Conference waitMethod="PUT">room</Conference></Dial>'],
  [13235, '<Dial><Conference beep="maybe">room</Conference></Dial>'],
  [13237, '<Dial><Conference></Conference></Dial>'],
  [13239, '<Dial><Conference trim="maybe">room</Conference></Dial>'],
  [13240, `<Dial><Conference coach="CA${NONE}">room</Conference></Dial>`],
  [13241, '<Dial><Sip method="PUT">sip:a@b.test</Sip></Dial>'],
  [13310, '<Gather finishOnKey="x"/>'],
  [13312, '<Gather method="PUT"/>'],
  [13313, '<Gather timeout="soon"/>'],
  [13314, '<Gather numDigits="0"/>'],
  [13320, '<Gather><Dial/></Gather>'],
  [13321, '<Gather><Say voice="?">Hello</Say></Gather>'],
  [13322, '<Gather><Say loop="x">Hello</Say></Gather>'],
  [13326, '<Gather input="thought"/>'],
  [13327, '<Gather input="speech" speechTimeout="x"/>'],
  [13328, '<Gather input="speech" maxSpeechTime="0"/>'],
  [13329, '<Gather partialResultCallbackMethod="PUT"/>'],
  [13331, '<Gather language="!"/>'],
  [13332, '<Gather bargeIn="maybe"/>'],
  [13333, '<Gather profanityFilter="maybe"/>'],
  [13338, '<Gather actionOnEmptyResult="maybe"/>'],
  [13410, '<Play loop="x">/a.mp3</Play>'],
  [13430, '<Play digits="xyz"/>'],
  [13510, '<Say loop="x">Hello</Say>'],
  [13511, '<Say voice="?">Hello</Say>'],
  [13512, '<Say language="!">Hello</Say>'],
  [13520, '<Say><Number>1</Number></Say>'],
  [13521, `<Say>${'long '.repeat(1000)}</Say>`],
  [13610, '<Record method="PUT"/>'],
  [13611, '<Record timeout="0"/>'],
  [13612, '<Record maxLength="long"/>'],
  [13613, '<Record finishOnKey="x"/>'],
  [13614, '<Record transcribe="maybe"/>'],
  [13616, '<Record playBeep="maybe"/>'],
  [13621, '<Record recordingStatusCallback="http://a.test/" recordingStatusCallbackEvent="begun"/>'],
  [13699, '<Record trim="maybe"/>'],
  [13710, '<Redirect method="PUT">/status</Redirect>'],
  [13810, '<Reject reason="tired"/>'],
  [13910, '<Pause length="x"/>'],
  [14103, '<Sms></Sms>'],
  [14201, '<Enqueue method="PUT">line</Enqueue>'],
  [14202, '<Enqueue waitUrl="ftp://a.test/">line</Enqueue>'],
  [14204, '<Enqueue></Enqueue>'],
  [14205, `<Enqueue>${'x'.repeat(65)}</Enqueue>`],
  [14206, '<Enqueue waitUrlMethod="PUT">line</Enqueue>'],
  [14210, '<Dial><Queue method="PUT">line</Queue></Dial>'],
  [14212, '<Dial><Queue></Queue></Dial>'],
  [14213, `<Dial><Queue>${'x'.repeat(65)}</Queue></Dial>`],
  [31922, '<Start><Stream url="http://a.test/"/></Start>'],
  [31941, '<Start><Stream url="wss://a.test/" track="third"/></Start>'],
  [32650, '<Start><Transcription track="third" statusCallbackUrl="http://a.test/"/></Start>'],
];

/** What an application answers that is no document. */
const ANSWERS = [
  [11200, { code: 404 }],
  [11770, { body: ' ' }],
  [12100, { body: '<Response>' }],
  [12102, { body: '<Answer/>' }],
  [12300, { body: '{}', type: 'application/json' }],
] as const;

async function debuggerAfter(placed: Promise<unknown>): Promise<readonly [number, string][]> {
  await placed;
  await on.sandbox.advance(30_000);
  const notices = await on.client.api.v2010.account.notifications.list();
  return notices.map((notice) => [Number(notice.errorCode), notice.log === '1' ? 'warning' : 'error']);
}
const logged = (code: number) => expect.arrayContaining([[code, DEBUGGER_CODES[code]?.[0] ?? 'error']]);

test.each(DOCUMENTS)('%i is logged for %s', async (code, document) => {
  on.app.pages.set('/voice', `<Response>${document}</Response>`);
  expect(await debuggerAfter(call({ twiml: undefined, url: `${on.app.url}/voice` }))).toEqual(logged(code));
});

test.each(ANSWERS)('%i is logged for an answer that is no document', async (code, page) => {
  on.app.pages.set('/voice', page);
  expect(await debuggerAfter(call({ twiml: undefined, url: `${on.app.url}/voice` }))).toEqual(logged(code));
});

const voice = () => ({ twiml: undefined, url: `${on.app.url}/voice` });
const says = (document: string) => on.app.pages.set('/voice', `<Response>${document}</Response>`);

/** What needs more than one document: settings, two calls, a message, a connection that breaks. */
const COURSES: readonly (readonly [code: number, provoke: () => Promise<unknown>])[] = [
  [
    11205,
    async () => {
      await on.control('POST', '/faults', { on: 'webhook', what: 'drop', webhook: 'document' });
      return call(voice());
    },
  ],
  [
    11206,
    async () => {
      const server = createServer((socket) => socket.once('data', () => socket.end('no HTTP')));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      await call({ twiml: undefined, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
      await on.sandbox.advance(1000);
      await new Promise((resolve) => server.close(resolve));
    },
  ],
  [
    11751,
    async () => {
      on.app.pages.set('/large', { type: 'image/png', body: 'x'.repeat(6_000_000) });
      return text({ mediaUrl: [`${on.app.url}/large`] });
    },
  ],
  [
    13226,
    async () => {
      const [own] = await numbers().list({ phoneNumber: OWN });
      await numbers()(own?.sid ?? '').update({ voiceUrl: `${on.app.url}/voice` });
      says(`<Dial callerId="${OWN}">${OWN}</Dial>`);
      return call(voice());
    },
  ],
  [
    13227,
    async () => {
      await on.control('PUT', '/settings', { blocked: ['GB'] });
      says('<Dial callerId="+14155550100">+442079460123</Dial>');
      return call(voice());
    },
  ],
  [
    13622,
    async () => {
      says(`<Dial record="record-from-answer" recordingTrack="third">${FAR}</Dial>`);
      return call(voice());
    },
  ],
  [
    14111,
    async () => {
      await on.control('PUT', '/settings', { trial: true, verified: [FAR] });
      const [own] = await numbers().list({ phoneNumber: OWN });
      on.app.pages.set('/sms', '<Response><Message to="+14155550299">Hello</Message></Response>');
      await numbers()(own?.sid ?? '').update({ smsUrl: `${on.app.url}/sms` });
      return on.control('POST', '/messages', { from: FAR, to: OWN, body: 'Hello' });
    },
  ],
  [
    14207,
    async () => {
      says('<Enqueue maxQueueSize="1">line</Enqueue>');
      await call(voice());
      return call(voice());
    },
  ],
  [15004, () => call({ twiml: '<Response><Redirect>/next</Redirect></Response>' })],
  [21263, () => call({ machineDetection: 'Enable', asyncAmdStatusCallback: 'http://a.test/' })],
];

test.each(COURSES)('%i is logged', async (code, provoke) => {
  const seen = await debuggerAfter(provoke());
  expect(seen.map(([logged]) => logged)).toContain(code);
});

/** Not without a network that swallows connections. */
const OUT_OF_REACH: readonly number[] = [11201];

/** Provoked in a test of their own, which says the number. */
const ELSEWHERE: Readonly<Record<string, readonly number[]>> = {
  'test/compat/accounts.test.ts': [10001],
  'test/compat/trial.test.ts': [10002, 13805],
  'test/compat/played-files.test.ts': [13325, 13420],
  'test/compat/webhooks.test.ts': [11202, 11210, 11215, 11750, 15003],
  'test/compat/deliveries.test.ts': [11203, 11220, 11243],
  'test/compat/call-life.test.ts': [15002, 21626, 22005],
  'test/compat/conferences.test.ts': [16024, 16026, 16027, 16028],
  'test/compat/conference-events.test.ts': [16020, 16023, 16025],
  'test/compat/recordings.test.ts': [16108, 16113, 16114],
  'test/compat/recording-sources.test.ts': [16102],
  'test/compat/machine-detection.test.ts': [21262],
  'test/compat/messages.test.ts': [21408, 21611, 21612, 21619],
  'test/compat/test-credentials.test.ts': [21606],
  'test/compat/incoming-messages.test.ts': [14101, 14102, 14105, 14106, 14107, 14109, 14110],
  'test/compat/lookups.test.ts': [60601, 60607],
  'test/compat/streams.test.ts': [31902],
  'src/sandbox/voice/interpret.test.ts': [13201],
  'src/sandbox/voice/recording.test.ts': [16101],
};

describe('the table is whole', () => {
  const rows = new Set<number>([...REFUSALS, ...DOCUMENTS, ...ANSWERS, ...COURSES].map(([code]) => code));
  const elsewhere = Object.entries(ELSEWHERE).flatMap(([file, those]) => those.map((code) => [code, file] as const));

  test('for every code that stands in the sources', () => {
    const named = new Set([...rows, ...OUT_OF_REACH, ...elsewhere.map(([code]) => code)]);
    const all = [...codes.refusal, ...codes.debugger, ...valueCodes()];
    expect([...new Set(all)].filter((code) => !named.has(code)).sort()).toEqual([]);
  });

  test.each(elsewhere)('%i is provoked in %s', (code, file) => {
    expect(readFileSync(path.join(import.meta.dirname, '..', '..', file), 'utf8')).toContain(String(code));
  });
});

/** The codes of values in documents stand in a table of their own. */
function valueCodes(): readonly number[] {
  const source = readFileSync(path.join(import.meta.dirname, '../../src/sandbox/voice/faulty.ts'), 'utf8');
  return [...source.matchAll(/\b(13\d{3})\b/gu)].map(([code]) => Number(code));
}
