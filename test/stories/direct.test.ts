import { beforeAll, describe, expect, it } from 'vitest';
import type { Activity } from '#contract/activities.ts';
import type { TimelineEntry } from '#contract/timeline.ts';
import type { Contact, Firm, Person } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;
let ada: Contact;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  ada = await world.knows(acme, 'Ada Lovelace', '+14155550132', { company: 'Analytical Engines' });
  await world.confuse();
});

const callsAda = () => world.calls(alice, { contactId: ada.id, mode: 'direct' });

describe('Alice calls Ada directly', () => {
  it('Ada answers, hears the message, and the call stands with its length', async () => {
    const call = await callsAda();
    await ada.answers();
    await ada.hears(/Hello Ada, this is Alice Agent from Acme\. Thank you for taking our call\./);
    await call.is('in-progress');
    const ended = await call.ends('completed');
    expect(ended).toMatchObject({ state: 'ended', contact: { name: 'Ada Lovelace' }, user: { name: 'Alice Agent' } });
    expect(ended.talkSeconds).toBeGreaterThan(0);
    expect(ended.reason).toMatch(/^Answered; lasted \d+ s\.$/);
    expect(ended.legs).toMatchObject([{ role: 'contact', phase: 'completed', to: ada.number, sipCode: 200 }]);
    expect(ended.sid).toMatch(/^CA[0-9a-f]{32}$/);
  });

  it('the call stands on the timeline and in the activities, open while it rings and closed by its outcome', async () => {
    const call = await callsAda();
    await ada.rings();
    await call.is('ringing');
    const activities = async () =>
      (await alice.ask<{ items: Activity[] }>('GET', `/api/activities?callId=${call.id}`)).body.items;
    expect(await activities()).toMatchObject([
      {
        type: 'call',
        subject: 'Outbound call to Ada Lovelace',
        description: 'Initiated VOIP call to +14155550132',
        completed: false,
        createdBy: { name: 'Alice Agent' },
      },
    ]);
    await ada.declines();
    await call.ends('busy');
    expect(await activities()).toMatchObject([{ completed: true, description: /declined/ }]);
    const { body } = await alice.ask<{ items: TimelineEntry[] }>('GET', `/api/contacts/${ada.id}/timeline`);
    expect(body.items[0]).toMatchObject({
      kind: 'call',
      call: { id: call.id, outcome: 'busy' },
      activity: { completed: true },
    });
    expect(body.items.filter((entry) => entry.id === call.id)).toHaveLength(1);
  });

  it('her line is busy', async () => {
    await ada.will({ busy: true });
    const call = await callsAda();
    const ended = await call.ends('busy');
    expect(ended).toMatchObject({ talkSeconds: null, answeredAt: null, failure: { code: 'ended-busy' } });
  });

  it('she does not answer', async () => {
    await ada.will({ ignore: true });
    const call = await callsAda();
    await world.passes(50);
    const ended = await call.ends('no-answer');
    expect(ended).toMatchObject({ failure: { code: 'ended-no-answer' }, legs: [{ phase: 'no-answer', sipCode: 487 }] });
    expect(ended.ringingAt).not.toBeNull();
  });

  it('she declines', async () => {
    await ada.will({ decline: true });
    const ended = await (await callsAda()).ends('busy');
    expect(ended.failure?.title).toBe('Busy');
  });

  it('the number is not in service', async () => {
    await ada.will({ fail: 404 });
    const ended = await (await callsAda()).ends('failed');
    expect(ended).toMatchObject({ failure: { code: 'ended-unallocated', carrier: { code: 404 } } });
  });

  it('is connected to the forward number after the message', async () => {
    const desk = world.phone('+14155550177');
    await acme.owner.ask('PATCH', '/api/settings/organization', { forwardTo: desk.number });
    await ada.will({ answerAfterMs: 500 });
    const call = await callsAda();
    await desk.answers();
    await call.is('in-progress');
    await world.passes(30);
    await desk.hangsUp();
    const ended = await call.ends('completed');
    expect(ended.talkSeconds).toBeGreaterThanOrEqual(30);
    expect(ended.legs.map((leg) => [leg.role, leg.phase])).toEqual([
      ['contact', 'completed'],
      ['forward', 'completed'],
    ]);
    await acme.owner.ask('PATCH', '/api/settings/organization', { forwardTo: null });
  });

  it('tells its story in order, whatever the order of the callbacks', async () => {
    await ada.will({ answerAfterMs: 2_000, hangUpAfterMs: 3_000 });
    const call = await callsAda();
    await call.ends('completed');
    await world.comesToRest();
    const events = await call.events();
    const phases = events.filter((event) => event.kind.startsWith('leg.')).map((event) => event.kind);
    expect(phases).toEqual(['leg.initiated', 'leg.ringing', 'leg.in-progress', 'leg.completed']);
    expect(events[0]?.kind).toBe('placement.planned');
    expect(events.map((event) => event.text)).toContain('The carrier accepted the call');
  });
});

describe('Alice hangs up', () => {
  it('while Ada’s phone rings', async () => {
    await ada.will({});
    const call = await callsAda();
    await ada.rings();
    expect(await call.hangUp()).toBe(200);
    const ended = await call.ends('canceled');
    expect(ended.reason).toBe('Ended by Alice Agent before it was answered.');
    await ada.isIdle();
  });

  it('at once, while the call is still queued', async () => {
    const call = await callsAda();
    expect(await call.hangUp()).toBe(200);
    await call.ends('canceled');
    await ada.isIdle();
  });

  it('while Ada talks, and again, and once more when it is over', async () => {
    await acme.owner.ask('PATCH', '/api/settings/organization', { forwardTo: '+14155550178' });
    await ada.will({ answerAfterMs: 500 });
    const call = await callsAda();
    await world.phone('+14155550178').answers();
    await call.is('in-progress');
    expect(await call.hangUp()).toBe(200);
    expect(await call.hangUp()).toBe(200);
    await call.ends('completed');
    expect(await call.hangUp()).toBe(200);
    await world.phone('+14155550178').isIdle();
    await acme.owner.ask('PATCH', '/api/settings/organization', { forwardTo: null });
  });

  it('Bob may not end her call, the manager may', async () => {
    const bob = await world.hire(acme, 'agent', 'Bob Agent');
    const mary = await world.hire(acme, 'manager', 'Mary Manager');
    await ada.will({});
    const call = await callsAda();
    await ada.rings();
    expect(await call.hangUp(bob)).toBe(403);
    expect(await call.hangUp(mary)).toBe(200);
    await call.ends('canceled');
  });
});
