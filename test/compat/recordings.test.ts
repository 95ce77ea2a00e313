import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { wavOf } from '../support/sound.ts';
import { readWav } from '../support/wav.ts';
import { ADA, BOB, OWN, refusal, useStage } from './application.ts';

const START = Date.parse('2025-03-18T09:00:00Z');

const on = useStage({ answerAfterMs: 0, startAt: START, callsPerSecond: 1000 });

const speak = (number: string, text: string) => on.control('POST', `/handsets/${number}/speak`, { text });
const hangUp = (number: string) => on.control('POST', `/handsets/${number}/hang-up`);
/** 2 s of speech, at 14 characters a second. */
const TWO_SECONDS = 'Hello to you, who is there?!';

async function callAda(more: object = {}, twiml = '<Response><Pause length="60"/></Response>'): Promise<string> {
  const { sid } = await on.client.calls.create({ to: ADA, from: OWN, twiml, ...more });
  await on.sandbox.advance(0);
  return sid;
}

/** A finished recording of two seconds. */
async function recorded(more: object = {}): Promise<string> {
  const sid = await callAda({ record: true, ...more });
  await speak(ADA, TWO_SECONDS);
  await on.sandbox.advance(3000);
  await hangUp(ADA);
  await on.sandbox.advance(1000);
  const [row] = await on.client.recordings.list({ callSid: sid });
  return row?.sid ?? '';
}

const path = (sid: string) => `/2010-04-01/Accounts/${on.sandbox.account.accountSid}/Recordings/${sid}`;
const credentials = () => ({
  Authorization: `Basic ${btoa(`${on.sandbox.account.accountSid}:${on.sandbox.account.authToken}`)}`,
});
const get = (address: string, headers: Record<string, string> = credentials()) =>
  fetch(`${on.sandbox.url}${address}`, { headers });
const wav = async (address: string) => readWav(new Uint8Array(await (await get(address)).arrayBuffer()));

describe('steering a recording that runs', () => {
  const live = async () => {
    const callSid = await callAda();
    const { sid } = await on.client.calls(callSid).recordings.create({ recordingChannels: 'dual' });
    return { callSid, sid, recording: on.client.calls(callSid).recordings(sid) };
  };

  test.each([
    { pauseBehavior: 'silence', seconds: 6, second: 0 },
    { pauseBehavior: 'skip', seconds: 4, second: 1 },
  ])('a pause with $pauseBehavior: $seconds s', async ({ pauseBehavior, seconds, second }) => {
    const { recording, sid } = await live();
    await speak(ADA, TWO_SECONDS.repeat(3));
    await on.sandbox.advance(1000);
    expect((await recording.update({ status: 'paused', pauseBehavior })).status).toBe('paused');
    await on.sandbox.advance(2000);
    expect((await recording.update({ status: 'in-progress' })).status).toBe('in-progress');
    await on.sandbox.advance(3000);
    expect(await recording.update({ status: 'stopped' })).toMatchObject({ status: 'stopped', duration: null });
    await on.sandbox.advance(0);
    expect((await recording.fetch()).status).toBe('processing');
    await on.sandbox.advance(400);
    expect(await recording.fetch()).toMatchObject({ status: 'completed', duration: String(seconds), track: 'both' });
    const sound = await wav(path(sid));
    expect(sound.samples).toBe(seconds * 8000);
    expect(Math.min(1, Math.round(sound.rms('left', 1, 2)))).toBe(second);
    expect(sound.rms('left', 0, 1)).toBeGreaterThan(1000);
    expect(sound.rms('right')).toBe(0);
  });

  test('by Twilio.CURRENT: when there is one; not when there are two (16108), nor none (20404)', async () => {
    const { callSid, sid } = await live();
    const current = on.client.calls(callSid).recordings('Twilio.CURRENT');
    expect(await current.update({ status: 'paused' })).toMatchObject({ sid, status: 'paused' });
    await on.client.calls(callSid).recordings.create();
    expect(await refusal(current.update({ status: 'stopped' }))).toMatchObject({ status: 400, code: 16108 });
    await hangUp(ADA);
    expect(await refusal(current.update({ status: 'stopped' }))).toMatchObject({ status: 404, code: 20404 });
  });

  test('what has ended cannot be steered (16114), and nonsense not be asked', async () => {
    const { recording } = await live();
    const odd = recording.update({ status: 'absent' });
    expect(await refusal(odd)).toMatchObject({ status: 400, code: 20001 });
    expect(await refusal(recording.update({ status: 'paused', pauseBehavior: 'hum' }))).toMatchObject({ code: 20001 });
    await recording.update({ status: 'stopped' });
    expect(await refusal(recording.update({ status: 'in-progress' }))).toMatchObject({ status: 400, code: 16114 });
  });

  test('only a call that is answered and not over can be recorded (21220)', async () => {
    await on.control('PUT', `/handsets/${ADA}`, {});
    const callSid = await callAda();
    const refused = on.client.calls(callSid).recordings.create();
    expect(await refusal(refused)).toMatchObject({ status: 400, code: 21220 });
  });

  test('of a conference, by its own address', async () => {
    const room = on.client.conferences('room');
    const { conferenceSid } = await room.participants.create({ from: OWN, to: ADA, conferenceRecord: 'true' });
    await room.participants.create({ from: OWN, to: BOB });
    await on.sandbox.advance(1000);
    const recordings = on.client.conferences(conferenceSid).recordings;
    const [row] = await recordings.list();
    expect(row).toMatchObject({ status: 'in-progress', source: 'Conference', channels: 1, conferenceSid });
    const recording = recordings(row?.sid ?? '');
    expect((await recording.update({ status: 'paused' })).status).toBe('paused');
    expect((await recordings('Twilio.CURRENT').update({ status: 'in-progress' })).sid).toBe(row?.sid);
    expect(await refusal(recording.remove())).toMatchObject({ status: 409 });
    await speak(ADA, TWO_SECONDS);
    await on.sandbox.advance(3000);
    await hangUp(ADA);
    await hangUp(BOB);
    await on.sandbox.advance(1000);
    expect(await recording.fetch()).toMatchObject({ status: 'completed', duration: '2' });
    expect(await on.client.recordings.list({ conferenceSid })).toHaveLength(1);
    expect(await recording.remove()).toBe(true);
    expect(await recordings.list()).toEqual([]);
  });
});

