import { expect, it } from 'vitest';
import type { OwnNumber } from '#contract/settings.ts';
import { useApp } from '../../../../test/support/app.ts';
import { useSandbox } from '../../../../test/support/sandbox.ts';
import { connectionOf, systemOf } from '../connections/index.ts';
import { ownNumbers, reconfigureMoved, tasks } from './index.ts';

const sandbox = await useSandbox();
const world = useApp({ env: { SANDBOX_URL: sandbox.url } });

const moved = () => ({ ...world.deps, config: { ...world.deps.config, publicUrl: 'https://phone.example.com' } });

async function waitingJobs(): Promise<string[]> {
  const { rows } = await world.deps.db.pool.query<{ tenant: string }>(
    `select data->>'tenantId' as tenant from jobs.job
     where name = 'configure-number' and state = 'created' order by 1`,
  );
  return rows.map((row) => row.tenant);
}

async function run(deps: typeof world.deps, tenantId: string): Promise<void> {
  for (const task of tasks(deps)) await task.run({ tenantId }, { id: 'test', log: deps.log });
}

const voiceUrls = (id: string) =>
  world.deps.db.inTenant(systemOf(id), async (scope) =>
    (await ownNumbers(scope)).map((each) => each.configured?.voiceUrl),
  );

it('after a move to another public address every number is set to it, and then there is nothing to do', async () => {
  const { id, owner } = await world.found('Acme');
  // The repair that was added when it was connected would do as well.
  await world.deps.db.pool.query("delete from jobs.job where name = 'configure-number'");
  await reconfigureMoved(world.deps);
  expect(await waitingJobs()).toEqual([]);

  await reconfigureMoved(moved());
  await reconfigureMoved(moved());
  expect(await waitingJobs()).toEqual([id]);
  await run(moved(), id);
  await run(moved(), id);

  const { body } = await owner.get<{ items: OwnNumber[] }>('/api/numbers');
  expect(body.items).toHaveLength(2);
  for (const url of await voiceUrls(id)) expect(url).toMatch(/^https:\/\/phone\.example\.com\/webhooks\/twilio\//);
  const connection = await world.deps.db.inTenant(systemOf(id), connectionOf);
  expect(connection?.configuredFor).toBe('https://phone.example.com');
});

it('a number that another organization answers is not taken from it', async () => {
  await world.found('Second');
  const third = await world.found('Third');
  expect(await voiceUrls(third.id)).toEqual([undefined, undefined]);
  await run(world.deps, third.id);
  expect(await voiceUrls(third.id)).toEqual([undefined, undefined]);
});

it('an organization without a carrier, and one that is gone, are left alone', async () => {
  const { owner, id } = await world.found('Quiet');
  await owner.put('/api/settings/carrier', { kind: 'none' });
  await run(world.deps, id);
  expect(await voiceUrls(id)).toEqual([]);
});
