import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call, CallEvent } from '#contract/calls.ts';
import type { Colleague } from '#contract/voice.ts';
import { foundAcmeOfTwo, talkingWith } from '../support/acme.ts';
import type { Browser, Contact, Firm, Person, Phone, Seen } from '../support/world.ts';
import { participant, useWorld } from '../support/world.ts';

// Who leaves says so and is not waited for; whose browser is lost says nothing, and keeps a way back.

const world = useWorld();
let acme: Firm;
let alice: Person;
let hers: Browser;
let bob: Person;
let his: Browser;
let ada: Contact;
let charles: Phone;

beforeAll(async () => {
  ({ acme, alice, hers, bob, his, ada } = await foundAcmeOfTwo(world));
  charles = world.phone('+14155550177');
  await world.confuse();
});

beforeEach(async () => {
  await ada.will({ answerAfterMs: 500 });
  await charles.will({ answerAfterMs: 500 });
  await his.will({});
  await hers.isAvailable();
  await his.isAvailable();
});

const moves = (person: Person, call: Seen, move: object) =>
  person.ask<Call & { code: string }>('POST', `/api/calls/${call.id}/moves`, move);

async function leaves(person: Person, call: Seen): Promise<string | number> {
  const { status, body } = await moves(person, call, { kind: 'leave' });
  return status === 200 ? status : body.code;
}

const stateOf = async (call: Seen, { userId }: Person) =>
  (await call.now()).participants.findLast((each) => each.userId === userId)?.state;
const isNow = (call: Seen, person: Person, state: string) =>
  world.until(`${person.name} is ${state}`, async () => (await stateOf(call, person)) === state);
const wraps = async (call: Seen, person: Person) =>
  (await call.now()).wrapUps.some(({ userId }) => userId === person.userId);
const isWaitedFor = async (call: Seen) =>
  (await call.now()).participants.filter(({ state }) => state === 'calling').map(({ userId }) => userId);

const talking = () => talkingWith(world, alice, hers, ada);

async function three(): Promise<Seen> {
  const call = await talking();
  const add = { kind: 'add', target: { kind: 'agent', userId: bob.userId, line: 'browser' } };
  expect((await moves(alice, call, add)).status).toBe(200);
  await his.answers();
  await isNow(call, bob, 'here');
  return call;
}

async function over(call: Seen): Promise<void> {
  await call.hangUp();
  await call.ends('completed');
}

describe('Alice leaves on purpose, Bob stays', () => {
  it('the story of the call says so, her leg ends, and her time to wrap up begins at once', async () => {
    const call = await three();
    expect(await leaves(alice, call)).toBe(200);
    expect(await wraps(call, alice)).toBe(true);
    await isNow(call, alice, 'gone');
    const { body } = await alice.ask<{ items: CallEvent[] }>('GET', `/api/calls/${call.id}/events`);
    expect(body.items.map(({ text }) => text)).toContain('Alice Agent left');
    expect((await call.now()).handledBy?.id).toBe(bob.userId);
    await over(call);
  });

  it('and then his browser is lost: he is waited for, she is not', async () => {
    const call = await three();
    expect(await leaves(alice, call)).toBe(200);
    await isNow(call, alice, 'gone');
    await his.hangsUp();
    await ada.hears(/music/);
    await world.until('Bob is waited for', async () => (await isWaitedFor(call)).length > 0);
    expect(await isWaitedFor(call)).toEqual([bob.userId]);
    await over(call);
  });

  it('at the moment at which he leaves too: the second is told that Ada would be alone, and stays', async () => {
    const call = await three();
    const answers = await Promise.all([leaves(alice, call), leaves(bob, call)]);
    expect(answers.map(String).sort()).toEqual(['200', 'last-in-call']);
    const stays = answers[0] === 200 ? his : hers;
    await ada.hears(new RegExp(stays.identity));
    await over(call);
  });

  it('and comes back by a click', async () => {
    const call = await three();
    expect(await leaves(alice, call)).toBe(200);
    await isNow(call, alice, 'gone');
    await world.passes(1);
    expect((await alice.ask('POST', `/api/calls/${call.id}/browser`)).status).toBe(200);
    await hers.connects(call.id);
    await isNow(call, alice, 'here');
    expect(await wraps(call, alice)).toBe(false);
    await over(call);
  });
});

