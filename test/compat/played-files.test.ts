// What a <Play> names is fetched as Twilio's proxy fetches it, also where nothing sounds, and lasts as long as it is.

import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import { silentMp3, wavOf } from '../support/sound.ts';
import { ADA, OWN, type Page, useStage } from './application.ts';

const on = useStage({ answerAfterMs: 0 });

const silence = (ms: number, rate = 8_000, channels = 1) =>
  wavOf(
    Array.from({ length: (ms * rate) / 1_000 }, () => Array.from({ length: channels }, () => 0)),
    rate,
  );
const wav = (ms: number): Page => ({ type: 'audio/wav', body: silence(ms) });

type Entry = {
  readonly at: string;
  readonly kind: string;
  readonly url?: string;
  readonly webhook?: string;
  readonly attempts?: readonly unknown[];
};
const journal = async (sid: string) =>
  ((await on.control('GET', `/journal?callSid=${sid}`)).body as { entries: readonly Entry[] }).entries;
/** Code and words, oldest first. */
const alerts = async () =>
  (await on.client.api.v2010.account.notifications.list())
    .toReversed()
    .map(({ errorCode, messageText }) => [Number(errorCode), new URLSearchParams(messageText).get('Msg')]);
const fetched = (path: string) => on.app.asked.filter((each) => each.path === path);

/** Plays it on a call that then asks `/next`. @returns the time between, and how the call stands */
async function play(twiml: string, within = 10_000) {
  on.app.pages.set('/voice', `<Response>${twiml}<Redirect>/next</Redirect></Response>`);
  on.app.pages.set('/next', '<Response><Pause length="60"/></Response>');
  const { sid } = await on.client.calls.create({ to: ADA, from: OWN, url: `${on.app.url}/voice` });
  await on.sandbox.advance(within);
  const entries = await journal(sid);
  const at = (path: string) => Date.parse(entries.find(({ url = '' }) => url.endsWith(path))?.at ?? '');
  return { sid, ms: at('/next') - at('/voice'), status: (await on.client.calls(sid).fetch()).status };
}

