import { beforeAll, describe, expect, it } from 'vitest';
import type { Activity } from '#contract/activities.ts';
import type { Call, CallDisposition } from '#contract/calls.ts';
import type { TimelineEntry } from '#contract/timeline.ts';
import { foundAcmeOfTwo } from '../support/acme.ts';
import type { Browser, Contact, Firm, Person, Phone, Seen } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;
let bob: Person;
let hers: Browser;
let his: Browser;
let ada: Contact;
let desk: Phone;
let office: Phone;
let words: readonly CallDisposition[];

beforeAll(async () => {
  ({ acme, alice, hers, bob, his, ada } = await foundAcmeOfTwo(world));
  desk = world.phone('+14155550170');
  office = world.phone('+14155550190');
  await alice.ask('PATCH', '/api/profile', { phone: desk.number });
  await acme.owner.ask('PATCH', '/api/settings/organization', { forwardTo: office.number });
  words = (await alice.ask<{ items: CallDisposition[] }>('GET', '/api/dispositions')).body.items;
  await office.will({});
  await world.confuse();
});

const wordFor = (meaning: CallDisposition['meaning']) => words.find((each) => each.meaning === meaning)?.id ?? '';
const wrapping = async (person: Person) =>
  (await person.ask<{ items: Call[] }>('GET', '/api/calls?wrapUp=true')).body.items.map(({ id }) => id);
const isBusy = async (person: Person) => {
  const { body } = await acme.owner.ask<{ items: { userId: string; busy: boolean }[] }>('GET', '/api/voice/colleagues');
  return body.items.find(({ userId }) => userId === person.userId)?.busy;
};
const says = (person: Person, call: Seen, body: object) =>
  person.ask<Call & { code: string }>('PUT', `/api/calls/${call.id}/disposition`, body);
const moves = (person: Person, call: Seen, move: string) =>
  person.ask<Call & { code: string }>('POST', `/api/calls/${call.id}/wrap-up`, { do: move });
const wrapUpOf = async (person: Person, call: Seen) =>
  (await call.now()).wrapUps.find(({ userId }) => userId === person.userId);

/** Alice calls by `direct`, talks and hangs up. */
async function talks(): Promise<Seen> {
  await ada.will({ answerAfterMs: 500 });
  const call = await world.calls(alice, { contactId: ada.id, mode: 'direct' });
  await call.is('in-progress');
  await office.answers();
  await ada.hangsUp();
  await call.ends('completed');
  return call;
}

async function ringsEverybody(): Promise<void> {
  const { body } = await acme.owner.ask<{ items: { id: string; default: boolean }[] }>('GET', '/api/numbers');
  const id = body.items.find((each) => each.default)?.id;
  await acme.owner.ask('PATCH', `/api/numbers/${id}`, { rings: { to: 'available' } });
}

async function comesIn(): Promise<Seen> {
  await ada.calls(acme.number);
  let id = '';
  await world.until('the call is known', async () => {
    id = (await alice.ask<{ items: Call[] }>('GET', '/api/calls?live=true')).body.items[0]?.id ?? '';
    return id !== '';
  });
  return world.sees(alice, id);
}

