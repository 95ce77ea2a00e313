import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Colleague } from '#contract/voice.ts';
import type { Listening } from '../support/listen.ts';
import type { Browser, Firm, Person } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;
let hers: Browser;
let screen: Listening;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  hers = await world.browser(acme, alice);
  screen = await world.watches(acme.owner);
});
afterAll(() => screen.stop());

const presence = async () => {
  const { body } = await acme.owner.ask<{ items: Colleague[] }>('GET', '/api/voice/colleagues');
  return body.items.find(({ userId }) => userId === alice.userId)?.presence;
};
const told = () => screen.told.filter(({ event }) => event.kind === 'members').length;

it('a browser that falls silent is offline after a minute, and every screen is told, once', async () => {
  const before = told();
  await hers.isAvailable();
  await screen.until(() => told() === before + 1);
  await world.passes(40);
  await world.looksForSilence();
  expect([await presence(), told()]).toEqual(['available', before + 1]);
  await world.passes(25);
  await world.looksForSilence();
  await screen.until(() => told() === before + 2);
  expect(await presence()).toBe('offline');
  await world.looksForSilence();
  await hers.isAvailable();
  await screen.until(() => told() >= before + 3);
  expect([await presence(), told()]).toEqual(['available', before + 3]);
});
