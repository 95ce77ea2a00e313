import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '#contract/calls.ts';
import type { NewMove } from '#contract/moves.ts';
import { foundAcme, talkingWith } from '../support/acme.ts';
import type { Browser, Contact, Firm, Person, Phone, Seen } from '../support/world.ts';
import { participant, useWorld } from '../support/world.ts';

// The product's programs are ended and started again while people talk. The call is the carrier's: it goes on.

const world = useWorld({ apart: true });
let acme: Firm;
let alice: Person;
let hers: Browser;
let ada: Contact;
let charles: Phone;

beforeAll(async () => {
  ({ acme, alice, hers, ada } = await foundAcme(world));
  charles = world.phone('+14155550177');
  await world.confuse();
});

beforeEach(async () => {
  await ada.will({ answerAfterMs: 500 });
  await charles.will({});
});

const talking = () => talkingWith(world, alice, hers, ada);

const asks = (call: Seen, move: NewMove) => alice.ask<Call>('POST', `/api/calls/${call.id}/moves`, move);

async function moves(call: Seen, move: NewMove): Promise<void> {
  const { status, body } = await asks(call, move);
  expect(status, JSON.stringify(body)).toBe(200);
}

const adaIs = (call: Seen, what: Partial<Call['participants'][number]>) =>
  world.until(`Ada is ${JSON.stringify(what)}`, async () => {
    const found = participant(await call.now(), 'Ada Lovelace');
    return found !== undefined && Object.entries(what).every(([name, value]) => found[name as 'hold'] === value);
  });

const legSidOf = async (call: Seen, who: string) => participant(await call.now(), who)?.legSid ?? '';

/** How often the carrier was asked to change somebody in a room in this way. */
async function timesAsked(name: string): Promise<number> {
  const changes = (await world.journal()).filter(
    (entry) => entry.kind === 'rest' && entry.method === 'POST' && /\/Participants\/CA/.test(entry.path),
  );
  return changes.filter((entry) => entry.kind === 'rest' && entry.parameters.some(([each]) => each === name)).length;
}

describe('API and worker are gone for a while', () => {
  it('the two talk on, and all that can be done with the call can be done afterwards', async () => {
    const call = await talking();
    await world.stops('api');
    await world.stops('worker');
    await expect(call.now()).rejects.toThrow();
    await world.passes(20);
    await ada.hears(new RegExp(hers.identity));
    await world.starts('worker');
    await world.starts('api');
    expect((await call.now()).state).toBe('in-progress');
    await moves(call, { kind: 'hold', legSid: await legSidOf(call, 'Ada Lovelace'), hold: true });
    await ada.hears(/music/);
    await adaIs(call, { hold: true, changing: false });
    expect(await call.hangUp()).toBe(200);
    await call.ends('completed');
  });

  it('Ada hangs up meanwhile, nobody is told, and the call is over all the same', async () => {
    const call = await talking();
    await world.stops('api');
    await world.stops('worker');
    await ada.hangsUp();
    await hers.isIdle();
    await world.starts('worker');
    await world.starts('api');
    expect((await call.now()).state).toBe('in-progress');
    await world.passes(61);
    await world.sweeps();
    const ended = await call.ends('completed');
    expect(ended.talkSeconds).not.toBeNull();
    expect((await call.events()).some(({ source }) => source === 'reconciliation')).toBe(true);
  });

  it('what was asked for while nobody answered was not done; asked again, it is done once', async () => {
    const call = await talking();
    await world.stops('api');
    await expect(asks(call, { kind: 'add', target: { kind: 'number', number: charles.number } })).rejects.toThrow();
    await world.starts('api');
    expect(await world.timesAskedFor(charles.number)).toBe(0);
    await moves(call, { kind: 'add', target: { kind: 'number', number: charles.number } });
    await charles.answers();
    await world.until('he is there', async () => participant(await call.now(), charles.number)?.state === 'here');
    expect(await world.timesAskedFor(charles.number)).toBe(1);
    await call.hangUp();
    await call.ends('completed');
  });
});

describe('the worker alone is gone for a while', () => {
  it('moves that were made meanwhile are made when it is back: each once, and the last of two counts', async () => {
    const call = await talking();
    const before = [await world.timesAskedFor(charles.number), await timesAsked('AnnounceUrl')] as const;
    const legSid = await legSidOf(call, 'Ada Lovelace');
    await world.stops('worker');
    await moves(call, { kind: 'add', target: { kind: 'number', number: charles.number } });
    await moves(call, { kind: 'mute', legSid, muted: true });
    await moves(call, { kind: 'hold', legSid, hold: true });
    await moves(call, { kind: 'hold', legSid, hold: false });
    await moves(call, { kind: 'keys', legSid, digits: '12#' });
    await world.passes(5);
    expect(participant(await call.now(), 'Ada Lovelace')).toMatchObject({ muted: false, changing: true });
    await world.starts('worker');
    await adaIs(call, { muted: true, hold: false, changing: false });
    await charles.answers();
    await world.until('he is there', async () => participant(await call.now(), charles.number)?.state === 'here');
    await world.until('all jobs are done', async () => (await world.leftJobs()) === 0);
    expect([await world.timesAskedFor(charles.number), await timesAsked('AnnounceUrl')]).toEqual([
      before[0] + 1,
      before[1] + 1,
    ]);
    await call.hangUp();
    await call.ends('completed');
  });

  it('a call that she took back meanwhile is not entered by whoever presses 1 in that moment', async () => {
    const bob = await world.hire(acme, 'agent', 'Bob Agent');
    await bob.ask('PATCH', '/api/profile', { phone: charles.number });
    const call = await talking();
    await moves(call, { kind: 'transfer', way: 'consult', target: { kind: 'agent', userId: bob.userId } });
    await charles.answers();
    await charles.hears(/Press 1/);
    await world.stops('worker');
    await moves(call, { kind: 'cancel-transfer' });
    await charles.presses('1');
    await charles.hears(/You were not connected/);
    await charles.isIdle();
    await world.starts('worker');
    await ada.hears(new RegExp(hers.identity));
    await call.hangUp();
    await call.ends('completed');
  });

  it('a hang-up that was made meanwhile ends the call when it is back', async () => {
    const call = await talking();
    await world.stops('worker');
    expect(await call.hangUp()).toBe(200);
    await world.passes(3);
    await ada.hears(new RegExp(hers.identity));
    await world.starts('worker');
    await call.ends('completed');
    await ada.isIdle();
    await hers.isIdle();
  });
});
