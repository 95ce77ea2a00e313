import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call, CallEvent, CallRecordingState } from '#contract/calls.ts';
import type { OrganizationSettingsChange } from '#contract/settings.ts';
import { records, soundOf, stoppedByCarrier } from '../support/world/recording.ts';
import { type Contact, type Firm, type Person, type Phone, type Seen, useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;
let herPhone: Phone;
let ada: Contact;

const NOTICE = 'This call is recorded for training.';

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  herPhone = world.phone('+14155550166');
  await alice.ask('PATCH', '/api/profile', { phone: herPhone.number });
  ada = await world.knows(acme, 'Ada Lovelace', '+14155550132');
});

beforeEach(async () => {
  await world.clearFaults();
  await world.confuse();
  await world.fault({ on: 'webhook', what: 'double', webhook: 'recording' });
  await world.fault({ on: 'webhook', what: 'reorder', webhook: 'recording' });
  await ada.will({});
  await herPhone.will({});
});

async function decides(change: OrganizationSettingsChange): Promise<void> {
  const policy = { recordingChannels: 'dual', recordingNotice: 'none', forwardTo: null, ...change };
  const { status, body } = await acme.owner.ask('PATCH', '/api/settings/organization', policy);
  expect(status, JSON.stringify(body)).toBe(200);
}

/** Alice’s phone, then Ada’s, in a room. */
async function theyMeet(more: { recording?: Call['recordingPolicy'] } = {}, by = alice): Promise<Seen> {
  const call = await world.calls(by, { contactId: ada.id, mode: 'bridge', ...more });
  await herPhone.answers();
  await herPhone.hears(/Press 1/);
  await herPhone.presses('1');
  await ada.answers();
  await call.is('in-progress');
  return call;
}

const recordingIs = (call: Seen, state: CallRecordingState) =>
  world.until(`the recording is ${state}`, async () => (await call.now()).recording === state);

async function told(call: Pick<Seen, 'events'>, kind: string): Promise<CallEvent> {
  let found: CallEvent | undefined;
  await world.until(`the events tell ${kind}`, async () => {
    found = (await call.events()).find((event) => event.kind === kind);
    return found !== undefined;
  });
  if (!found) throw new Error(kind);
  return found;
}

const kinds = async (call: Seen) => (await call.events()).map(({ kind }) => kind);
const times = async (call: Seen, kind: string) => (await kinds(call)).filter((each) => each === kind).length;

async function ends(call: Seen): Promise<string> {
  await ada.hangsUp();
  await call.ends('completed');
  const { payload } = await told(call, 'recording.completed');
  return String(payload.RecordingSid);
}

