import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundAcmeOfTwo, talkingWith } from '../support/acme.ts';
import type { Browser, Contact, Person, Seen } from '../support/world.ts';
import { participant, useWorld } from '../support/world.ts';

// Alice's browser is gone for longer than the carrier waits, without a word: its leg is over, and Ada is still there.

const world = useWorld();
let alice: Person;
let hers: Browser;
let bob: Person;
let his: Browser;
let ada: Contact;

beforeAll(async () => {
  ({ alice, hers, bob, his, ada } = await foundAcmeOfTwo(world));
  await world.confuse();
});

beforeEach(async () => {
  await ada.will({ answerAfterMs: 500 });
  await hers.isAvailable();
});

const talking = () => talkingWith(world, alice, hers, ada);

/** The leg is ended by the carrier: to us it is the same whether its grace was over or a tab was closed. */
async function breaksOff(): Promise<void> {
  await hers.hangsUp();
  await ada.hears(/music/);
}

async function moves(person: Person, call: Seen, move: object): Promise<void> {
  expect((await person.ask('POST', `/api/calls/${call.id}/moves`, move)).status).toBe(200);
}

const stateOfBob = async (call: Seen) => participant(await call.now(), 'Bob Agent')?.state;

/** Alice adds him, and he is there. */
async function bobComes(call: Seen): Promise<void> {
  await his.isAvailable();
  await moves(alice, call, { kind: 'add', target: { kind: 'agent', userId: bob.userId } });
  await his.answers();
  await world.until('Bob is there', async () => (await stateOfBob(call)) === 'here');
}

/** The worker may have said it while the story let time pass, so what counts is that it was said. */
const isToldWhy = (call: Seen) =>
  world.until('Ada is told why', async () => {
    const { sid } = await call.now();
    return (await world.journal()).some(
      (entry) =>
        entry.kind === 'rest' &&
        entry.path.includes(`${sid}`) &&
        entry.parameters.some(([name, value]) => name === 'Twiml' && /connection to our office was lost/.test(value)),
    );
  });

/** The worker looks every 15 s. */
async function minutesPass(minutes: number): Promise<void> {
  for (let quarter = 0; quarter < minutes * 4; quarter += 1) {
    await world.passes(15);
    await world.sweeps();
    await world.until('it was looked up', async () => (await world.leftJobs()) === 0);
  }
}

describe('Alice’s browser breaks off', () => {
  it('for half a minute: Ada hears music, and Alice comes back', async () => {
    const call = await talking();
    await breaksOff();
    await minutesPass(0.5);
    await ada.hears(/music/);
    await hers.connects(call.id);
    await ada.hears(new RegExp(hers.identity));
    expect((await call.now()).handledBy?.id).toBe(alice.userId);
    await call.hangUp();
    await call.ends('completed');
  });

  it('for five minutes: the same', async () => {
    const call = await talking();
    await breaksOff();
    await minutesPass(5);
    await ada.hears(/music/);
    const waits = (await call.now()).participants.find(({ state }) => state === 'calling');
    expect(waits).toMatchObject({ role: 'agent', userId: alice.userId });
    await hers.connects(call.id);
    await ada.hears(new RegExp(hers.identity));
    await call.hangUp();
    await call.ends('completed');
  });

  it('for good: after six minutes Ada hears why, and the call is over', async () => {
    const call = await talking();
    await breaksOff();
    await minutesPass(5.5);
    expect((await call.now()).state).toBe('in-progress');
    await world.passes(45);
    await world.sweeps();
    await isToldWhy(call);
    await call.ends('completed');
    await hers.connects(call.id);
    await hers.hears(/cannot be placed/);
  });

  it('while Ada was on hold, or a colleague is there: nobody is left in silence, nobody is ended', async () => {
    const call = await talking();
    await bobComes(call);
    await hers.hangsUp();
    await ada.hears(new RegExp(his.identity));
    await world.until('it is Bob’s', async () => (await call.now()).handledBy?.id === bob.userId);
    await minutesPass(1);
    expect((await call.now()).state).toBe('in-progress');
    await ada.hangsUp();
    await call.ends('completed');
  });
});

it.each([
  { what: 'left', leaves: true, is: undefined },
  { what: 'was lost', leaves: false, is: 'lost' },
])('a colleague who $what before is not waited for: the place is kept for who was with Ada to the end', async (one) => {
  const call = await talking();
  await bobComes(call);
  if (one.leaves) await moves(bob, call, { kind: 'leave' });
  await his.hangsUp();
  await world.until(`Bob ${one.what}`, async () => (await stateOfBob(call)) === one.is);
  const waitedFor = async () => (await call.now()).participants.find(({ state }) => state === 'calling')?.userId;
  for (let time = 1; time <= 2; time += 1) {
    await world.passes(5);
    await breaksOff();
    await world.until('somebody is waited for', async () => (await waitedFor()) !== undefined);
    expect(await waitedFor(), `time ${time}`).toBe(alice.userId);
    await hers.connects(call.id);
    await ada.hears(new RegExp(hers.identity));
  }
  await call.hangUp();
  await call.ends('completed');
});

it('Alice closes the page, and does not come back: Ada waits for half a minute, no longer', async () => {
  const call = await talking();
  await alice.ask('PUT', '/api/voice/presence', { presence: 'offline' });
  await breaksOff();
  await world.passes(46);
  await world.sweeps();
  await isToldWhy(call);
  await call.ends('completed');
});