describe('finding recordings', () => {
  test('pages, newest first, and filters', async () => {
    const sids: string[] = [];
    for (let day = 0; day < 3; day++) {
      sids.unshift(await recorded());
      await on.sandbox.advance(86_400_000);
    }
    expect((await on.client.recordings.list({ pageSize: 1 })).map(({ sid }) => sid)).toEqual(sids);
    const on18 = new Date('2025-03-18T00:00:00Z');
    const on19 = new Date('2025-03-19T00:00:00Z');
    const found = async (filter: object) => (await on.client.recordings.list(filter)).map(({ sid }) => sid);
    expect(await found({ dateCreated: on18 })).toEqual([sids[2]]);
    expect(await found({ dateCreatedBefore: on19 })).toEqual([sids[2]]);
    expect(await found({ dateCreatedAfter: on19 })).toEqual([sids[0], sids[1]]);
    const [newest] = await on.client.calls.list({ limit: 1 });
    expect(await found({ callSid: newest?.sid })).toEqual([sids[0]]);
    const own = on.client.calls(newest?.sid ?? '').recordings;
    expect((await own.list({ dateCreatedBefore: on18 })).map(({ sid }) => sid)).toEqual([]);
    expect((await own.list()).map(({ sid }) => sid)).toEqual([sids[0]]);
    expect((await own(sids[0] ?? '').fetch()).sid).toBe(sids[0]);
    expect(await refusal(own(sids[1] ?? '').fetch())).toMatchObject({ code: 20404 });
  });

  test('what is deleted is gone, its facts are kept for forty days', async () => {
    const sid = await recorded();
    expect(await on.client.recordings(sid).remove()).toBe(true);
    expect(await refusal(on.client.recordings(sid).fetch())).toMatchObject({ status: 404, code: 20404 });
    expect(await refusal(on.client.recordings(sid).remove())).toMatchObject({ code: 20404 });
    expect(await on.client.recordings.list()).toEqual([]);
    expect((await get(path(sid))).status).toBe(404);
    const kept = await on.client.recordings(sid).fetch({ includeSoftDeleted: true });
    expect(kept).toMatchObject({ status: 'deleted', duration: '2' });
    expect(await on.client.recordings.list({ includeSoftDeleted: true })).toHaveLength(1);
    await on.sandbox.advance(40 * 86_400_000);
    expect(await on.client.recordings.list({ includeSoftDeleted: true })).toEqual([]);
  });

  test('what still runs cannot be deleted', async () => {
    const callSid = await callAda({ record: true });
    const [row] = await on.client.calls(callSid).recordings.list();
    const refused = on.client
      .calls(callSid)
      .recordings(row?.sid ?? '')
      .remove();
    expect(await refusal(refused)).toMatchObject({ status: 409, code: 20009 });
  });
});

