import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '#contract/calls.ts';
import type { NewMove } from '#contract/moves.ts';
import { foundAcmeOfTwo, talkingWith } from '../support/acme.ts';
import type { Browser, Contact, Firm, Person, Phone, Seen } from '../support/world.ts';
import { participant, useWorld } from '../support/world.ts';

// Double clicks, two invitations at once, and people who are not there (any more).

const world = useWorld();
let acme: Firm;
let alice: Person;
let hers: Browser;
let bob: Person;
let his: Browser;
let mona: Person;
let monas: Browser;
let ada: Contact;
let grace: Contact;
let charles: Phone;

beforeAll(async () => {
  ({ acme, alice, hers, bob, his, ada } = await foundAcmeOfTwo(world));
  mona = await world.hire(acme, 'manager', 'Mona Manager');
  monas = await world.browser(acme, mona);
  grace = await world.knows(acme, 'Grace Hopper', '+14155550133');
  charles = world.phone('+14155550177');
  await world.confuse();
});

beforeEach(async () => {
  await ada.will({ answerAfterMs: 500 });
  await grace.will({ answerAfterMs: 500 });
  await his.will({});
  await hers.will({});
  await charles.will({});
  await his.isAvailable();
});

const talking = (person = alice, browser = hers, contact = ada) => talkingWith(world, person, browser, contact);

/** Two clicks: neither request waits for the other. */
async function twice(call: Seen, move: NewMove): Promise<readonly (string | number)[]> {
  const ask = () => alice.ask<Call & { code?: string }>('POST', `/api/calls/${call.id}/moves`, move);
  const answers = await Promise.all([ask(), ask()]);
  return answers.map(({ status, body }) => body.code ?? status).toSorted();
}

const legSidOf = async (call: Seen, who: string) => participant(await call.now(), who)?.legSid ?? '';
const isHere = (call: Seen, who: string) =>
  world.until(`${who} is here`, async () => participant(await call.now(), who)?.state === 'here');

/** Requests about somebody in a room, as the carrier has them. */
async function changes(parameter: string): Promise<number> {
  return (await world.journal()).filter(
    (entry) =>
      entry.kind === 'rest' &&
      /\/Participants\/CA/.test(entry.path) &&
      entry.parameters.some(([name, value]) => `${name}=${value}` === parameter),
  ).length;
}

async function over(call: Seen): Promise<void> {
  expect(await call.hangUp(acme.owner)).toBe(200);
  await call.ends('completed');
}

describe('a double click', () => {
  it('on Hold is one hold', async () => {
    const call = await talking();
    const before = await changes('Hold=true');
    const legSid = await legSidOf(call, 'Ada Lovelace');
    expect(await twice(call, { kind: 'hold', legSid, hold: true })).toEqual([200, 200]);
    await ada.hears(/music/);
    await world.until('all jobs are done', async () => (await world.leftJobs()) === 0);
    expect(await changes('Hold=true')).toBe(before + 1);
    await over(call);
  });

  it('on Add calls somebody once; on Drop drops them once', async () => {
    const call = await talking();
    const before = await world.timesAskedFor(charles.number);
    const add: NewMove = { kind: 'add', target: { kind: 'number', number: charles.number } };
    expect(await twice(call, add)).toEqual([200, 'already-in-call']);
    await charles.answers();
    await isHere(call, charles.number);
    expect(await world.timesAskedFor(charles.number)).toBe(before + 1);
    const legSid = await legSidOf(call, charles.number);
    expect((await twice(call, { kind: 'drop', legSid }))[0]).toBe(200);
    await charles.isIdle();
    expect((await call.now()).state).toBe('in-progress');
    await over(call);
  });

  it('on Hand over gives the call away once', async () => {
    const call = await talking();
    const toBob: NewMove = { kind: 'transfer', way: 'consult', target: { kind: 'agent', userId: bob.userId } };
    expect(await twice(call, toBob)).toEqual([200, 'transfer-under-way']);
    await his.answers();
    await world.until('they talk', async () => (await call.now()).transfer?.state === 'talking');
    expect(await twice(call, { kind: 'complete-transfer' })).toEqual([200, 'no-transfer']);
    await ada.hears(new RegExp(his.identity));
    await hers.isIdle();
    await over(call);
  });

  it('on Listen, on Come back and on End', async () => {
    const call = await talking();
    const both = (ask: () => Promise<{ status: number }>) => Promise.all([ask(), ask()]);
    const listen = () => mona.ask('POST', `/api/calls/${call.id}/supervision`, { mode: 'monitor' });
    expect((await both(listen)).map(({ status }) => status)).toEqual([200, 200]);
    const comeBack = () => alice.ask('POST', `/api/calls/${call.id}/browser`);
    expect((await both(comeBack)).map(({ status }) => status)).toEqual([200, 200]);
    const { participants } = await call.now();
    expect(participants.map(({ name }) => name).toSorted()).toEqual([
      'Ada Lovelace',
      'Alice Agent',
      'Alice Agent',
      'Mona Manager',
    ]);
    await monas.connects(call.id);
    await isHere(call, 'Mona Manager');
    const end = async () => ({ status: await call.hangUp() });
    expect((await both(end)).map(({ status }) => status)).toEqual([200, 200]);
    await call.ends('completed');
  });
});

