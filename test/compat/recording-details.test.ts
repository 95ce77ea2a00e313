// What recordings and transcriptions say of themselves, to the last null, and which of them a list shows.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADA, BOB, type OpenStage, OWN, refusal, stage } from './application.ts';
import { read, rows } from './rest-details.ts';

const NONE = '0'.repeat(32);
const HOLD = '<Response><Pause length="60"/></Response>';

let on: OpenStage;
/** A call that is over and has a recording and a transcription; one that goes on; the first one's conference. */
let call: string;
let other: string;
let recording: string;
let room: string;
let ofRoom: string;

beforeAll(async () => {
  on = await stage({ answerAfterMs: 0, callsPerSecond: 1000 });
  await on.control('PUT', `/handsets/${BOB}`, {
    answerAfterMs: 0,
    says: [{ atMs: 1500, text: 'Please call me back soon' }],
  });
  const record = '<Response><Record transcribe="true" timeout="5" action="https://a.test/"/></Response>';
  call = (await on.client.calls.create({ to: BOB, from: OWN, twiml: record })).sid;
  await on.sandbox.advance(15_000);
  other = (await on.client.calls.create({ to: ADA, from: OWN, twiml: HOLD })).sid;
  for (const to of [ADA, BOB]) {
    const asked = { to, from: OWN, conferenceRecord: 'true', conferenceTrim: 'do-not-trim' };
    room = (await on.client.conferences('room').participants.create(asked)).conferenceSid;
  }
  await on.sandbox.advance(5000);
  recording = String((await rows(on, `/Calls/${call}/Recordings`))[0]?.sid);
  ofRoom = String((await rows(on, `/Conferences/${room}/Recordings`))[0]?.sid);
});
afterAll(() => on.close());

const sids = async (path: string) => (await rows(on, path)).map(({ sid }) => sid);

describe('recordings', () => {
  test('of a room are not its first caller’s', async () => {
    const ofThe = await read(on, `/Recordings/${ofRoom}`);
    expect(ofThe).toMatchObject({ conference_sid: room, source: 'Conference' });
    expect(await sids(`/Calls/${ofThe.call_sid}/Recordings`)).toEqual([]);
    expect(await read(on, `/Calls/${ofThe.call_sid}/Recordings/${ofRoom}`)).toMatchObject({ http: 404 });
  });

  test('are found by their room, by their call, newest first', async () => {
    expect(await sids('/Recordings')).toEqual([ofRoom, recording]);
    expect(await sids(`/Recordings?ConferenceSid=${room}`)).toEqual([ofRoom]);
    expect(await sids(`/Recordings?CallSid=${call}`)).toEqual([recording]);
    expect(await sids(`/Recordings?ConferenceSid=CF${NONE}`)).toEqual([]);
  });

  test('of what nobody knows are no empty list', async () => {
    expect(await read(on, `/Calls/CA${NONE}/Recordings`)).toMatchObject({ http: 404, code: 20404 });
    expect(await read(on, `/Conferences/CF${NONE}/Recordings`)).toMatchObject({ http: 404, code: 20404 });
    expect(await refusal(on.client.calls(`CA${NONE}`).recordings.create())).toMatchObject({ code: 20404 });
  });

  test('that run have neither length nor price, nor its unit; those that are over do', async () => {
    const unknown = { duration: null, price: null, price_unit: null, error_code: null, encryption_details: null };
    expect(await read(on, `/Recordings/${ofRoom}`)).toMatchObject({ status: 'in-progress', ...unknown });
    const done = await read(on, `/Recordings/${recording}`);
    expect(done).toMatchObject({ status: 'completed', price_unit: 'USD', channels: 1, conference_sid: null });
    expect(done.duration).toMatch(/^\d+$/);
    expect(done).not.toHaveProperty('track');
    expect(await read(on, `/Calls/${call}/Recordings/${recording}`)).toMatchObject({ track: 'inbound' });
  });

  test('that came to nothing say why', async () => {
    const silent = await on.client.calls(other).recordings.create({ trim: 'trim-silence' });
    await on.sandbox.advance(3000);
    await on.client.calls(other).recordings(silent.sid).update({ status: 'stopped' });
    await on.sandbox.advance(1000);
    expect(await read(on, `/Recordings/${silent.sid}`)).toMatchObject({ status: 'absent', error_code: 16102 });
  });

  test('are paused in silence, unless told', async () => {
    const { sid } = await on.client.calls(other).recordings.create();
    await on.sandbox.advance(1000);
    await on.client.calls(other).recordings(sid).update({ status: 'paused' });
    await on.sandbox.advance(2000);
    await on.client.calls(other).recordings(sid).update({ status: 'stopped' });
    await on.sandbox.advance(1000);
    expect((await read(on, `/Recordings/${sid}`)).duration).toBe('3');
    await on.client.recordings(sid).remove();
    expect(await read(on, `/Calls/${other}/Recordings/${sid}`)).toMatchObject({ http: 404 });
    expect(await sids(`/Calls/${other}/Recordings`)).not.toContain(sid);
    expect(await sids('/Recordings')).not.toContain(sid);
    expect(await sids('/Recordings?IncludeSoftDeleted=true')).toContain(sid);
    expect(await sids(`/Calls/${other}/Recordings?IncludeSoftDeleted=true`)).not.toContain(sid);
  });

  test('cannot begin before the answer, nor be removed while they run', async () => {
    await on.control('PUT', `/handsets/${ADA}`, {});
    const { sid } = await on.client.calls.create({ to: ADA, from: OWN, twiml: HOLD });
    await on.sandbox.advance(2000);
    expect((await on.client.calls(sid).fetch()).status).toBe('ringing');
    expect(await refusal(on.client.calls(sid).recordings.create())).toMatchObject({ code: 21220 });
    expect(await refusal(on.client.recordings(ofRoom).remove())).toMatchObject({ status: 409, code: 20009 });
  });
});

