import { expect, it } from 'vitest';
import { useApp } from '../../../../test/support/app.ts';
import { agentOf } from '../agents/index.ts';
import { carrierOf, connectionOf, systemOf } from './index.ts';

const accountSid = `AC${'0'.repeat(31)}1`;
const env = {
  TWILIO_ACCOUNT_SID: accountSid,
  TWILIO_AUTH_TOKEN: 'b2'.repeat(16),
  TWILIO_API_KEY: `SK${'3'.repeat(32)}`,
  TWILIO_API_SECRET: 's'.repeat(32),
  AGENT_PHONE_NUMBER: '+14155550199',
  FORWARD_PHONE_NUMBER: '+14155550198',
};
const world = useApp({ env });

it('the account of the environment is the first organization’s, and nobody else’s', async () => {
  const first = await world.found('First');
  const second = await world.found('Second');
  const of = (id: string) => world.deps.db.inTenant(systemOf(id), (scope) => carrierOf(scope, world.deps));
  expect(await of(first.id)).toMatchObject({
    ok: true,
    value: { account: { kind: 'twilio', accountSid, authToken: 'b2'.repeat(16), apiKeySecret: 's'.repeat(32) } },
  });
  expect(await of(second.id)).toMatchObject({ ok: false, refusal: { code: 'not-configured' } });
  const agent = await world.deps.db.inTenant(systemOf(first.id), (scope) => agentOf(scope, first.ownerId));
  expect(agent.phone).toBe('+14155550199');
  const settings = await first.owner.get('/api/settings/organization');
  expect(settings.body).toMatchObject({ forwardTo: '+14155550198' });
});

it('what an admin chose later is not taken back by it', async () => {
  const { owner, id } = await firstOf('First');
  await owner.put('/api/settings/carrier', { kind: 'none' });
  const connection = await world.deps.db.inTenant(systemOf(id), async (scope) => {
    await carrierOf(scope, world.deps);
    return connectionOf(scope);
  });
  expect(connection?.kind).toBe('none');
});

async function firstOf(name: string) {
  const row = await world.deps.db.global
    .selectFrom('organizations')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return { id: row.id, owner: await world.hire({ id: row.id, name }, 'admin', 'Ada Admin') };
}
