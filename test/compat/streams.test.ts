import twilio from 'twilio';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ADA, OWN, refusal, useStage } from './application.ts';
import { type Listener, startListener } from './listener.ts';

const s = useStage();
let listener: Listener;

beforeEach(async () => {
  listener = await startListener();
});
afterEach(() => listener.close());

/** Ada answers at once and runs this. */
async function call(twiml: string) {
  await s.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 0 });
  const { sid } = await s.client.calls.create({ to: ADA, from: OWN, twiml: `<Response>${twiml}</Response>` });
  await s.sandbox.advance(0);
  return sid;
}

const start = (attributes: string, inside = '') =>
  `<Start><Stream url="${listener.url}/sound" statusCallback="${s.app.url}/stream" ${attributes}>${inside}</Stream></Start>`;

const told = () => s.app.asked.filter((asked) => asked.path === '/stream').map((asked) => asked.parameters);

test('a stream introduces itself, sends what each side says in frames of 20 ms, and stops with the call', async () => {
  const sid = await call(
    `${start('name="ear" track="both_tracks"', '<Parameter name="who" value="Ada"/>')}<Pause length="1"/><Say>Hello</Say>`,
  );
  await s.sandbox.advance(1000);
  await s.control('POST', `/handsets/${ADA}/keys`, { digits: '7' });
  await s.control('POST', `/handsets/${ADA}/speak`, { text: 'Good morning' });
  await s.sandbox.advance(5000);
  const [stop] = await listener.came('stop');
  const [connected, begun, ...rest] = listener.messages;
  const { accountSid } = s.sandbox.account;
  const streamSid = begun?.streamSid ?? '';

  expect(streamSid).toMatch(/^MZ[0-9a-f]{32}$/);
  expect(connected).toEqual({ event: 'connected', protocol: 'Call', version: '1.0.0' });
  expect(begun).toEqual({
    event: 'start',
    sequenceNumber: '1',
    streamSid,
    start: {
      accountSid,
      callSid: sid,
      streamSid,
      tracks: ['inbound', 'outbound'],
      mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
      customParameters: { who: 'Ada' },
    },
  });
  expect(stop).toMatchObject({ streamSid, stop: { accountSid, callSid: sid } });
  expect(rest.find(({ event }) => event === 'dtmf')).toMatchObject({ dtmf: { track: 'inbound_track', digit: '7' } });
  expect([begun, ...rest].map((message) => message?.sequenceNumber)).toEqual(
    [begun, ...rest].map((_, index) => String(index + 1)),
  );
  for (const track of ['inbound', 'outbound']) {
    const frames = rest.flatMap(({ media }) => (media?.track === track ? [media] : []));
    expect(frames.map(({ timestamp }) => timestamp)).toEqual(frames.map((_, index) => String(index * 20)));
    expect(frames.map(({ chunk }) => chunk)).toEqual(frames.map((_, index) => String(index + 1)));
    const sounds = frames.map(({ payload }) => Buffer.from(payload, 'base64'));
    expect(sounds.every((sound) => sound.length === 160)).toBe(true);
    expect(sounds[0]?.every((sample) => sample === 0xff)).toBe(true);
    expect(sounds.slice(50).some((sound) => sound.some((sample) => sample !== 0xff))).toBe(true);
  }
  await s.sandbox.settled();
  expect(told()).toEqual(
    ['stream-started', 'stream-stopped'].map((StreamEvent) => ({
      AccountSid: accountSid,
      CallSid: sid,
      StreamSid: streamSid,
      StreamName: 'ear',
      StreamEvent,
      Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    })),
  );
});

test('the handshake is signed, and the query stays at home', async () => {
  await call(`<Start><Stream url="${listener.url}/sound?secret=1"/></Start><Pause/>`);
  const [handshake] = listener.handshakes;
  expect(handshake?.url).toBe('/sound');
  const signature = String(handshake?.headers['x-twilio-signature']);
  const { authToken } = s.sandbox.account;
  expect(twilio.validateRequest(authToken, signature, `${listener.url}/sound`, {})).toBe(true);
  expect(twilio.validateRequest(authToken, signature, `${listener.url}/other`, {})).toBe(false);
});