describe('transcriptions', () => {
  test('say what they heard, under themselves and under their recording alone', async () => {
    const [sid] = await sids('/Transcriptions');
    expect(await read(on, `/Transcriptions/${sid}`)).toMatchObject({
      recording_sid: recording,
      status: 'completed',
      transcription_text: 'Please call me back soon',
      type: 'fast',
      price_unit: 'USD',
      uri: `/2010-04-01/Accounts/${on.sandbox.account.accountSid}/Transcriptions/${sid}.json`,
    });
    expect(await sids(`/Recordings/${recording}/Transcriptions`)).toEqual([sid]);
    expect(await read(on, `/Recordings/${recording}/Transcriptions/${sid}`)).toMatchObject({ sid });
    expect(await sids(`/Recordings/${ofRoom}/Transcriptions`)).toEqual([]);
    expect(await read(on, `/Recordings/${ofRoom}/Transcriptions/${sid}`)).toMatchObject({ http: 404 });
  });

  test('have no text before they are there, come newest first, and can be removed', async () => {
    const [old] = await sids('/Transcriptions');
    const record = '<Response><Record transcribe="true" timeout="1" action="https://a.test/"/></Response>';
    const { sid } = await on.client.calls.create({ to: BOB, from: OWN, twiml: record });
    let found: readonly unknown[] = [old];
    for (let turn = 0; turn < 300 && found.length < 2; turn++) {
      await on.sandbox.advance(100);
      found = await sids('/Transcriptions');
    }
    expect(found[1]).toBe(old);
    const before = await read(on, `/Transcriptions/${found[0]}`);
    expect(before).toMatchObject({ status: 'in-progress', transcription_text: null, price: null });
    await on.sandbox.advance(2000);
    expect((await read(on, `/Transcriptions/${found[0]}`)).status).not.toBe('in-progress');
    expect(await on.client.transcriptions(String(found[0])).remove()).toBe(true);
    expect(await sids('/Transcriptions')).toEqual([old]);
    expect(sid).toMatch(/^CA/);
  });
});