describe('a file', () => {
  test.each<[string, Page, number]>([
    ['WAV', wav(1_234), 1_234],
    ['WAV of two channels at another rate', { type: 'audio/x-wav', body: silence(500, 16_000, 2) }, 500],
    ['MP3', { type: 'audio/mpeg', body: silentMp3(50) }, 1_306],
  ])('lasts as long as it is, as often as it is played: %s', async (_name, page, ms) => {
    on.app.pages.set('/sound', page);
    expect((await play('<Play>/sound</Play>')).ms).toBe(ms);
    expect((await play('<Play loop="3">/sound</Play>')).ms).toBe(3 * ms);
    expect((await play('<Play>/sound</Play><Pause/><Play>/sound</Play>')).ms).toBe(2 * ms + 1_000);
    expect(await alerts()).toEqual([]);
  });

  test('is asked for with GET, signed, with the cookies of the call, through redirects, and shown in the journal', async () => {
    on.app.pages.set('/sound', (asked) =>
      asked.parameters.to ? wav(700) : { code: 302, headers: { Location: '/sound?to=it', 'Set-Cookie': 'a=1' } },
    );
    const { sid, ms } = await play('<Play>/sound</Play>');
    expect(ms).toBe(700);
    const [first, second] = fetched('/sound');
    expect(first).toMatchObject({ method: 'GET', names: [], body: '', headers: { 'user-agent': 'TwilioProxy/1.1' } });
    expect(second?.headers.cookie).toBe('a=1');
    const signature = String(first?.headers['x-twilio-signature']);
    expect(twilio.validateRequest(on.sandbox.account.authToken, signature, `${on.app.url}/sound`, {})).toBe(true);
    const shown = (await journal(sid)).find(({ webhook }) => webhook === 'media');
    expect(shown).toMatchObject({
      url: `${on.app.url}/sound`,
      done: true,
      answer: { code: 200, contentType: 'audio/wav', body: '(11244 bytes)' },
    });
  });

  test('is kept as its headers allow', async () => {
    on.app.pages.set('/sound', ({ headers }) =>
      headers['if-none-match'] === '"1"' ? { code: 304 } : { ...wav(400), headers: { ETag: '"1"' } },
    );
    const twice = '<Play>/sound</Play><Play>/sound</Play>';
    expect((await play(twice)).ms).toBe(800);
    expect(fetched('/sound').map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"']);
    on.app.pages.set('/fresh', { ...wav(400), headers: { 'Cache-Control': 'max-age=60' } });
    expect((await play(twice.replaceAll('/sound', '/fresh'))).ms).toBe(800);
    expect(fetched('/fresh')).toHaveLength(1);
  });

  test('that comes instead of a document is played as it came, however large, and not asked for again', async () => {
    on.app.pages.set('/voice', wav(9_000));
    const { sid } = await on.client.calls.create({ to: ADA, from: OWN, url: `${on.app.url}/voice` });
    await on.sandbox.advance(8_999);
    expect((await on.client.calls(sid).fetch()).status).toBe('in-progress');
    await on.sandbox.advance(1);
    expect((await on.client.calls(sid).fetch()).status).toBe('completed');
    expect(on.app.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /voice']);
    expect(await alerts()).toEqual([]);
  });

  test('for which a faulty network stands in is spoiled like any other request', async () => {
    on.app.pages.set('/sound', wav(1_000));
    const fault = { on: 'webhook', webhook: 'media', count: 1 };
    await on.control('POST', '/faults', { ...fault, what: '5xx-treatment' });
    expect(await play('<Play>/sound</Play>')).toMatchObject({ ms: 0, status: 'in-progress' });
    expect(await alerts()).toEqual([[11200, `Got HTTP 502 response to ${on.app.url}/sound`]]);
    await on.control('POST', '/faults', { ...fault, what: 'delay', delayMs: 2_500 });
    expect((await play('<Play>/sound</Play>')).ms).toBe(3_500);
  });
});

describe('a file that cannot be had is over at once, is told of, and the call goes on', () => {
  test.each<[string, Page, number]>([
    ['that is not there', { code: 404 }, 11200],
    ['that is a page', { type: 'text/html', body: '<p>Not here</p>' }, 12300],
    ['that is a large page', { type: 'text/html', body: 'x'.repeat(100_000) }, 12300],
    ['that does not say what it is', { type: 'application/octet-stream', body: silence(500) }, 12300],
    ['that only says that it is a sound', { type: 'audio/mpeg', body: 'ID3' }, 13420],
    ['that is cut off before its sound', { type: 'audio/wav', body: silence(500).subarray(0, 30) }, 13420],
  ])('%s', async (_name, page, code) => {
    on.app.pages.set('/sound', page);
    expect(await play('<Play loop="0">/sound</Play>')).toMatchObject({ ms: 0, status: 'in-progress' });
    expect(await alerts()).toEqual([[code, expect.stringMatching(/\S/u)]]);
    const [alert] = await on.client.api.v2010.account.notifications.list();
    expect(alert).toMatchObject({ log: '0', requestUrl: `${on.app.url}/sound`, requestMethod: 'GET' });
  });

  test('inside a Gather with its own code, and the Gather goes on to listen', async () => {
    on.app.pages.set('/sound', { type: 'audio/wav', body: 'RIFF' });
    expect((await play('<Gather timeout="4"><Play>/sound</Play></Gather>')).ms).toBe(4_000);
    expect((await alerts()).map(([code]) => code)).toEqual([13325]);
  });

  test('a kind of file that Twilio plays and this sandbox does not is the sandbox’s own note', async () => {
    on.app.pages.set('/sound', { type: 'audio/aiff', body: 'FORM' });
    const { sid, ms } = await play('<Play>/sound</Play>');
    expect(ms).toBe(0);
    expect(await alerts()).toEqual([]);
    expect((await journal(sid)).filter(({ kind }) => kind === 'warning')).toEqual([
      expect.objectContaining({ code: 0, message: expect.stringContaining('It cannot be played') }),
    ]);
  });

  test('nobody listens, or the name is nobody’s: asked once, and not again for a minute', async () => {
    const refused = await play('<Play>http://127.0.0.1:9/a.wav</Play>');
    expect(refused.ms).toBe(0);
    expect((await journal(refused.sid)).find(({ webhook }) => webhook === 'media')?.attempts).toHaveLength(1);
    // A part of a name has 63 letters at most: no resolver, which may be slow or not there, is asked for this one.
    const address = `https://${'n'.repeat(64)}.invalid/a.mp3`;
    const nowhere = `<Play>${address}</Play>`;
    expect(await play(nowhere.repeat(3))).toMatchObject({ ms: 0, status: 'in-progress' });
    const asked = async () =>
      ((await on.control('GET', '/journal')).body as { entries: readonly Entry[] }).entries.filter(
        ({ url = '' }) => url === address,
      ).length;
    expect(await asked()).toBe(1);
    await on.sandbox.advance(60_000);
    expect((await play(nowhere)).ms).toBe(0);
    expect(await asked()).toBe(2);
    expect((await alerts()).map(([code]) => code)).toEqual([11202, 11210, 11210, 11210, 11210]);
  });
});

describe('while a file is on its way', () => {
  test('what is stopped is never heard, and what is sent elsewhere goes there', async () => {
    on.app.pages.set('/sound', wav(5_000));
    await on.control('POST', '/faults', { on: 'webhook', webhook: 'media', what: 'delay', delayMs: 3_000 });
    on.app.pages.set('/voice', '<Response><Play>/sound</Play><Redirect>/after</Redirect></Response>');
    const { sid } = await on.client.calls.create({ to: ADA, from: OWN, url: `${on.app.url}/voice` });
    await on.sandbox.advance(1_000);
    await on.client.calls(sid).update({ twiml: '<Response><Pause length="4"/></Response>' });
    await on.sandbox.advance(3_999);
    expect((await on.client.calls(sid).fetch()).status).toBe('in-progress');
    await on.sandbox.advance(1);
    expect((await on.client.calls(sid).fetch()).status).toBe('completed');
    await on.sandbox.advance(60_000);
    expect(fetched('/after')).toEqual([]);
  });

  test('a call may end, and nothing is left of it', async () => {
    on.app.pages.set('/sound', wav(5_000));
    await on.control('POST', '/faults', { on: 'webhook', webhook: 'media', what: 'delay', delayMs: 3_000 });
    on.app.pages.set('/voice', '<Response><Play>/sound</Play><Redirect>/after</Redirect></Response>');
    const { sid } = await on.client.calls.create({ to: ADA, from: OWN, url: `${on.app.url}/voice` });
    await on.sandbox.advance(1_000);
    await on.client.calls(sid).update({ status: 'completed' });
    await on.sandbox.advance(60_000);
    expect([fetched('/sound').length, fetched('/after').length]).toEqual([1, 0]);
    expect(await alerts()).toEqual([]);
  });
});
