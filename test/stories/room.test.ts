import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '#contract/calls.ts';
import type { NewMove } from '#contract/moves.ts';
import { foundAcmeOfTwo, talkingWith } from '../support/acme.ts';
import type { Browser, Contact, Firm, Person, Phone, Seen } from '../support/world.ts';
import { participant, useWorld } from '../support/world.ts';

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
  await his.will({});
  await charles.will({});
  await his.isAvailable();
});

const answer = (person: Person, call: Seen, move: NewMove) =>
  person.ask<Call & { code: string }>('POST', `/api/calls/${call.id}/moves`, move);

async function moves(person: Person, call: Seen, move: NewMove): Promise<Call> {
  const { status, body } = await answer(person, call, move);
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body;
}

/** Alice talks with Ada. */
const talking = () => talkingWith(world, alice, hers, ada);

async function legOf(call: Seen, who: string): Promise<string> {
  return participant(await call.now(), who)?.legSid ?? '';
}

const shows = (call: Seen, who: string, what: Partial<Call['participants'][number]>) =>
  world.until(`${who} is ${JSON.stringify(what)}`, async () => {
    const found = participant(await call.now(), who);
    return found !== undefined && Object.entries(what).every(([name, value]) => found[name as 'hold'] === value);
  });

const isGone = (call: Seen, who: string) =>
  world.until(`${who} is gone`, async () => participant(await call.now(), who) === undefined);

async function over(call: Seen): Promise<void> {
  await call.hangUp();
  await call.ends('completed');
}

const toBob: NewMove = { kind: 'transfer', way: 'now', target: { kind: 'agent', userId: '' } };
const transfer = (way: 'now' | 'consult'): NewMove => ({
  ...toBob,
  way,
  target: { kind: 'agent', userId: bob.userId },
});

describe('Alice and Ada talk', () => {
  it('Ada is put on hold with music, and taken back', async () => {
    const call = await talking();
    const legSid = await legOf(call, 'Ada Lovelace');
    const asked = await moves(alice, call, { kind: 'hold', legSid, hold: true });
    expect(participant(asked, 'Ada Lovelace')).toMatchObject({ changing: true });
    await ada.hears(/music/);
    await shows(call, 'Ada Lovelace', { hold: true, changing: false });
    await moves(alice, call, { kind: 'hold', legSid, hold: false });
    await ada.hears(/client:/);
    await shows(call, 'Ada Lovelace', { hold: false });
    const told = (await call.events()).map(({ text }) => text);
    expect(told).toContain('Alice Agent puts Ada Lovelace on hold');
    expect(told).toContain('Ada Lovelace is on hold and hears music');
    await over(call);
  });

  it('Ada is muted and heard again', async () => {
    const call = await talking();
    const legSid = await legOf(call, 'Ada Lovelace');
    await moves(alice, call, { kind: 'mute', legSid, muted: true });
    await shows(call, 'Ada Lovelace', { muted: true, changing: false });
    await moves(alice, call, { kind: 'mute', legSid, muted: false });
    await shows(call, 'Ada Lovelace', { muted: false, changing: false });
    await over(call);
  });

  it('two moves at once: hold and not hold end as the later wants', async () => {
    const call = await talking();
    const legSid = await legOf(call, 'Ada Lovelace');
    await Promise.all([
      answer(alice, call, { kind: 'hold', legSid, hold: true }),
      answer(acme.owner, call, { kind: 'hold', legSid, hold: false }),
    ]);
    const last = (await call.events()).filter(({ kind }) => kind === 'move.hold').at(-1);
    await shows(call, 'Ada Lovelace', { hold: /puts/.test(last?.text ?? ''), changing: false });
    await over(call);
  });

  it('callbacks that are lost are made good by asking the carrier', async () => {
    const call = await talking();
    await world.clearFaults();
    await world.fault({ on: 'webhook', what: 'drop', webhook: 'conference', event: 'participant-hold' });
    await moves(alice, call, { kind: 'hold', legSid: await legOf(call, 'Ada Lovelace'), hold: true });
    await ada.hears(/music/);
    await shows(call, 'Ada Lovelace', { hold: false, changing: true });
    await world.passes(12);
    await world.sweeps();
    await shows(call, 'Ada Lovelace', { hold: true, changing: false });
    await over(call);
  });

  it('keys are played to Ada’s end, once', async () => {
    const call = await talking();
    await moves(alice, call, { kind: 'keys', legSid: await legOf(call, 'Ada Lovelace'), digits: '12#' });
    await world.until('the keys were asked for', async () =>
      (await world.journal()).some((entry) => entry.kind === 'webhook' && entry.url.includes(`/keys/${call.id}/`)),
    );
    await over(call);
  });

  it('a typed number is added, hangs up in between, and the two go on', async () => {
    const call = await talking();
    await moves(alice, call, { kind: 'add', target: { kind: 'number', number: charles.number } });
    await charles.answers();
    await shows(call, charles.number, { state: 'here', role: 'guest' });
    await ada.hears(new RegExp(charles.number.slice(1)));
    await charles.hangsUp();
    await isGone(call, charles.number);
    expect((await call.now()).state).toBe('in-progress');
    await over(call);
  });

  it('whoever was added is dropped again', async () => {
    const call = await talking();
    await charles.will({ answerAfterMs: 200 });
    await moves(alice, call, { kind: 'add', target: { kind: 'number', number: charles.number } });
    await shows(call, charles.number, { state: 'here' });
    await moves(alice, call, { kind: 'drop', legSid: await legOf(call, charles.number) });
    await charles.isIdle();
    await isGone(call, charles.number);
    expect((await call.now()).state).toBe('in-progress');
    await over(call);
  });
});