describe('two who invite Bob at the same moment', () => {
  it('are two calls to him, and his browser is told which is which', async () => {
    const one = await talking();
    const two = await talking(mona, monas, grace);
    const add = { kind: 'add', target: { kind: 'agent', userId: bob.userId } };
    const invite = (person: Person, call: Seen) => person.ask('POST', `/api/calls/${call.id}/moves`, add);
    const answers = await Promise.all([invite(alice, one), invite(mona, two)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    let told: readonly (readonly string[])[] = [];
    await world.until('both ring', async () => {
      told = await his.isTold();
      return told.length === 2;
    });
    expect(told.map(([name]) => name)).toEqual(['call', 'call']);
    expect(told.map(([, id]) => id).toSorted()).toEqual([one.id, two.id].toSorted());
    await over(one);
    await over(two);
  });
});

describe('somebody is not there', () => {
  it('Bob went offline a moment ago: Ada hears music until Alice is back', async () => {
    const call = await talking();
    await his.isGone();
    const toBob = { kind: 'transfer', way: 'now', target: { kind: 'agent', userId: bob.userId } };
    expect((await alice.ask('POST', `/api/calls/${call.id}/moves`, toBob)).status).toBe(200);
    await hers.answers();
    await ada.hears(new RegExp(hers.identity));
    const told = await call.now();
    expect(told).toMatchObject({ state: 'in-progress', transfer: null, handledBy: { name: 'Alice Agent' } });
    await over(call);
  });

  it('Bob, whom she asked first, went offline a moment ago: Ada is back at once', async () => {
    const call = await talking();
    await his.isGone();
    const toBob = { kind: 'transfer', way: 'consult', target: { kind: 'agent', userId: bob.userId } };
    expect((await alice.ask('POST', `/api/calls/${call.id}/moves`, toBob)).status).toBe(200);
    await world.until('nobody is asked any more', async () => (await call.now()).transfer === null);
    await ada.hears(new RegExp(hers.identity));
    await over(call);
  });

  it('the carrier refuses to call Ada into the room: Alice is told, and her browser is free', async () => {
    await world.carrier.settings({ blocked: [ada.number] });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
    await hers.connects(call.id);
    await hers.hears(/could not be connected/);
    const ended = await call.ends('refused');
    expect(ended.failure?.code).toBe('carrier-geo');
    await hers.isIdle();
    await world.carrier.settings({ blocked: [] });
  });

  it('the carrier cannot let Alice into the room: Ada is not left in it alone', async () => {
    await ada.will({});
    await world.fault({ on: 'webhook', what: 'truncate', webhook: 'document', urlPart: '/voice', count: 1 });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
    await hers.connects(call.id);
    await hers.isIdle();
    const ended = await call.ends('canceled');
    expect(ended.state).toBe('ended');
    await ada.isIdle();
  });
});