describe('whoever may not leave', () => {
  it('is the last with Ada, also while somebody is still being called', async () => {
    const call = await talking();
    expect(await leaves(alice, call)).toBe('last-in-call');
    await his.will({});
    const add = { kind: 'add', target: { kind: 'agent', userId: bob.userId, line: 'browser' } };
    await moves(alice, call, add);
    expect(await leaves(alice, call)).toBe('last-in-call');
    await ada.hears(new RegExp(hers.identity));
    await over(call);
  });

  it('asks Bob first: Ada would stay with the music', async () => {
    const call = await talking();
    const target = { kind: 'agent', userId: bob.userId, line: 'browser' };
    expect((await moves(alice, call, { kind: 'transfer', way: 'consult', target })).status).toBe(200);
    await his.answers();
    await world.until('they talk', async () => (await call.now()).transfer?.state === 'talking');
    expect(await leaves(alice, call)).toBe('transfer-under-way');
    expect(await leaves(bob, call)).toBe(200);
    await world.until('Alice has Ada back', async () => (await call.now()).transfer === null);
    await ada.hears(new RegExp(hers.identity));
    await over(call);
  });

  it('is not in the call', async () => {
    const call = await talking();
    expect(await leaves(bob, call)).toBe('not-in-call');
    await over(call);
  });
});

it('a guest is company: Alice may leave Ada with Charles', async () => {
  const call = await talking();
  const target = { kind: 'number', number: charles.number };
  expect((await moves(alice, call, { kind: 'add', target })).status).toBe(200);
  await world.until('Charles is there', async () => participant(await call.now(), charles.number)?.state === 'here');
  expect(await leaves(alice, call)).toBe(200);
  await isNow(call, alice, 'gone');
  expect(await isWaitedFor(call)).toEqual([]);
  await over(call);
});

it('the owner listens no more: she leaves the call of others without ending it', async () => {
  const call = await talking();
  const { owner } = acme;
  const ear = await world.browser(acme, owner);
  expect((await owner.ask('POST', `/api/calls/${call.id}/supervision`, { mode: 'monitor' })).status).toBe(200);
  await ear.connects(call.id);
  await isNow(call, owner, 'here');
  expect(await leaves(owner, call)).toBe(200);
  await isNow(call, owner, 'gone');
  await ada.hears(new RegExp(hers.identity));
  await over(call);
});

describe('Alice’s browser is lost, Bob stays', () => {
  it('she has a way back, is busy, and wraps up only when she says that she has left', async () => {
    const call = await three();
    await hers.hangsUp();
    await isNow(call, alice, 'lost');
    expect(await wraps(call, alice)).toBe(false);
    const colleagues = await bob.ask<{ items: Colleague[] }>('GET', '/api/voice/colleagues');
    expect(colleagues.body.items.find(({ userId }) => userId === alice.userId)).toMatchObject({
      busy: true,
      wrappingUp: false,
    });
    expect(await isWaitedFor(call)).toEqual([]);
    expect(await leaves(alice, call)).toBe(200);
    expect(await stateOf(call, alice)).toBe('gone');
    expect(await wraps(call, alice)).toBe(true);
    await over(call);
  });

  it('she comes back', async () => {
    const call = await three();
    await hers.hangsUp();
    await isNow(call, alice, 'lost');
    expect((await alice.ask('POST', `/api/calls/${call.id}/browser`)).status).toBe(200);
    await hers.connects(call.id);
    await isNow(call, alice, 'here');
    expect((await call.now()).participants.some(({ state }) => state === 'lost')).toBe(false);
    await over(call);
  });

  it('the call ends meanwhile: she wraps up with him', async () => {
    const call = await three();
    await hers.hangsUp();
    await isNow(call, alice, 'lost');
    await over(call);
    expect(await wraps(call, alice)).toBe(true);
    expect(await wraps(call, bob)).toBe(true);
    expect(await stateOf(call, alice)).toBe('gone');
  });
});