describe('Alice gives the call to Bob', () => {
  const theyTalk = async (call: Seen) => {
    await his.answers();
    await world.until('the two talk', async () => (await call.now()).transfer?.state === 'talking');
    await hers.hears(new RegExp(his.identity));
  };

  it('at once: she leaves, Ada hears music until he is there', async () => {
    const call = await talking();
    await moves(alice, call, transfer('now'));
    await hers.isIdle();
    await ada.hears(/music|ringing/);
    await his.answers();
    await shows(call, 'Bob Agent', { state: 'here', role: 'agent' });
    await ada.hears(new RegExp(his.identity));
    await shows(call, 'Ada Lovelace', { hold: false, changing: false });
    expect(await call.now()).toMatchObject({ state: 'in-progress', transfer: null });
    await over(call);
  });

  it('at once, and he does not answer: she is called back', async () => {
    await his.will({ ignore: true });
    await hers.will({});
    const call = await talking();
    await moves(alice, call, transfer('now'));
    await hers.isIdle();
    await world.passes(30);
    await hers.answers();
    await ada.hears(new RegExp(hers.identity));
    await shows(call, 'Ada Lovelace', { hold: false });
    await over(call);
  });

  it('at once, he does not answer, and neither does she: Ada hears why and is not left alone', async () => {
    await his.will({ ignore: true });
    await hers.will({ ignore: true });
    const call = await talking();
    await moves(alice, call, transfer('now'));
    await world.passes(62);
    await ada.hears(/nobody can take your call/);
    await call.ends('completed');
    await hers.will({});
  });

  it('after talking: Ada hears music while they talk, then talks with Bob', async () => {
    const call = await talking();
    const asked = await moves(alice, call, transfer('consult'));
    expect(asked.transfer).toMatchObject({ way: 'consult', state: 'ringing', fromUserId: alice.userId });
    await ada.hears(/music/);
    expect(await answer(alice, call, { kind: 'complete-transfer' })).toMatchObject({
      status: 409,
      body: { code: 'transfer-not-answered' },
    });
    await theyTalk(call);
    await shows(call, 'Ada Lovelace', { hold: true });
    await moves(alice, call, { kind: 'complete-transfer' });
    await hers.isIdle();
    await ada.hears(new RegExp(his.identity));
    expect((await call.now()).state).toBe('in-progress');
    expect(await world.sees(bob, call.id).hangUp()).toBe(200);
    await call.ends('completed');
  });

  it('after talking she takes the call back', async () => {
    const call = await talking();
    await moves(alice, call, transfer('consult'));
    await theyTalk(call);
    await moves(alice, call, { kind: 'cancel-transfer' });
    await his.isIdle();
    await ada.hears(new RegExp(hers.identity));
    await over(call);
  });

  it('he does not answer her: Ada comes back by herself', async () => {
    await his.will({ ignore: true });
    const call = await talking();
    await moves(alice, call, transfer('consult'));
    await ada.hears(/music/);
    await world.passes(32);
    await ada.hears(new RegExp(hers.identity));
    expect((await call.now()).transfer).toBeNull();
    await over(call);
  });

  it('Ada hangs up while they talk: everybody is free', async () => {
    const call = await talking();
    await moves(alice, call, transfer('consult'));
    await theyTalk(call);
    await ada.hangsUp();
    await call.ends('completed');
    await his.isIdle();
    await hers.isIdle();
  });

  it('not twice at once, not to himself, not to nobody', async () => {
    const call = await talking();
    const both = await Promise.all([
      answer(alice, call, transfer('consult')),
      answer(acme.owner, call, transfer('consult')),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    await moves(alice, call, { kind: 'cancel-transfer' });
    await his.isIdle();
    const self: NewMove = { kind: 'transfer', way: 'now', target: { kind: 'agent', userId: alice.userId } };
    expect((await answer(alice, call, self)).body.code).toBe('already-in-call');
    const offline = { kind: 'agent', userId: acme.owner.userId } as const;
    const refused = await answer(alice, call, { kind: 'add', target: offline });
    expect(refused.body.code).toBe('colleague-unreachable');
    await over(call);
  });
});

describe('whose call it is', () => {
  it('Bob moves nobody in Alice’s call, the owner does; nobody does once it is over', async () => {
    const call = await talking();
    const move: NewMove = { kind: 'hold', legSid: await legOf(call, 'Ada Lovelace'), hold: true };
    expect(await answer(bob, call, move)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    await moves(acme.owner, call, move);
    await ada.hears(/music/);
    await over(call);
    expect(await answer(alice, call, move)).toMatchObject({ status: 409, body: { code: 'call-over' } });
  });
});

describe('Mona listens', () => {
  let mona: Person;
  let monas: Browser;
  beforeAll(async () => {
    mona = await world.hire(acme, 'manager', 'Mona Manager');
    monas = await world.browser(acme, mona);
  });
  const supervises = (person: Person, call: Seen, mode: 'monitor' | 'whisper' | 'barge') =>
    person.ask<Call & { code: string }>('POST', `/api/calls/${call.id}/supervision`, { mode });

  it('unheard, then in Alice’s ear alone, then with everybody; and it is in the story', async () => {
    const call = await talking();
    expect((await supervises(mona, call, 'monitor')).status).toBe(200);
    await monas.connects(call.id);
    await monas.hears(/14155550132/);
    await shows(call, 'Mona Manager', { role: 'supervisor', supervision: 'monitor', muted: true, changing: false });
    expect((await supervises(mona, call, 'whisper')).status).toBe(200);
    await shows(call, 'Mona Manager', { supervision: 'whisper', muted: false, changing: false });
    expect(participant(await call.now(), 'Mona Manager')?.coaching).toBe(await legOf(call, 'Alice Agent'));
    await hers.hears(/whispering/);
    expect((await supervises(mona, call, 'barge')).status).toBe(200);
    await ada.hears(new RegExp(monas.identity));
    await shows(call, 'Mona Manager', { supervision: 'barge', coaching: null, changing: false });
    await monas.hangsUp();
    await isGone(call, 'Mona Manager');
    expect((await call.now()).state).toBe('in-progress');
    const told = (await call.events()).map(({ text }) => text);
    expect(told).toEqual(expect.arrayContaining(['Mona Manager listens', 'Mona Manager whispers to the agent']));
    await over(call);
  });

  it('by permission only: no agent, no viewer, nobody of another organization', async () => {
    const call = await talking();
    expect((await supervises(bob, call, 'monitor')).status).toBe(403);
    const vera = await world.hire(acme, 'viewer', 'Vera Viewer');
    expect((await supervises(vera, call, 'monitor')).status).toBe(403);
    const other = await world.found('Other', 'Oscar Owner');
    expect((await supervises(other.owner, call, 'monitor')).status).toBe(404);
    await over(call);
  });
});