describe('Acme always records, and says so first', () => {
  it('Ada hears the notice to its end, and only then it is recorded', async () => {
    await decides({ recording: 'always', recordingNotice: 'text', recordingNoticeText: NOTICE });
    const call = await theyMeet();
    await recordingIs(call, 'announcing');
    await ada.hears(/recorded for training/);
    expect(await kinds(call)).not.toContain('recording.in-progress');
    await recordingIs(call, 'on');
    const began = await told(call, 'recording.in-progress');
    const heard = await told(call, 'room.announcement-end');
    expect(Date.parse(String(began.payload.RecordingStartTime))).toBeGreaterThanOrEqual(Date.parse(heard.at));
    expect(began.payload).toMatchObject({ RecordingSource: 'StartCallRecordingAPI', RecordingChannels: '2' });
    expect(began.sid).toBe((await call.now()).sid);
    const policy = await told(call, 'recording.start');
    expect(policy.text).toContain('Your organization records');
    await ada.says('Good morning, this is Ada speaking.');
    await world.passes(10);
    await ends(call);
    expect((await call.now()).recording).toBe('ended');
    expect(await times(call, 'recording.in-progress')).toBe(1);
  });

  it('a tone instead of words, that anybody may fetch', async () => {
    await decides({ recording: 'always', recordingNotice: 'tone' });
    const call = await theyMeet();
    await recordingIs(call, 'on');
    const { payload } = await told(call, 'recording.announced.1');
    expect(payload.kind).toBe('done');
    const tone = await fetch((await toneUrl()) ?? '');
    expect(tone.headers.get('content-type')).toBe('audio/wav');
    await ada.hangsUp();
    await call.ends('completed');
  });

  it('a message to Ada begins with the notice, and is recorded from the message on', async () => {
    await decides({ recording: 'always', recordingNotice: 'text', recordingNoticeText: NOTICE });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct', message: 'Hello Ada, good news.' });
    await ada.answers();
    await ada.hears(/recorded for training/);
    await recordingIs(call, 'announcing');
    expect(await kinds(call)).not.toContain('recording.in-progress');
    await ada.hears(/good news/);
    await recordingIs(call, 'on');
    await call.ends('completed');
    const { payload } = await told(call, 'recording.completed');
    const heard = await told(call, 'notice.heard');
    expect(Date.parse(String(payload.RecordingStartTime)) + 999).toBeGreaterThanOrEqual(Date.parse(heard.at) - 1_000);
    expect(payload).toMatchObject({ RecordingChannels: '2' });
  });

  it('whoever hangs up during the notice is not recorded', async () => {
    await decides({ recording: 'always', recordingNotice: 'text', recordingNoticeText: NOTICE });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct', message: 'Hello Ada.' });
    await ada.answers();
    await ada.hears(/recorded for training/);
    await ada.hangsUp();
    await call.ends('completed');
    await world.passes(5);
    expect((await call.now()).recording).toBe('off');
    expect(await kinds(call)).not.toContain('recording.in-progress');
  });

  it('a caller who is passed on hears it before the desk rings', async () => {
    const desk = world.phone('+14155550177');
    const stranger = world.phone('+14155550188');
    await configured();
    await decides({
      recording: 'always',
      recordingNotice: 'text',
      recordingNoticeText: NOTICE,
      forwardTo: desk.number,
    });
    await stranger.calls(acme.number);
    await stranger.hears(/recorded for training/);
    await desk.answers();
    const call = await latestInbound();
    await call.is('in-progress');
    await recordingIs(call, 'on');
    await stranger.says('Hello, this is a stranger.');
    await world.passes(5);
    await stranger.hangsUp();
    await call.ends('completed');
    const { payload } = await told(call, 'recording.completed');
    expect(payload).toMatchObject({ RecordingSource: 'DialVerb', RecordingChannels: '2' });
  });
});

describe('each side has its own channel', () => {
  it('Ada on the first, Alice on the second, nobody in the pause', async () => {
    await decides({ recording: 'on-demand' });
    const call = await theyMeet();
    expect((await call.now()).recording).toBe('off');
    expect(await records(alice, call, 'start')).toMatchObject({ status: 200, recording: 'on' });
    const words = 'This sentence takes three seconds to say.';
    await world.passes(1);
    await ada.says(words);
    await world.passes(5);
    await herPhone.says(words);
    await world.passes(5);
    expect(await records(alice, call, 'pause')).toMatchObject({ status: 200, recording: 'paused' });
    await ada.says('My card has the number four two four two.');
    await herPhone.says('I am writing that down just now.');
    await world.passes(10);
    expect(await records(alice, call, 'resume')).toMatchObject({ status: 200, recording: 'on' });
    await ada.says(words);
    await world.passes(5);
    const wav = await soundOf(world.server, acme.id, await ends(call));
    expect(wav.channels).toBe(2);
    const loud = (channel: 'left' | 'right', from: number, to: number) => wav.rms(channel, from, to) > 100;
    expect([loud('left', 1.2, 3), loud('right', 1.2, 3)]).toEqual([true, false]);
    expect([loud('left', 6.2, 8), loud('right', 6.2, 8)]).toEqual([false, true]);
    expect([wav.rms('left', 11.2, 20.8), wav.rms('right', 11.2, 20.8)]).toEqual([0, 0]);
    expect([loud('left', 21.2, 23), loud('right', 21.2, 23)]).toEqual([true, false]);
  });

  it('on one channel where Acme wants it so', async () => {
    await decides({ recording: 'always', recordingChannels: 'mono' });
    const call = await theyMeet();
    await ada.says('Good morning, this is Ada.');
    await world.passes(5);
    await ends(call);
    const { payload } = await told(call, 'recording.completed');
    expect(payload).toMatchObject({ RecordingSource: 'OutboundAPI', RecordingChannels: '1' });
  });
});