describe('after a call', () => {
  it('Alice says what came of it, and it stands with the call, in the activity and in Ada’s timeline', async () => {
    const call = await talks();
    expect(await wrapping(alice)).toEqual([call.id]);
    expect(await isBusy(alice)).toBe(true);
    const followUp = { subject: 'Call Ada back', scheduledAt: '2030-03-04T10:00:00.000Z' };
    const said = { dispositionId: wordFor('call-back'), note: 'Wants the blue one.', followUp };
    const first = await says(alice, call, said);
    expect(first).toMatchObject({
      status: 200,
      body: {
        disposition: { label: 'Call back', meaning: 'call-back' },
        note: 'Wants the blue one.',
        disposedBy: { id: alice.userId },
        followUpId: expect.any(String),
        wrapUps: [],
      },
    });
    expect(await wrapping(alice)).toEqual([]);
    expect(await isBusy(alice)).toBe(false);

    // A double click: nothing is new, and there is one activity.
    expect((await says(alice, call, said)).body).toEqual(first.body);
    const planned = `/api/activities?contactId=${ada.id}&type=task`;
    expect((await alice.ask<{ items: Activity[] }>('GET', planned)).body.items).toMatchObject([
      { ...followUp, id: first.body.followUpId, contact: { id: ada.id }, createdBy: { id: alice.userId } },
    ]);
    const other = { ...said, followUp: { ...followUp, subject: 'Something else' } };
    expect(await says(alice, call, other)).toMatchObject({ status: 409, body: { code: 'follow-up-planned' } });

    const { body: written } = await alice.ask<{ items: Activity[] }>('GET', `/api/activities?callId=${call.id}`);
    expect(written.items).toMatchObject([
      { description: expect.stringMatching(/Answered; lasted .* s\. Call back\.\nWants the blue one\.$/) },
    ]);
    const { body: timeline } = await alice.ask<{ items: TimelineEntry[] }>('GET', `/api/contacts/${ada.id}/timeline`);
    expect(timeline.items.find(({ id }) => id === call.id)).toMatchObject({
      call: { disposition: { label: 'Call back' }, note: 'Wants the blue one.' },
    });
    const found = `/api/calls?dispositionId=${wordFor('call-back')}`;
    expect((await alice.ask<{ items: Call[] }>('GET', found)).body.items.map(({ id }) => id)).toEqual([call.id]);
  });

  it('the time runs out by itself, waits while she types, and not for a browser that crashed', async () => {
    const call = await talks();
    await world.passes(20);
    const paused = (await moves(alice, call, 'pause')).body.wrapUps[0];
    expect(paused?.leftSeconds).toBeGreaterThan(5);
    expect(paused?.leftSeconds).toBeLessThanOrEqual(10);
    await world.passes(40);
    await moves(alice, call, 'pause');
    await world.passes(40);
    expect(await wrapping(alice)).toEqual([call.id]);
    expect((await wrapUpOf(alice, call))?.leftSeconds).toBe(paused?.leftSeconds);
    await moves(alice, call, 'resume');
    expect(await isBusy(alice)).toBe(true);
    await world.passes(12);
    expect(await isBusy(alice)).toBe(false);
    expect(await wrapping(alice)).toEqual([]);
    expect(await moves(alice, call, 'pause')).toMatchObject({ status: 409, body: { code: 'wrap-up-over' } });

    const next = await talks();
    await moves(alice, next, 'pause');
    await world.passes(100);
    expect(await isBusy(alice)).toBe(false);
    expect((await moves(alice, next, 'skip')).status).toBe(200);
    // Late is not too late to say it.
    expect((await says(alice, next, { dispositionId: wordFor('reached') })).status).toBe(200);
  });

  it('she skips it, twice', async () => {
    const call = await talks();
    expect((await moves(alice, call, 'skip')).body.wrapUps).toEqual([]);
    expect((await moves(alice, call, 'skip')).status).toBe(200);
    expect(await isBusy(alice)).toBe(false);
    expect((await call.now()).disposition).toBeNull();
  });

  it('nobody’s phone rings while they wrap up; it rings again afterwards', async () => {
    await ringsEverybody();
    await hers.will({});
    await his.will({});
    await hers.isAvailable();
    const call = await comesIn();
    await hers.answers();
    await call.is('in-progress');
    await ada.hangsUp();
    await call.ends('completed');
    expect(await wrapping(alice)).toEqual([call.id]);

    await hers.isAvailable();
    await his.isAvailable();
    const second = await comesIn();
    await his.rings();
    expect((await second.now()).participants.filter(({ role }) => role === 'agent')).toHaveLength(1);
    await his.answers();
    await ada.hangsUp();
    await second.ends('completed');
    expect(await wrapping(alice)).toEqual([call.id]);
    expect(await wrapping(bob)).toEqual([second.id]);

    await moves(alice, call, 'skip');
    await hers.isAvailable();
    const third = await comesIn();
    await hers.rings();
    await ada.hangsUp();
    await third.ends('no-answer');
    // Who was only rung has nothing to say.
    expect(await wrapping(alice)).toEqual([]);
    await moves(bob, second, 'skip');
  });
});