test('<Stop> ends it by its name, and the call goes on', async () => {
  const sid = await call(`${start('name="ear"')}<Pause/><Stop><Stream name="ear"/></Stop><Pause length="60"/>`);
  await s.sandbox.advance(1500);
  await listener.came('stop');
  expect(told().map(({ StreamEvent }) => StreamEvent)).toEqual(['stream-started', 'stream-stopped']);
  expect((await s.client.calls(sid).fetch()).status).toBe('in-progress');
  await s.sandbox.advance(60_000);
  expect(told()).toHaveLength(2);
});

test('REST starts and stops streams, by sid and by name', async () => {
  const sid = await call('<Pause length="60"/>');
  const calls = s.client.calls(sid);
  const stream = await calls.streams.create({
    url: `${listener.url}/rest`,
    name: 'mine',
    'parameter1.name': 'who',
    'parameter1.value': 'Bob',
  });
  expect(stream).toMatchObject({ callSid: sid, name: 'mine', status: 'in-progress' });
  const [begun] = await listener.came('start');
  expect(begun?.start).toMatchObject({ tracks: ['inbound'], customParameters: { who: 'Bob' } });
  expect(await refusal(calls.streams.create({ url: listener.url, name: 'mine' }))).toMatchObject({ status: 400 });
  expect((await calls.streams('mine').update({ status: 'stopped' })).status).toBe('stopped');
  expect((await calls.streams(stream.sid).update({ status: 'stopped' })).sid).toBe(stream.sid);
  expect(await refusal(calls.streams('mine').update({ status: 'stopped' }))).toMatchObject({ code: 20404 });
  await listener.came('stop');
});

test.each([
  ['a track that there is not', 'url="wss://example.com" track="left"', 31941],
  ['an address without a scheme', 'url="sound"', 31923],
  ['an open connection to another machine', 'url="ws://example.com/sound"', 31922],
  ['a port that nobody listens on', 'url="ws://127.0.0.1:1/sound"', 31902],
])('%s is a stream-error, and the call goes on', async (_, attributes, code) => {
  const sid = await call(
    `<Start><Stream ${attributes} statusCallback="${s.app.url}/stream"/></Start><Pause length="9"/>`,
  );
  await s.sandbox.settled();
  expect(told()).toEqual([
    expect.objectContaining({ StreamEvent: 'stream-error', StreamError: expect.stringMatching(`^${code} - `) }),
  ]);
  const notices = await s.client.calls(sid).notifications.list();
  expect(notices.map(({ errorCode }) => errorCode)).toEqual([String(code)]);
  expect((await s.client.calls(sid).fetch()).status).toBe('in-progress');
});

test('an application that does not speak WebSocket is 31920', async () => {
  await call(
    `<Start><Stream url="${s.app.url.replace('http', 'ws')}/page" statusCallback="${s.app.url}/stream"/></Start><Pause/>`,
  );
  await s.sandbox.settled();
  expect(told().map(({ StreamError }) => StreamError?.slice(0, 5))).toEqual(['31920']);
});

test.each([
  ['in good order', 1000, 'stream-stopped'],
  ['with a fault', 1011, 'stream-error'],
])('an application that closes %s ends its stream once', async (_, code, event) => {
  await call(`${start('')}<Pause length="1"/>`);
  await s.sandbox.advance(100);
  await listener.came('media', 5);
  listener.hangUp(code);
  await vi.waitFor(() => expect(told()).toHaveLength(2));
  await s.sandbox.advance(2000);
  expect(told().map(({ StreamEvent }) => StreamEvent)).toEqual(['stream-started', event]);
});