describe('recording on demand', () => {
  it('start, pause, resume and stop are events with a name, seen at once, and told twice they are one', async () => {
    await decides({ recording: 'on-demand' });
    const call = await theyMeet();
    for (const [move, state] of [
      ['start', 'on'],
      ['pause', 'paused'],
      ['resume', 'on'],
      ['stop', 'ended'],
    ] as const) {
      expect(await records(alice, call, move)).toMatchObject({ status: 200, recording: state });
      expect(await records(alice, call, move)).toMatchObject({ status: 200, recording: state });
    }
    expect(await records(alice, call, 'start')).toMatchObject({ status: 200, recording: 'on' });
    await world.passes(2);
    const events = await call.events();
    const asked = events.filter(({ text }) => text.startsWith('Alice Agent') && text.endsWith('the recording'));
    expect(asked.map(({ text }) => text.split(' ')[2])).toEqual(['starts', 'pauses', 'resumes', 'stops', 'starts']);
    await world.until('both recordings were told of', async () => (await times(call, 'recording.in-progress')) === 2);
    await ada.hangsUp();
    await call.ends('completed');
  });

  it('every callback of the recording is lost: the screen is right all the same', async () => {
    await decides({ recording: 'on-demand' });
    await world.fault({ on: 'webhook', what: 'drop', webhook: 'recording' });
    const call = await theyMeet();
    expect(await records(alice, call, 'start')).toMatchObject({ recording: 'on' });
    await world.passes(5);
    expect(await records(alice, call, 'pause')).toMatchObject({ recording: 'paused' });
    expect(await records(alice, call, 'stop')).toMatchObject({ recording: 'ended' });
    await ada.hangsUp();
    await call.ends('completed');
    expect((await call.now()).recording).toBe('ended');
  });

  it('two click at the same instant: one recording', async () => {
    await decides({ recording: 'on-demand' });
    const call = await theyMeet();
    const both = await Promise.all([records(alice, call, 'start'), records(acme.owner, call, 'start')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    await recordingIs(call, 'on');
    await world.passes(3);
    expect(await recordingsMade(call)).toBe(1);
    await ada.hangsUp();
    await call.ends('completed');
  });

  it('the carrier begins and its answer is lost: it is looked at, not asked again', async () => {
    await decides({ recording: 'on-demand' });
    const call = await theyMeet();
    await world.fault({ on: 'webhook', what: 'drop', webhook: 'recording' });
    await world.fault({ on: 'rest', what: '5xx-after-accepting', path: '/Recordings', method: 'POST', count: 1 });
    expect(await records(alice, call, 'start')).toMatchObject({ status: 503, code: 'carrier-unavailable' });
    await world.passes(20);
    await world.until('the job has looked', async () => (await call.now()).recording === 'on');
    expect(await recordingsMade(call)).toBe(1);
    await ada.hangsUp();
    await call.ends('completed');
  }, 60_000);

  it('with a notice, Ada hears it once, however often it is started', async () => {
    await decides({ recording: 'on-demand', recordingNotice: 'text', recordingNoticeText: NOTICE });
    const call = await theyMeet();
    expect(await records(alice, call, 'start')).toMatchObject({ status: 200, recording: 'announcing' });
    await ada.hears(/recorded for training/);
    await recordingIs(call, 'on');
    expect(await records(alice, call, 'stop')).toMatchObject({ recording: 'ended' });
    expect(await records(alice, call, 'start')).toMatchObject({ recording: 'on' });
    expect(await times(call, 'recording.announced.1')).toBe(1);
    await ada.hangsUp();
    await call.ends('completed');
  });

  it('the notice cannot be played: nothing is recorded, and the call says why', async () => {
    await decides({ recording: 'on-demand', recordingNotice: 'text', recordingNoticeText: NOTICE });
    const call = await theyMeet();
    await world.fault({ on: 'webhook', what: 'truncate', webhook: 'document', urlPart: '/notice/' });
    expect(await records(alice, call, 'start')).toMatchObject({ recording: 'announcing' });
    const refused = await told(call, 'recording.refused');
    expect(refused.text).toContain('was not told');
    const failure = { code: 'recording-notice-failed', title: 'The other side was not told' };
    expect(await call.now()).toMatchObject({ recording: 'failed', recordingFailure: failure });
    expect(await recordingsMade(call)).toBe(0);
    await world.clearFaults();
    expect(await records(alice, call, 'start')).toMatchObject({ recording: 'announcing' });
    await recordingIs(call, 'on');
    expect((await call.now()).recordingFailure).toBeNull();
    await ada.hangsUp();
    await call.ends('completed');
  });

  it('the carrier says no: whoever asked is told, in its words', async () => {
    await decides({ recording: 'on-demand' });
    await world.fault({ on: 'webhook', what: 'drop', webhook: 'recording' });
    const call = await theyMeet();
    await records(alice, call, 'start');
    await stoppedByCarrier(world.server, acme.id, await call.now());
    const refused = await records(alice, call, 'pause');
    expect(refused).toMatchObject({ status: 409, code: 'recording-not-running', carrier: { code: 16114 } });
    const { text } = await told(call, 'recording.refused');
    expect(text).toMatch(/^The carrier refused: .*not in a state/);
    expect((await call.now()).recording).toBe('ended');
    await ada.hangsUp();
    await call.ends('completed');
  });

  it('nothing to pause before, nothing to start after', async () => {
    await decides({ recording: 'on-demand' });
    await ada.will({ ignore: true });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct' });
    expect(await records(alice, call, 'start')).toMatchObject({ status: 409, code: 'recording-too-early' });
    expect(await records(alice, call, 'pause')).toMatchObject({ status: 409, code: 'recording-not-running' });
    await call.hangUp();
    await call.ends('canceled');
    expect(await records(alice, call, 'start')).toMatchObject({ status: 409, code: 'already-ended' });
  });
});

describe('who may', () => {
  it('Acme does not record: an agent is refused, the owner may decide otherwise', async () => {
    await decides({ recording: 'off' });
    const call = await theyMeet();
    expect(await records(alice, call, 'start')).toMatchObject({ status: 403, code: 'recording-off' });
    expect(await records(acme.owner, call, 'start')).toMatchObject({ status: 200, recording: 'on' });
    await ada.hangsUp();
    await call.ends('completed');
  });

  it('otherwise than the policy for one call: by those who may', async () => {
    await decides({ recording: 'off' });
    const refused = await world.tries(alice, { contactId: ada.id, mode: 'direct', recording: 'always' });
    expect(refused).toMatchObject({ status: 403, problem: { code: 'not-allowed' } });
    await ada.will({ answerAfterMs: 500 });
    const call = await world.calls(acme.owner, { contactId: ada.id, mode: 'direct', recording: 'always' });
    await call.ends('completed');
    await told(call, 'recording.completed');
  });

  it('a colleague, a viewer and another organization: no', async () => {
    await decides({ recording: 'on-demand' });
    const bob = await world.hire(acme, 'agent', 'Bob Agent');
    const vera = await world.hire(acme, 'viewer', 'Vera Viewer');
    const globex = await world.found('Globex', 'Gus Owner');
    const call = await theyMeet();
    expect(await records(bob, call, 'start')).toMatchObject({ status: 403, code: 'not-allowed' });
    expect(await records(vera, call, 'start')).toMatchObject({ status: 403, code: 'not-allowed' });
    expect(await records(globex.owner, call, 'start')).toMatchObject({ status: 404, code: 'not-found' });
    expect((await call.now()).recording).toBe('off');
    await ada.hangsUp();
    await call.ends('completed');
  });

  it('in the middle of a call that has no room Ada can no longer be told, so the owner is refused', async () => {
    await decides({ recording: 'off', recordingNotice: 'text', recordingNoticeText: NOTICE });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct', message: 'Hello. '.repeat(100) });
    await ada.answers();
    await call.is('in-progress');
    expect(await records(acme.owner, call, 'start')).toMatchObject({ status: 409, code: 'recording-without-notice' });
    await ada.hangsUp();
    await call.ends('completed');
  });
});

/** How many recordings the carrier has of a call. */
async function recordingsMade(call: Seen): Promise<number> {
  const { sid } = await call.now();
  return (await world.recordings()).filter((recording) => recording.callSid === sid).length;
}

async function toneUrl(): Promise<string | undefined> {
  return (await world.journal()).flatMap((entry) =>
    entry.kind === 'webhook' && entry.url.includes('/notice/') ? [entry.url.replace(/notice\/.*$/, 'tone.wav')] : [],
  )[0];
}

async function configured(): Promise<void> {
  await world.until('the number is configured', async () => {
    const { body } = await acme.owner.ask<{ items: { configured: unknown }[] }>('GET', '/api/numbers');
    return body.items.every((number) => number.configured !== null);
  });
}

async function latestInbound(): Promise<Seen> {
  const { body } = await acme.owner.ask<{ items: Call[] }>('GET', '/api/calls?direction=inbound&limit=1');
  return world.sees(acme.owner, body.items[0]?.id ?? '');
}