describe('the sound', () => {
  test('is there some time after it is told to be completed', async () => {
    const callSid = await callAda({ record: true });
    await speak(ADA, TWO_SECONDS);
    await on.sandbox.advance(3000);
    const [row] = await on.client.recordings.list({ callSid });
    const sid = row?.sid ?? '';
    const code = async () => (await get(`${path(sid)}.wav`)).status;
    expect(await code()).toBe(404);
    await hangUp(ADA);
    await on.sandbox.advance(300);
    expect((await on.client.recordings(sid).fetch()).status).toBe('completed');
    expect(await code()).toBe(404);
    await on.sandbox.advance(100);
    expect(await code()).toBe(200);
  });

  test('is WAV of 16 bits at 8 kHz, by its address alone and with .wav; never MP3', async () => {
    const sid = await recorded();
    for (const address of [path(sid), `${path(sid)}.wav`]) {
      const answer = await get(address);
      expect(answer.headers.get('content-type')).toBe('audio/x-wav');
      expect(answer.headers.get('content-length')).toBe(String(44 + 2 * 16_000));
      const sound = readWav(new Uint8Array(await answer.arrayBuffer()));
      expect(sound).toMatchObject({ channels: 1, rate: 8000, bits: 16, samples: 16_000 });
    }
    const mp3 = await get(`${path(sid)}.mp3`);
    expect(mp3.status).toBe(400);
    expect(await mp3.json()).toMatchObject({ code: 20001 });
    expect((await get(`${path(sid)}.ogg`)).status).toBe(404);
  });

  test('answers HEAD with the same length, and no body', async () => {
    const address = `${on.sandbox.url}${path(await recorded())}.wav`;
    const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
      const asked = request(address, { method: 'HEAD', headers: credentials() }, (answer) => {
        answer.resume().on('end', () => resolve({ code: answer.statusCode, ...answer.headers }));
      });
      asked.on('error', reject).end();
    });
    const got = await fetch(address, { headers: credentials() });
    const bytes = (await got.arrayBuffer()).byteLength;
    expect(headers).toMatchObject({ code: 200, 'content-type': 'audio/x-wav', 'content-length': String(bytes) });
  });

  test('has each side on its own channel, or both in one', async () => {
    const dial = `<Response><Dial record="record-from-answer-dual">${BOB}</Dial></Response>`;
    const callSid = await callAda({}, dial);
    await on.sandbox.advance(1000);
    await speak(ADA, TWO_SECONDS);
    await on.sandbox.advance(2000);
    await speak(BOB, TWO_SECONDS);
    await on.sandbox.advance(3000);
    await hangUp(BOB);
    await on.sandbox.advance(1000);
    const [row] = await on.client.calls(callSid).recordings.list();
    expect(row).toMatchObject({ channels: 2, duration: '6', source: 'DialVerb' });
    const sid = row?.sid ?? '';
    for (const address of [path(sid), `${path(sid)}?RequestedChannels=2`]) {
      const both = await wav(address);
      expect([both.channels, both.samples]).toEqual([2, 48_000]);
      const seconds = [0, 1, 2, 3, 4, 5];
      expect(seconds.map((second) => both.rms('left', second, second + 1) > 1000)).toEqual([
        false,
        true,
        true,
        false,
        false,
        false,
      ]);
      expect(seconds.map((second) => both.rms('right', second, second + 1))).toEqual([
        0,
        0,
        0,
        expect.closeTo(2121, -1),
        expect.closeTo(2121, -1),
        0,
      ]);
    }
    const mixed = await wav(`${path(sid)}?RequestedChannels=1`);
    expect([mixed.channels, mixed.samples]).toEqual([1, 48_000]);
    expect([1, 3].every((second) => mixed.rms('left', second, second + 2) > 1000)).toBe(true);
    expect(mixed.rms('left', 5, 6)).toBe(0);
  });

  test('of a recording in one channel cannot be had in two (16113)', async () => {
    const sid = await recorded();
    const refused = await get(`${path(sid)}.wav?RequestedChannels=2`);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 16113 });
    expect((await get(`${path(sid)}.wav?RequestedChannels=1`)).status).toBe(200);
    expect((await get(`${path(sid)}.wav?RequestedChannels=3`)).status).toBe(400);
  });

  test('needs credentials, unless the account has switched that off; what it is always does', async () => {
    const sid = await recorded();
    const codes = async () =>
      Promise.all(
        [path(sid), `${path(sid)}.wav`, `${path(sid)}.json`].map(async (each) => (await get(each, {})).status),
      );
    expect(await codes()).toEqual([401, 401, 401]);
    await on.control('PUT', '/settings', { recordingMediaAuth: false });
    expect(await codes()).toEqual([200, 200, 401]);
  });

  test('outgrows memory, and is whole all the same', async () => {
    on.app.pages.set('/a.wav', { type: 'audio/wav', body: wavOf(Array.from({ length: 24_000 }, () => [0])) });
    const twiml = `<Response><Play loop="20">${on.app.url}/a.wav</Play></Response>`;
    const callSid = await callAda({ record: true, recordingChannels: 'dual' }, twiml);
    await on.sandbox.advance(70_000);
    const [row] = await on.client.calls(callSid).recordings.list();
    const sound = await wav(path(row?.sid ?? ''));
    expect(Math.round(sound.samples / 8000)).toBe(60);
    expect(sound.rms('left')).toBe(0);
    for (let second = 0; second < 60; second += 10)
      expect(sound.rms('right', second, second + 10)).toBeGreaterThan(2000);
  });
});
