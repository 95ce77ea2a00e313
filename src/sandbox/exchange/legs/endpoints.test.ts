import { beforeEach, expect, test } from 'vitest';
import { createEstate } from '#sandbox/exchange/open-estate.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { ManualClock } from '#sandbox/kernel/clock.ts';
import { register } from './endpoints.ts';
import type { Device } from './far-end.ts';
import { hangUp, pickUp, rejectOn } from './handsets.ts';
import type { Leg } from './leg.ts';
import { addLeg, endLeg } from './legs.ts';
import { onAnswered, placeLeg } from './outgoing.ts';

/** A device that notes what it is told. */
function device(name: string, heard: string[]): Device {
  return {
    ring: ({ from, parameters }) => heard.push(`${name} rings ${from} ${parameters.map(([key]) => key).join()}`.trim()),
    cancel: () => heard.push(`${name} canceled`),
    ended: () => heard.push(`${name} ended`),
  };
}

let world: World;
let heard: string[];
let laptop: Device;
let mobile: Device;

beforeEach(() => {
  const deliver = async () => ({ ok: true, code: 200, contentType: null, body: '' }) as const;
  world = createEstate({ clock: 'manual', startAt: 0, seed: 'devices' }, () => {}, deliver).main;
  heard = [];
  laptop = device('laptop', heard);
  mobile = device('mobile', heard);
});

function callAlice(): Leg {
  const ends = { from: '+14155550100', to: 'client:alice', handset: 'client:alice' };
  const leg = addLeg(world, { ...ends, direction: 'outbound-api', phase: 'queued', parameters: [['order', '42']] });
  placeLeg(world, leg);
  return leg;
}

test('all devices ring, the first to answer wins, and the losers are canceled', () => {
  register(world, 'client:alice', laptop);
  register(world, 'client:alice', mobile);
  const leg = callAlice();
  expect(heard).toEqual(['laptop rings +14155550100 order', 'mobile rings +14155550100 order']);
  pickUp(world, leg, onAnswered(world), mobile);
  expect(leg.phase).toBe('in-progress');
  pickUp(world, leg, onAnswered(world), laptop);
  endLeg(world, leg, 'canceled');
  expect(heard.slice(2)).toEqual(['laptop canceled', 'mobile ended']);
});

test('a device that is gone rings no more; without any the identity is not there', () => {
  const leave = register(world, 'client:alice', laptop);
  leave();
  leave();
  const leg = callAlice();
  expect([leg.phase, leg.sipCode, heard]).toEqual(['no-answer', 480, []]);
});

test('one may refuse; when all do, the line is busy', () => {
  register(world, 'client:alice', laptop);
  register(world, 'client:alice', mobile);
  const leg = callAlice();
  rejectOn(world, leg, laptop);
  expect(leg.phase).toBe('ringing');
  rejectOn(world, leg, mobile);
  expect([leg.phase, leg.sipCode]).toEqual(['busy', 603]);
});

test('a caller who gives up stops the ringing everywhere', async () => {
  register(world, 'client:alice', laptop);
  const leg = callAlice();
  hangUp(world, leg);
  expect(heard.slice(1)).toEqual(['laptop canceled']);
  await (world.clock as ManualClock).advance(600_000, world.pending.settled);
  expect(heard).toHaveLength(2);
});

test('of many devices the ten that registered last ring', () => {
  for (let index = 0; index < 12; index++) register(world, 'client:alice', device(String(index), heard));
  callAlice();
  expect(heard.map((each) => each.split(' ')[0])).toEqual(['2', '3', '4', '5', '6', '7', '8', '9', '10', '11']);
});
