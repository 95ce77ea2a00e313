import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '#contract/calls.ts';
import type { Role } from '#contract/permissions.ts';
import type { Browser, Contact, Firm, Person, Seen } from '../support/world.ts';
import { participant, useWorld } from '../support/world.ts';

// Somebody is put out of the organization, or may not call any more, while they talk.

const world = useWorld();
let acme: Firm;
let ada: Contact;
let turn = 0;
let alice: Person;
let hers: Browser;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  ada = await world.knows(acme, 'Ada Lovelace', '+14155550132');
  await world.confuse();
});

// Whoever is removed stays so: each story has an Alice of its own.
beforeEach(async () => {
  await ada.will({ answerAfterMs: 500 });
  turn += 1;
  alice = await world.hire(acme, 'agent', `Alice Agent ${turn}`);
  hers = await world.browser(acme, alice);
});

async function talking(): Promise<Seen> {
  const { id } = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
  await hers.connects(id);
  const call = world.sees(acme.owner, id);
  await call.is('in-progress');
  return call;
}

async function membership({ userId }: Person): Promise<string> {
  const { body } = await acme.owner.ask<{ items: { id: string; userId: string }[] }>('GET', '/api/members');
  return body.items.find((each) => each.userId === userId)?.id ?? '';
}

async function isRemoved(person: Person): Promise<void> {
  expect((await acme.owner.ask('DELETE', `/api/members/${await membership(person)}`)).status).toBe(204);
}

async function becomes(person: Person, role: Role): Promise<void> {
  expect((await acme.owner.ask('PATCH', `/api/members/${await membership(person)}`, { role })).status).toBe(200);
}

const texts = async (call: Seen) => (await call.events()).map(({ text }) => text);

describe('Alice is removed while she talks with Ada', () => {
  it('her leg ends at once, Ada hears a sentence, and her browser is no phone any more', async () => {
    const call = await talking();
    await isRemoved(alice);
    await ada.hears(/nobody can take your call/);
    await hers.isIdle();
    await call.ends('completed');
    expect(await texts(call)).toContain(`Olivia Owner took ${alice.name} out of the organization’s calls`);
    expect((await alice.ask('POST', '/api/voice/token')).status).toBe(403);
    // What she was given before is no use: the carrier still lets it in, we do not.
    await hers.connects(call.id);
    await hers.hears(/cannot be placed/);
    await hers.isIdle();
  });

  it('a colleague who is there goes on, and the call is his', async () => {
    const bob = await world.hire(acme, 'agent', `Bob Agent ${turn}`);
    const his = await world.browser(acme, bob);
    await his.isAvailable();
    const call = await talking();
    const add = { kind: 'add', target: { kind: 'agent', userId: bob.userId } };
    expect((await alice.ask('POST', `/api/calls/${call.id}/moves`, add)).status).toBe(200);
    await his.answers();
    await world.until('three are there', async () => participant(await call.now(), bob.name)?.state === 'here');
    await isRemoved(alice);
    await hers.isIdle();
    await ada.hears(new RegExp(his.identity));
    await world.until('it is his', async () => (await call.now()).handledBy?.id === bob.userId);
    expect((await call.now()).state).toBe('in-progress');
    await ada.hangsUp();
    expect(await call.ends('completed')).toMatchObject({ user: { name: alice.name }, handledBy: { id: bob.userId } });
  });

  it('before her browser came: nobody is called', async () => {
    const before = await world.timesAskedFor(ada.number);
    const { id } = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
    await isRemoved(alice);
    const call = world.sees(acme.owner, id);
    await call.ends('canceled');
    await hers.connects(id);
    await hers.hears(/cannot be placed/);
    expect(await world.timesAskedFor(ada.number)).toBe(before);
  });

  it('her identity at the carrier is nobody’s any more', async () => {
    const { identity } = hers;
    await isRemoved(alice);
    const who = { tenantId: acme.id, actor: { kind: 'system' as const }, requestId: 'story' };
    const known = await world.server.deps.db.inTenant(who, (scope) =>
      scope.tx.selectFrom('lines').select('identity').where('identity', '=', identity).execute(),
    );
    expect(known).toEqual([]);
  });
});

describe('Alice may look, but not call any more', () => {
  it('she leaves the call that she talks in', async () => {
    const call = await talking();
    await becomes(alice, 'viewer');
    await ada.hears(/nobody can take your call/);
    await hers.isIdle();
    await call.ends('completed');
  });

  it('a new role that may still call changes nothing', async () => {
    const call = await talking();
    await becomes(alice, 'manager');
    await world.until('its jobs are done', async () => (await world.leftJobs()) === 0);
    expect(participant(await call.now(), alice.name)?.state).toBe('here');
    await ada.hangsUp();
    await call.ends('completed');
  });
});

it('a manager who listens and becomes an agent listens no longer; the call goes on', async () => {
  const mona = await world.hire(acme, 'manager', 'Mona Manager');
  const monas = await world.browser(acme, mona);
  const call = await talking();
  expect((await mona.ask<Call>('POST', `/api/calls/${call.id}/supervision`, { mode: 'monitor' })).status).toBe(200);
  await monas.connects(call.id);
  await monas.hears(/14155550132/);
  await becomes(mona, 'agent');
  await monas.isIdle();
  expect((await call.now()).state).toBe('in-progress');
  await ada.hangsUp();
  await call.ends('completed');
});
