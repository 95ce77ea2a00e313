import type { CarrierTest } from '#contract/settings.ts';
import type { Deps } from '../../deps.ts';
import type { Identity } from '../../kernel/actor.ts';
import {
  carrierOf,
  connectionOf,
  ensureApplication,
  isReachable,
  markTested,
  webhooksOf,
} from '../connections/index.ts';
import { judge } from './numbers.checks.ts';
import { listNumbers } from './numbers.queries.ts';

/**
 * Asks the carrier everything that calling depends on. Here and not with the connection itself, because it compares the
 * organization's numbers. The application is made on the way, should it be missing.
 */
export async function testConnection(deps: Deps, identity: Identity): Promise<CarrierTest> {
  const { connection, carrier, own } = await deps.db.inTenant(identity, async (scope) => {
    const found = await carrierOf(scope, deps);
    return { carrier: found, connection: await connectionOf(scope), own: await listNumbers(scope) };
  });
  const { publicUrl } = deps.config;
  const kind = connection?.kind ?? 'none';
  const account = carrier.ok ? await carrier.value.fetchAccount() : null;
  const accepted = carrier.ok && account?.kind === 'done';
  const test = judge({
    credentials: carrier,
    account,
    listed: accepted ? await carrier.value.listNumbers() : null,
    application: accepted && isReachable(kind, publicUrl) ? await ensureApplication(deps, identity.tenantId) : null,
    publicUrl,
    reachable: isReachable(kind, publicUrl),
    own,
    webhooks: carrier.ok ? webhooksOf(publicUrl, carrier.value.account.webhookKey) : null,
  });
  if (test.ok) {
    await deps.db.inTenant(identity, async (scope) => {
      await markTested(scope);
      await scope.publish({ kind: 'settings' });
    });
  }
  return test;
}
