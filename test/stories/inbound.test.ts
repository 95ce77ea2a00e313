import { beforeAll, expect, it } from 'vitest';
import type { Call } from '#contract/calls.ts';
import type { Contact, Firm } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let ada: Contact;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  ada = await world.knows(acme, 'Ada Lovelace', '+14155550132');
  await world.until('the number is configured', async () => {
    const { body } = await acme.owner.ask<{ items: { configured: unknown }[] }>('GET', '/api/numbers');
    return body.items.every((number) => number.configured !== null);
  });
  await world.confuse();
});

const latest = async () => {
  const { body } = await acme.owner.ask<{ items: Call[] }>('GET', '/api/calls?direction=inbound&limit=1');
  return body.items[0];
};

it('Ada calls and hears a friendly sentence; the call stands under her name', async () => {
  await ada.calls(acme.number);
  await ada.hears(/Thank you for calling Acme/);
  await ada.isIdle();
  await world.until('the call is over', async () => (await latest())?.state === 'ended');
  expect(await latest()).toMatchObject({
    direction: 'inbound',
    from: ada.number,
    to: acme.number,
    contact: { name: 'Ada Lovelace' },
    outcome: 'no-answer',
    mode: null,
  });
  const { body } = await acme.owner.ask<{ items: { subject: string; completed: boolean }[] }>('GET', '/api/activities');
  expect(body.items[0]).toMatchObject({ subject: 'Inbound call from Ada Lovelace', completed: true });
});

it('a stranger is forwarded, and talks', async () => {
  const desk = world.phone('+14155550177');
  const stranger = world.phone('+14155550188');
  await acme.owner.ask('PATCH', '/api/settings/organization', { forwardTo: desk.number });
  await stranger.calls(acme.number);
  await desk.answers();
  await world.until('they talk', async () => (await latest())?.state === 'in-progress');
  await world.passes(20);
  await stranger.hangsUp();
  await world.until('the call is over', async () => (await latest())?.state === 'ended');
  const call = await latest();
  expect(call).toMatchObject({ outcome: 'completed', contact: null, display: '+1 415 555 0188' });
  expect(call?.talkSeconds).toBeGreaterThanOrEqual(19);
});

it('nobody takes the forwarded call', async () => {
  const desk = world.phone('+14155550177');
  await desk.will({ busy: true });
  await ada.calls(acme.number);
  await ada.hears(/nobody can take your call/);
  await world.until('the call is over', async () => (await latest())?.state === 'ended');
  expect(await latest()).toMatchObject({ outcome: 'no-answer', reason: 'Nobody took the call.' });
});

it('a caller who hides their number', async () => {
  await world.phone('anonymous').calls(acme.number);
  await world.until('the call is there', async () => (await latest())?.from === 'anonymous');
  await world.until('the call is over', async () => (await latest())?.state === 'ended');
  expect(await latest()).toMatchObject({ from: 'anonymous', contact: null });
});
