import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '#contract/calls.ts';
import { foundAcmeOfTwo } from '../support/acme.ts';
import type { Browser, Contact, Firm, Person, Phone, Seen } from '../support/world.ts';
import { participant, useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;
let bob: Person;
let hers: Browser;
let his: Browser;
let ada: Contact;
let office: Phone;

beforeAll(async () => {
  ({ acme, alice, hers, bob, his, ada } = await foundAcmeOfTwo(world));
  office = world.phone('+14155550190');
  await acme.owner.ask('PATCH', '/api/settings/organization', { forwardTo: office.number, wrapUpSeconds: 0 });
  await world.confuse();
});

beforeEach(async () => {
  await hers.will({});
  await his.will({});
  await office.will({});
  await hers.isAvailable();
  await his.isAvailable();
});

async function rings(to: object): Promise<void> {
  const { body } = await acme.owner.ask<{ items: { id: string; default: boolean }[] }>('GET', '/api/numbers');
  const id = body.items.find((each) => each.default)?.id;
  expect((await acme.owner.ask('PATCH', `/api/numbers/${id}`, { rings: to })).status).toBe(200);
}

/** Ada calls Acme. */
async function comesIn(): Promise<Seen> {
  await ada.calls(acme.number);
  let id = '';
  await world.until('the call is known', async () => {
    const { body } = await alice.ask<{ items: Call[] }>('GET', '/api/calls?live=true');
    id = body.items[0]?.id ?? '';
    return id !== '';
  });
  return world.sees(alice, id);
}

describe('Ada calls, and browsers ring', () => {
  it('all who are available: Alice takes it, Bob’s falls silent, and Ada is hers', async () => {
    await rings({ to: 'available' });
    const call = await comesIn();
    await his.rings();
    await hers.answers();
    await his.isIdle();
    const talking = await call.is('in-progress');
    expect(talking).toMatchObject({ direction: 'inbound', user: { id: alice.userId } });
    await ada.hears(new RegExp(hers.identity));
    const legSid = participant(await call.now(), 'Ada Lovelace')?.legSid ?? '';
    expect((await alice.ask('POST', `/api/calls/${call.id}/moves`, { kind: 'hold', legSid, hold: true })).status).toBe(
      200,
    );
    await ada.hears(/music/);
    await world.passes(20);
    expect(await call.hangUp()).toBe(200);
    const ended = await call.ends('completed');
    expect(ended.talkSeconds).toBeGreaterThanOrEqual(20);
    await ada.isIdle();
  });

  it('who called is in the call: her number is not called into it as well', async () => {
    await rings({ to: 'agent', userId: alice.userId });
    const call = await comesIn();
    await hers.answers();
    await call.is('in-progress');
    const before = await world.timesAskedFor(ada.number);
    const add = { kind: 'add', target: { kind: 'number', number: ada.number } };
    const refused = await alice.ask('POST', `/api/calls/${call.id}/moves`, add);
    expect(refused).toMatchObject({ status: 409, body: { code: 'already-in-call' } });
    expect(await world.timesAskedFor(ada.number)).toBe(before);
    await ada.hangsUp();
    await call.ends('completed');
    await hers.isIdle();
  });

  it('one agent’s alone, when the number says so', async () => {
    await rings({ to: 'agent', userId: bob.userId });
    const call = await comesIn();
    await his.answers();
    await call.is('in-progress');
    await hers.isIdle();
    await ada.hangsUp();
    await call.ends('completed');
    await his.isIdle();
  });

  it('two who answer at the same instant: one has the call, the other is free', async () => {
    await rings({ to: 'available' });
    const call = await comesIn();
    await hers.rings();
    await his.rings();
    await Promise.all([hers.answers(), his.answers()]);
    await world.until('one of them is left', async () => {
      const { participants } = await call.now();
      return participants.filter(({ role, state }) => role === 'agent' && state !== 'gone').length === 1;
    });
    const { state, handledBy, owners } = await call.now();
    expect([state, owners]).toEqual(['in-progress', [handledBy?.id]]);
    await ada.hangsUp();
    await call.ends('completed');
  });

  it('nobody answers: on to the forward number', async () => {
    await rings({ to: 'available' });
    const call = await comesIn();
    await his.rings();
    await world.passes(31);
    await office.answers();
    await call.is('in-progress');
    await world.passes(5);
    await office.hangsUp();
    await call.ends('completed');
  });

  it('nobody is available: as before', async () => {
    await rings({ to: 'available' });
    await hers.isAway();
    await his.isAway();
    const call = await comesIn();
    await office.answers();
    const talking = await call.is('in-progress');
    expect(talking.participants).toEqual([]);
    await ada.hangsUp();
    await call.ends('completed');
  });

  it('she gives up while it rings: everybody falls silent', async () => {
    await rings({ to: 'available' });
    const call = await comesIn();
    await his.rings();
    await ada.hangsUp();
    await call.ends('no-answer');
    await his.isIdle();
    await hers.isIdle();
  });
});
