import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '#contract/calls.ts';
import type { NewMove } from '#contract/moves.ts';
import { foundAcmeOfTwo, talkingWith } from '../support/acme.ts';
import type { Browser, Contact, Firm, Person, Phone, Seen } from '../support/world.ts';
import { participant, useWorld } from '../support/world.ts';

// The carrier knows nothing of a call that goes on here: the sandbox was started again without its state, or emptied.
// Time stands still where a story waits by `atOnce`: no sweep and no later look can be what ends the call.

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

// Being emptied, the sandbox forgets also how phones behave.
beforeEach(async () => {
  await ada.will({ answerAfterMs: 500 });
  await his.will({ answerAfterMs: 500 });
  await charles.will({});
  await hers.will({});
  await his.isAvailable();
});

const talking = () => talkingWith(world, alice, hers, ada);

const legOf = async (call: Seen, who: string) => participant(await call.now(), who)?.legSid ?? '';
const asks = (call: Seen, move: NewMove) => alice.ask('POST', `/api/calls/${call.id}/moves`, move);
const forgotten = { state: 'ended', outcome: 'unknown', failure: { code: 'ended-forgotten' } } as const;

async function atOnce(call: Seen, expected: object): Promise<void> {
  await expect.poll(call.now, { timeout: 30_000 }).toMatchObject(expected);
}

const told = async (call: Seen) => (await call.events()).map(({ text }) => text);

describe('the carrier forgot a call in which people talk', () => {
  it('Alice ends it: it is over at once, with cause and cure, and nobody is in the room', async () => {
    const call = await talking();
    await world.carrier.forgets();
    expect(await call.hangUp()).toBe(200);
    await atOnce(call, forgotten);
    const { failure, participants, answeredAt, endedAt } = await call.now();
    expect(failure?.detail).toMatch(/no longer knows this call/);
    expect(failure?.cure).toMatch(/^Call again/);
    expect(participants.map(({ state }) => state)).toEqual(['gone', 'gone']);
    expect(Date.parse(endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(answeredAt ?? ''));
    expect(await told(call)).toContain('The carrier knows nothing of Ada Lovelace any more: the leg is over');
  });

  it('nobody touches anything: within half a minute it is looked up and over', async () => {
    const call = await talking();
    await world.carrier.forgets();
    await world.passes(16);
    await world.sweeps();
    await atOnce(call, forgotten);
  });

  it('Alice puts Ada on hold: the truth is asked for, the call is over, and it stands there why', async () => {
    const call = await talking();
    const legSid = await legOf(call, 'Ada Lovelace');
    await world.carrier.forgets();
    expect((await asks(call, { kind: 'hold', legSid, hold: true })).status).toBe(200);
    await atOnce(call, forgotten);
    expect(await told(call)).toContain('The carrier would not: the one who was meant is not in the room any more');
  });

  it('Alice takes Ada out of the call, or plays her keys: the same', async () => {
    const dropped = await talking();
    const legSid = await legOf(dropped, 'Ada Lovelace');
    await world.carrier.forgets();
    await asks(dropped, { kind: 'drop', legSid });
    await atOnce(dropped, forgotten);
    await ada.will({ answerAfterMs: 500 });
    const played = await talking();
    const adas = await legOf(played, 'Ada Lovelace');
    await world.carrier.forgets();
    await asks(played, { kind: 'keys', legSid: adas, digits: '12' });
    await atOnce(played, forgotten);
  });

  it('one who was brought in is there too: they are gone with the others', async () => {
    const call = await talking();
    await asks(call, { kind: 'add', target: { kind: 'agent', userId: bob.userId } });
    await world.until('Bob is there', async () => participant(await call.now(), bob.name)?.state === 'here');
    const legSid = await legOf(call, bob.name);
    await world.carrier.forgets();
    await asks(call, { kind: 'mute', legSid, muted: true });
    await atOnce(call, forgotten);
    expect(participant(await call.now(), bob.name)).toBeUndefined();
  });
});

describe('the carrier forgot a call', () => {
  it('that rings: it is over as unknown, and nobody is said to have ended it', async () => {
    await ada.will({});
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct' });
    await call.is('ringing');
    await world.carrier.forgets();
    await call.hangUp();
    await atOnce(call, forgotten);
  });

  it('from outside, in which Bob talks: it is over too', async () => {
    await his.will({});
    // He still has time after a call that he was brought into, in which nobody rings him.
    await world.passes(90);
    await his.isAvailable();
    const { body } = await acme.owner.ask<{ items: { id: string; default: boolean }[] }>('GET', '/api/numbers');
    const id = body.items.find((number) => number.default)?.id;
    await acme.owner.ask('PATCH', `/api/numbers/${id}`, { rings: { to: 'agent', userId: bob.userId } });
    await ada.calls(acme.number);
    await his.answers();
    const { body: live } = await bob.ask<{ items: Call[] }>('GET', '/api/calls?live=true');
    const call = world.sees(bob, live.items[0]?.id ?? '');
    await call.is('in-progress');
    await world.carrier.forgets();
    await call.hangUp();
    await atOnce(call, forgotten);
  });
});
