import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call, CallEvent } from '#contract/calls.ts';
import type { CallRecordings } from '#contract/recordings.ts';
import type { Contact, Firm, Person, Phone, Seen } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;
let herPhone: Phone;
let ada: Contact;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  herPhone = world.phone('+14155550166');
  await alice.ask('PATCH', '/api/profile', { phone: herPhone.number });
  ada = await world.knows(acme, 'Ada Lovelace', '+14155550132');
  const changed = await acme.owner.ask('PATCH', '/api/settings/organization', { recording: 'always' });
  expect(changed.status).toBe(200);
});

beforeEach(async () => {
  await world.clearFaults();
  await world.confuse();
  // Told twice and in another order, as all that the carrier says.
  await world.fault({ on: 'webhook', what: 'double', webhook: 'recording' });
  await world.fault({ on: 'webhook', what: 'reorder', webhook: 'recording' });
  await ada.will({});
  await herPhone.will({});
});

const said = ({ payload }: CallEvent, name: string) => payload[name];

async function recordingOf(call: Pick<Seen, 'events'>, last: string): Promise<readonly CallEvent[]> {
  let events: readonly CallEvent[] = [];
  await world.until(`the recording is ${last}`, async () => {
    events = (await call.events()).filter(({ source }) => source === 'recording');
    return events.some(({ kind }) => kind === `recording.${last}`);
  });
  return events.toSorted((one, other) => other.kind.localeCompare(one.kind));
}

/** Alice’s phone, then Ada’s. */
async function theyMeet(call: Seen): Promise<void> {
  await herPhone.answers();
  await herPhone.hears(/Press 1/);
  await herPhone.presses('1');
  // The key's tone has died away when Ada comes.
  await world.passes(1);
  await ada.answers();
  await call.is('in-progress');
}

describe('Acme records its calls', () => {
  it('Alice’s phone and Ada’s are joined: Ada’s leg is recorded, each side on its own channel', async () => {
    const call = await world.calls(alice, { contactId: ada.id, mode: 'bridge' });
    await theyMeet(call);
    await ada.says('Good morning, this is Ada.');
    await world.passes(30);
    await ada.hangsUp();
    await call.ends('completed');
    const [began, ready] = await recordingOf(call, 'completed');
    expect([began?.text, ready?.text]).toEqual(['Recording began', 'The recording is ready']);
    if (!ready) throw new Error('It is not ready');
    expect(said(ready, 'RecordingSource')).toBe('OutboundAPI');
    expect(said(ready, 'RecordingChannels')).toBe('2');
    expect(ready.sid).toBe((await call.now()).sid);
    expect(Number(said(ready, 'RecordingDuration'))).toBeGreaterThan(0);
  });

  it('a message to Ada is recorded with what she hears', async () => {
    await ada.will({ answerAfterMs: 500 });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct' });
    await call.ends('completed');
    const [, ready] = await recordingOf(call, 'completed');
    expect(ready && said(ready, 'RecordingSource')).toBe('OutboundAPI');
    expect(Number(ready && said(ready, 'RecordingDuration'))).toBeGreaterThan(1);
  });

  it('one that is deleted here is deleted at the carrier too', async () => {
    await ada.will({ answerAfterMs: 500 });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct' });
    await call.ends('completed');
    const kept = async () => {
      const { body } = await acme.owner.ask<CallRecordings>('GET', `/api/calls/${call.id}/recordings`);
      return body.items[0];
    };
    await world.until('it is kept', async () => (await kept())?.state === 'kept');
    const there = async () => (await world.recordings()).filter(({ phase }) => phase !== 'deleted').length;
    const before = await there();
    const asked = await acme.owner.ask('DELETE', `/api/recordings/${(await kept())?.id}`);
    expect(asked.status).toBe(202);
    await world.until('it is deleted', async () => (await kept())?.state === 'deleted');
    expect(await kept()).toMatchObject({ deletedBecause: 'person', atCarrier: false });
    expect(await there()).toBe(before - 1);
  });

  it('each callback is learned once, however often it comes', async () => {
    await ada.will({ answerAfterMs: 500 });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct' });
    await call.ends('completed');
    await recordingOf(call, 'completed');
    await world.passes(5);
    const kinds = (await recordingOf(call, 'completed')).map(({ kind }) => kind);
    expect(kinds).toEqual(['recording.in-progress', 'recording.completed']);
  });

  it('nobody says a word in the room: there is no recording, and the call says so', async () => {
    const call = await world.calls(alice, { contactId: ada.id, mode: 'bridge' });
    await theyMeet(call);
    await world.passes(10);
    await ada.hangsUp();
    await call.ends('completed');
    const texts = (await recordingOf(call, 'absent')).map(({ text }) => text);
    expect(texts).toEqual(['Recording began', 'There is no recording']);
  });

  it('Ada does not answer: nothing is said of a recording', async () => {
    await ada.will({ busy: true });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct' });
    await call.ends('busy');
    await world.passes(5);
    expect((await call.events()).filter(({ source }) => source === 'recording')).toEqual([]);
  });

  it('a call that is passed on is recorded from the answer, in two channels', async () => {
    const desk = world.phone('+14155550177');
    const stranger = world.phone('+14155550188');
    await world.until('the number is configured', async () => {
      const { body } = await acme.owner.ask<{ items: { configured: unknown }[] }>('GET', '/api/numbers');
      return body.items.every((number) => number.configured !== null);
    });
    await acme.owner.ask('PATCH', '/api/settings/organization', { forwardTo: desk.number });
    await stranger.calls(acme.number);
    await desk.answers();
    const latest = async () =>
      (await acme.owner.ask<{ items: Call[] }>('GET', '/api/calls?direction=inbound&limit=1')).body.items[0];
    await world.until('they talk', async () => (await latest())?.state === 'in-progress');
    await world.passes(20);
    await stranger.hangsUp();
    await world.until('the call is over', async () => (await latest())?.state === 'ended');
    const id = (await latest())?.id ?? '';
    const events = async () =>
      (await acme.owner.ask<{ items: CallEvent[] }>('GET', `/api/calls/${id}/events`)).body.items;
    const [, ready] = await recordingOf({ events }, 'completed');
    expect(ready?.payload).toMatchObject({
      RecordingSource: 'DialVerb',
      RecordingChannels: '2',
      RecordingTrack: 'both',
    });
    expect(Number(ready && said(ready, 'RecordingDuration'))).toBeGreaterThanOrEqual(19);
  });
});
