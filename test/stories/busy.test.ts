import { beforeAll, expect, it } from 'vitest';
import type { Colleague, Presence } from '#contract/voice.ts';
import { foundAcmeOfTwo } from '../support/acme.ts';
import type { Browser, Contact, Firm, Person } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

// Who is busy is one value: what one reads of oneself, what colleagues read, and by what one is rung or not.

const world = useWorld();
let acme: Firm;
let alice: Person;
let hers: Browser;
let bob: Person;
let his: Browser;
let ada: Contact;

beforeAll(async () => {
  ({ acme, alice, hers, bob, his, ada } = await foundAcmeOfTwo(world));
  await ada.will({ answerAfterMs: 500 });
});

const own = async () => (await alice.ask<Presence>('GET', '/api/voice/presence')).body;

async function seenByBob(): Promise<Partial<Colleague>> {
  const { body } = await bob.ask<{ items: Colleague[] }>('GET', '/api/voice/colleagues');
  const { presence, busy, wrappingUp } = body.items.find(({ userId }) => userId === alice.userId) ?? {};
  return { presence, busy, wrappingUp } as Partial<Colleague>;
}

async function reads(expected: Partial<Presence>): Promise<void> {
  expect(await own()).toMatchObject(expected);
  expect(await seenByBob()).toEqual(expected);
}

it('Alice is available, then busy in her call, then busy with what comes after it, then available', async () => {
  await hers.isAvailable();
  await reads({ presence: 'available', busy: false, wrappingUp: false });
  expect((await own()).until).toMatch(/Z$/);
  const call = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
  await reads({ presence: 'available', busy: true, wrappingUp: false });
  await hers.connects(call.id);
  await call.is('in-progress');
  await reads({ presence: 'available', busy: true, wrappingUp: false });
  await call.hangUp();
  await call.ends('completed');
  await reads({ presence: 'available', busy: true, wrappingUp: true });
  await world.passes(35);
  await hers.isAvailable();
  await reads({ presence: 'available', busy: false, wrappingUp: false });
});

it('while she is busy a call from outside rings Bob alone', async () => {
  const { body } = await acme.owner.ask<{ items: { id: string; default: boolean }[] }>('GET', '/api/numbers');
  const id = body.items.find((number) => number.default)?.id;
  await acme.owner.ask('PATCH', `/api/numbers/${id}`, { rings: { to: 'available' } });
  const call = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
  await hers.connects(call.id);
  await call.is('in-progress');
  for (const each of [hers, his]) await each.isAvailable();
  const charles = world.phone('+14155550177');
  await charles.calls(acme.number);
  await his.rings();
  const { body: live } = await bob.ask<{ items: { from: string; participants: { userId: string }[] }[] }>(
    'GET',
    '/api/calls?live=true',
  );
  const fromOutside = live.items.find(({ from }) => from === charles.number);
  expect(fromOutside?.participants.flatMap(({ userId }) => userId ?? [])).toEqual([bob.userId]);
  await charles.hangsUp();
  await call.hangUp();
  await call.ends('completed');
});

it('a browser that said goodbye is offline, and nothing is said to hold', async () => {
  await world.passes(35);
  await alice.ask('PUT', '/api/voice/presence', { presence: 'offline' });
  expect(await own()).toEqual({ presence: 'offline', until: null, busy: false, wrappingUp: false });
});
