import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '#contract/calls.ts';
import type { NewMove, NewSupervision } from '#contract/moves.ts';
import { foundAcmeOfTwo, talkingWith } from '../support/acme.ts';
import type { Browser, Contact, Firm, Person, Phone, Seen } from '../support/world.ts';
import { participant, useWorld } from '../support/world.ts';

// What cannot be done in a call, and says so: nobody is left to wonder why nothing happens.

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
});

beforeEach(async () => {
  await ada.will({ answerAfterMs: 500 });
  await his.will({ ignore: true });
  await charles.will({ ignore: true });
  await his.isAvailable();
});

const moves = async (call: Seen, move: NewMove, by = alice) => {
  const { status, body } = await by.ask<Call & { code: string }>('POST', `/api/calls/${call.id}/moves`, move);
  return status === 200 ? 'done' : `${status} ${body.code}`;
};
const supervises = async (by: Person, call: Seen, how: NewSupervision) => {
  const { status, body } = await by.ask<{ code: string }>('POST', `/api/calls/${call.id}/supervision`, how);
  return status === 200 ? 'done' : `${status} ${body.code}`;
};
const add = (number: string): NewMove => ({ kind: 'add', target: { kind: 'number', number } });
const give = (way: 'now' | 'consult'): NewMove => ({
  kind: 'transfer',
  way,
  target: { kind: 'agent', userId: bob.userId },
});

const talking = () => talkingWith(world, alice, hers, ada);
const legOf = async (call: Seen, who: string) => participant(await call.now(), who)?.legSid ?? '';

async function over(call: Seen): Promise<void> {
  await call.hangUp();
  await call.ends('completed');
}

describe('in a call', () => {
  it('nothing is done with somebody who is not in it, or not yet', async () => {
    const call = await talking();
    const nobody = `CA${'0'.repeat(32)}`;
    expect(await moves(call, { kind: 'hold', legSid: nobody, hold: true })).toBe('409 not-in-call');
    expect(await moves(call, add(charles.number))).toBe('done');
    await charles.rings();
    await world.until('his leg is known', async () => (await legOf(call, charles.number)) !== '');
    const legSid = await legOf(call, charles.number);
    expect(await moves(call, { kind: 'hold', legSid, hold: true })).toBe('409 not-in-call');
    expect(await moves(call, { kind: 'mute', legSid, muted: true })).toBe('409 not-in-call');
    expect(await moves(call, { kind: 'keys', legSid, digits: '1' })).toBe('409 not-in-call');
    expect(await moves(call, { kind: 'drop', legSid }), 'who rings can be let go of').toBe('done');
    await charles.isIdle();
    await world.until('he is gone', async () => participant(await call.now(), charles.number) === undefined);
    expect(await moves(call, { kind: 'drop', legSid })).toBe('409 not-in-call');
    await over(call);
  });

  it('nobody is called into it who is in it, or being called', async () => {
    const call = await talking();
    expect(await moves(call, add(ada.number))).toBe('409 already-in-call');
    expect(await moves(call, add(charles.number))).toBe('done');
    expect(await moves(call, add(charles.number))).toBe('409 already-in-call');
    const toBob: NewMove = { kind: 'add', target: { kind: 'agent', userId: bob.userId } };
    expect(await moves(call, toBob)).toBe('done');
    expect(await moves(call, toBob)).toBe('409 already-in-call');
    await bob.ask('PATCH', '/api/profile', { phone: '+14155550178' });
    const byPhone: NewMove = { kind: 'add', target: { kind: 'agent', userId: bob.userId, line: 'phone' } };
    expect(await moves(call, byPhone), 'nor by another line of theirs').toBe('409 already-in-call');
    await over(call);
  });

  it('there are at most ten', async () => {
    const call = await talking();
    for (let line = 0; line < 8; line += 1) {
      const number = `+1415555030${line}`;
      await world.phone(number).will({ ignore: true });
      expect(await moves(call, add(number)), number).toBe('done');
    }
    expect(await moves(call, add('+14155550309'))).toBe('409 room-full');
    await over(call);
  });

  it('a transfer at once is not handed over, and none is taken back where there is none', async () => {
    const call = await talking();
    expect(await moves(call, { kind: 'cancel-transfer' })).toBe('409 no-transfer');
    expect(await moves(call, give('now'))).toBe('done');
    expect(await moves(call, { kind: 'complete-transfer' })).toBe('409 no-transfer');
    await over(call);
  });

  it('there is nobody to be transferred before they have answered', async () => {
    await ada.will({ ignore: true });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
    await hers.connects(call.id);
    await ada.rings();
    expect(await moves(call, give('now'))).toBe('409 no-room');
    await call.hangUp();
    await hers.isIdle();
  });

  it('without a room there is nothing to move', async () => {
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct' });
    await call.is('in-progress');
    expect(await moves(call, { kind: 'cancel-transfer' })).toBe('409 no-room');
    expect(await supervises(acme.owner, call, { mode: 'monitor' })).toBe('409 no-room');
    await call.hangUp();
    await call.ends('completed');
  });
});

describe('nobody listens', () => {
  it('before one of ours talks, to oneself, or by a phone that they do not have', async () => {
    const waits = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
    expect(await supervises(acme.owner, waits, { mode: 'monitor' })).toBe('409 no-room');
    await waits.hangUp();

    const call = await talking();
    expect(await supervises(acme.owner, call, { mode: 'monitor', line: 'phone' })).toBe('400 agent-without-phone');
    await over(call);

    const mona = await world.hire(acme, 'manager', 'Mona Manager');
    const monas = await world.browser(acme, mona);
    const own = await world.calls(mona, { contactId: ada.id, mode: 'browser' });
    await monas.connects(own.id);
    await own.is('in-progress');
    expect(await supervises(mona, own, { mode: 'monitor' })).toBe('409 already-in-call');
    await over(own);
  });
});
