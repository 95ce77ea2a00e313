import { beforeAll, expect, it } from 'vitest';
import type { Firm, Person } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld({
  env: { CALLS_PER_USER_PER_MINUTE: '3', CALLS_PER_ORGANIZATION_PER_MINUTE: '5', OPEN_CALLS_PER_ORGANIZATION: '4' },
});
let acme: Firm;
let alice: Person;
let bob: Person;
let turn = 0;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  bob = await world.hire(acme, 'agent', 'Bob Agent');
});

const tries = (person: Person) => {
  turn += 1;
  return world.tries(person, { to: `+1415555${2200 + turn}`, mode: 'direct' });
};
const codes = (tried: readonly Awaited<ReturnType<typeof tries>>[]) =>
  tried.map(({ status, problem }) => (status === 201 ? 'placed' : problem.code)).sort();

it('ten calls at once: exactly as many as allowed are placed, the rest is told when to try again', async () => {
  const hers = await Promise.all(Array.from({ length: 10 }, () => tries(alice)));
  expect(codes(hers)).toEqual([...Array(7).fill('call-limit-user'), ...Array(3).fill('placed')]);
  const refused = hers.find(({ status }) => status === 429);
  expect(refused?.problem.retryAfterSeconds).toBeGreaterThan(50);
  expect(refused?.problem.retryAfterSeconds).toBeLessThanOrEqual(60);
  expect((await refused?.call.now())?.outcome).toBe('refused');

  // One more is open, then the organization has four; ended ones count for the minute, five in all.
  const [fourth, fifth] = [await tries(bob), await tries(bob)];
  expect(codes([fourth])).toEqual(['placed']);
  expect(fifth.problem).toMatchObject({
    code: 'call-limit-organization',
    detail: expect.stringContaining('4 calls open'),
  });
  for (const { call, status } of [...hers, fourth]) if (status === 201) await call.hangUp();
  await world.comesToRest();
  expect(codes([await tries(bob), await tries(bob)])).toEqual(['call-limit-organization', 'placed']);

  await world.passes(61);
  const later = await tries(alice);
  expect(later.status).toBe(201);
  await later.call.hangUp();
  for (const { id } of await open()) await bob.ask('POST', `/api/calls/${id}/hang-up`);
});

it('a request that came too early is placed when it comes again, under its own key', async () => {
  await world.passes(61);
  for (const _ of Array(3)) await (await tries(alice)).call.hangUp();
  const body = { to: '+14155552290', mode: 'direct' } as const;
  const early = await world.tries(alice, body, 'patience');
  expect([early.status, early.problem.code]).toEqual([429, 'call-limit-user']);

  await world.passes((early.problem.retryAfterSeconds ?? 0) + 1);
  const again = await world.tries(alice, body, 'patience');
  expect(again.status).toBe(201);
  expect(again.call.id).not.toBe(early.call.id);
  expect((await world.tries(alice, body, 'patience')).call.id).toBe(again.call.id);
  expect(await world.timesAskedFor(body.to)).toBe(1);
  await again.call.hangUp();
  await world.comesToRest();
});

async function open(): Promise<readonly { id: string }[]> {
  return (await bob.ask<{ items: { id: string }[] }>('GET', '/api/calls?live=true')).body.items;
}