describe('whatever way a call went', () => {
  it('from the browser, and to one that did not answer', async () => {
    await ada.will({ busy: true });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
    await hers.connects(call.id);
    await call.ends('busy');
    expect(await wrapping(alice)).toEqual([call.id]);
    await moves(alice, call, 'skip');
    await hers.isIdle();
  });

  it('over her own phone; a call that she ended before it was answered asks nothing', async () => {
    await ada.will({ answerAfterMs: 500 });
    await desk.will({});
    const call = await world.calls(alice, { contactId: ada.id, mode: 'bridge' });
    await desk.answers();
    await call.is('confirming');
    await desk.hears(/Press 1/);
    await desk.presses('1');
    await call.is('in-progress');
    await ada.hangsUp();
    await call.ends('completed');
    expect(await wrapping(alice)).toEqual([call.id]);
    await moves(alice, call, 'skip');

    const given = await world.calls(alice, { contactId: ada.id, mode: 'bridge' });
    await given.hangUp();
    await given.ends('canceled');
    expect(await wrapping(alice)).toEqual([]);
  });

  it('gives it to whoever gave the call away at once, and to whoever took it at its end', async () => {
    await ada.will({ answerAfterMs: 500 });
    await his.isAvailable();
    const call = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
    await hers.connects(call.id);
    await call.is('in-progress');
    const target = { kind: 'agent', userId: bob.userId };
    const transfer = { kind: 'transfer', way: 'now', target };
    const asked = await alice.ask('POST', `/api/calls/${call.id}/moves`, transfer);
    expect(asked.status, JSON.stringify(asked.body)).toBe(200);
    await his.answers();
    await hers.isIdle();
    await world.until('Alice wraps up', async () => (await wrapping(alice)).includes(call.id));
    expect((await call.now()).state).toBe('in-progress');
    expect(await wrapping(bob)).toEqual([]);
    expect((await says(alice, call, { dispositionId: wordFor('reached') })).status).toBe(200);
    await ada.hangsUp();
    await call.ends('completed');
    await world.until('Bob wraps up', async () => (await wrapping(bob)).includes(call.id));
    expect(await wrapping(alice)).toEqual([]);
    // Both had their part in it.
    expect((await says(bob, call, { dispositionId: wordFor('call-back'), note: 'By Bob' })).status).toBe(200);
    const { body } = await alice.ask<{ items: Activity[] }>('GET', `/api/activities?callId=${call.id}`);
    expect(body.items[0]?.description).toMatch(/Call back\.\nBy Bob$/);
  });

  it('is over for whoever is back in the call, also once its time had run out', async () => {
    await acme.owner.ask('PATCH', '/api/settings/organization', { wrapUpSeconds: 5 });
    await ada.will({ answerAfterMs: 500 });
    await his.will({});
    await his.isAvailable();
    const call = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
    await hers.connects(call.id);
    await call.is('in-progress');
    const transfer = { kind: 'transfer', way: 'now', target: { kind: 'agent', userId: bob.userId } };
    expect((await alice.ask('POST', `/api/calls/${call.id}/moves`, transfer)).status).toBe(200);
    await his.rings();
    await hers.isIdle();
    await world.until('Alice wraps up', async () => (await wrapUpOf(alice, call)) !== undefined);
    await world.passes(6);
    await his.declines();
    await hers.answers();
    await ada.hears(new RegExp(hers.identity));
    expect(await wrapUpOf(alice, call)).toBeUndefined();
    await acme.owner.ask('PATCH', '/api/settings/organization', { wrapUpSeconds: 30 });
    await ada.hangsUp();
    await call.ends('completed');
    expect(await wrapping(alice)).toEqual([call.id]);
    await moves(alice, call, 'skip');
  });

  it('news of an end that come after the time would have passed call nobody back', async () => {
    await ada.will({ answerAfterMs: 500 });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct' });
    await call.is('in-progress');
    await office.answers();
    world.unplug();
    await ada.hangsUp();
    await world.passes(120);
    world.plugIn();
    await world.sweeps();
    await call.ends('completed');
    expect((await call.now()).wrapUps).toEqual([]);
  });
});

describe('who may', () => {
  it('only those who had a part, and leads; not viewers, and nobody of another organization', async () => {
    const call = await talks();
    const viewer = await world.hire(acme, 'viewer', 'Vera Viewer');
    const lead = await world.hire(acme, 'manager', 'Mia Manager');
    const other = await world.found('Other', 'Oscar Owner');
    const body = { dispositionId: wordFor('reached') };
    expect(await says(viewer, call, body)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect(await says(bob, call, body)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect(await says(other.owner, call, body)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await moves(other.owner, call, 'skip')).status).toBe(404);
    expect((await says(lead, call, body)).status).toBe(200);
    // Somebody else's word leaves Alice her time.
    expect(await wrapping(alice)).toEqual([call.id]);
    const theirs = (await other.owner.ask<{ items: CallDisposition[] }>('GET', '/api/dispositions')).body.items[0];
    expect(await says(alice, call, { dispositionId: theirs?.id })).toMatchObject({
      status: 409,
      body: { code: 'disposition-gone' },
    });
    await moves(alice, call, 'skip');
  });

  it('without seconds there is no wrap-up', async () => {
    await acme.owner.ask('PATCH', '/api/settings/organization', { wrapUpSeconds: 0 });
    const call = await talks();
    expect((await call.now()).wrapUps).toEqual([]);
    expect(await isBusy(alice)).toBe(false);
  });
});
