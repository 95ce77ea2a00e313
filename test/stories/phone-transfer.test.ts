import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '#contract/calls.ts';
import type { Problem } from '#contract/common.ts';
import type { NewMove } from '#contract/moves.ts';
import type { Colleague } from '#contract/voice.ts';
import type { Browser, Contact, Firm, Person, Phone, Seen } from '../support/world.ts';
import { participant, useWorld } from '../support/world.ts';

// Bob has no browser open: he is called on his own phone, which a machine may answer.

const world = useWorld();
let acme: Firm;
let alice: Person;
let hers: Browser;
let bob: Person;
let hisPhone: Phone;
let ada: Contact;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  bob = await world.hire(acme, 'agent', 'Bob Agent');
  hers = await world.browser(acme, alice);
  hisPhone = world.phone('+14155550177');
  await bob.ask('PATCH', '/api/profile', { phone: hisPhone.number });
  ada = await world.knows(acme, 'Ada Lovelace', '+14155550132');
  await world.confuse();
});

beforeEach(async () => {
  await ada.will({ answerAfterMs: 500 });
  await hers.will({});
  await hisPhone.will({});
});

/** Alice talks with Ada, and gives her to Bob. */
async function givenToBob(way: 'now' | 'consult'): Promise<Seen> {
  const call = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
  await hers.connects(call.id);
  await call.is('in-progress');
  await moves(call, { kind: 'transfer', way, target: { kind: 'agent', userId: bob.userId } });
  return call;
}

async function moves(call: Seen, move: NewMove): Promise<void> {
  const { status, body } = await alice.ask<Call>('POST', `/api/calls/${call.id}/moves`, move);
  expect(status, JSON.stringify(body)).toBe(200);
}

async function over(call: Seen): Promise<Call> {
  expect(await call.hangUp(acme.owner)).toBe(200);
  return call.ends('completed');
}

describe('Alice gives the call to Bob, on his own phone', () => {
  it('he hears whose call it is, presses 1, and has it; Ada hears music until then', async () => {
    const call = await givenToBob('now');
    await hisPhone.answers();
    await hisPhone.hears(/Alice Agent asks you into a call with Ada Lovelace\. Press 1/);
    await ada.hears(/music/);
    expect(participant(await call.now(), 'Bob Agent')?.state).toBe('ringing');
    await hisPhone.presses('1');
    await ada.hears(new RegExp(hisPhone.number.slice(1)));
    await world.until('it is Bob’s', async () => (await call.now()).handledBy?.id === bob.userId);
    const ended = await over(call);
    expect(ended).toMatchObject({ user: { name: 'Alice Agent' }, handledBy: { id: bob.userId, name: 'Bob Agent' } });
    expect((await call.events()).map(({ text }) => text)).toContain('Bob Agent pressed 1 to connect');
    const { body } = await bob.ask<{ items: Call[] }>('GET', `/api/calls?userId=${bob.userId}`);
    expect(body.items.map(({ id }) => id)).toContain(call.id);
  });

  it('his voicemail answers: it never meets Ada, and Alice is called back', async () => {
    const call = await givenToBob('now');
    await hers.isIdle();
    await hisPhone.answers();
    await hisPhone.hears(/Press 1/);
    await hers.answers();
    await ada.hears(new RegExp(hers.identity));
    const ended = await over(call);
    expect(ended.handledBy?.name).toBe('Alice Agent');
    expect((await call.events()).map(({ text }) => text)).not.toContain('Bob Agent pressed 1 to connect');
  });

  it('asked first, his voicemail counts as nobody: Ada comes back to Alice by herself', async () => {
    const call = await givenToBob('consult');
    await ada.hears(/music/);
    await hisPhone.answers();
    await hisPhone.hears(/Press 1/);
    expect((await call.now()).transfer?.state).toBe('ringing');
    await hisPhone.isIdle();
    await ada.hears(new RegExp(hers.identity));
    expect((await call.now()).transfer).toBeNull();
    await over(call);
  });

  it('she takes the call back while he hears what it is about: his phone falls silent', async () => {
    const call = await givenToBob('consult');
    await hisPhone.answers();
    await hisPhone.hears(/Press 1/);
    await moves(call, { kind: 'cancel-transfer' });
    await hisPhone.isIdle();
    await ada.hears(new RegExp(hers.identity));
    await over(call);
  });
});

describe('Mona listens by her own phone', () => {
  it('her voicemail hears nothing of the call; she does, once she has pressed 1', async () => {
    const mona = await world.hire(acme, 'manager', 'Mona Manager');
    const monas = world.phone('+14155550178');
    await mona.ask('PATCH', '/api/profile', { phone: monas.number });
    await monas.will({});
    const call = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
    await hers.connects(call.id);
    await call.is('in-progress');
    const listens = () => mona.ask('POST', `/api/calls/${call.id}/supervision`, { mode: 'monitor', line: 'phone' });
    expect((await listens()).status).toBe(200);
    await monas.answers();
    await monas.hears(/listen to a call with Ada Lovelace\. Press 1/);
    await world.until('she is gone', async () => participant(await call.now(), 'Mona Manager') === undefined);
    expect((await listens()).status).toBe(200);
    await monas.answers();
    await monas.hears(/Press 1/);
    await monas.presses('1');
    await monas.hears(/14155550132/);
    await world.until('she listens unheard', async () => participant(await call.now(), 'Mona Manager')?.muted === true);
    await over(call);
  });
});

it('a viewer is neither offered nor called, whatever phone she has', async () => {
  const vera = await world.hire(acme, 'viewer', 'Vera Viewer');
  const phone = world.phone('+14155550179');
  expect((await vera.ask('PATCH', '/api/profile', { phone: phone.number })).status).toBe(200);
  const { body } = await alice.ask<{ items: Colleague[] }>('GET', '/api/voice/colleagues');
  const offered = body.items.map(({ name }) => name);
  expect(offered).toContain('Bob Agent');
  expect(offered).not.toContain('Vera Viewer');
  const call = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
  await hers.connects(call.id);
  await call.is('in-progress');
  const target = { kind: 'agent', userId: vera.userId, line: 'phone' };
  for (const move of [{ kind: 'add', target }, ...(['now', 'consult'] as const).map(by)]) {
    const refused = await alice.ask<Problem>('POST', `/api/calls/${call.id}/moves`, move);
    expect(refused).toMatchObject({ status: 409, body: { code: 'colleague-may-not-call' } });
    expect(refused.body).toMatchObject({ detail: 'Vera Viewer may not call in the role viewer.' });
    expect(refused.body.cure).toContain('another role');
  }
  expect(await world.timesAskedFor(phone.number)).toBe(0);
  await over(call);

  function by(way: 'now' | 'consult') {
    return { kind: 'transfer', way, target };
  }
});
