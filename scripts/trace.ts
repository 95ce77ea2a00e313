// npm run trace -- <call id>: prints everything that is kept of a call, in order: facts, placements, documents, jobs.

import { addressesOf } from '#server/carrier/addresses.ts';
import type { Deps } from '#server/deps.ts';
import { type TraceLine, traceCall } from '#server/features/calls/index.ts';
import { connectionOf, organizationIds } from '#server/features/connections/index.ts';
import { settingsOf } from '#server/features/tenants/index.ts';
import { complaint, open } from './run/door.ts';
import { readDotEnv } from './run/environment.ts';
import { withProduct } from './run/product.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

await open(async () => {
  readDotEnv();
  const [callId = ''] = process.argv.slice(2);
  if (!uuid.test(callId)) throw complaint('Say which call: npm run trace -- <call id>. The id stands in its address.');
  const lines = await withProduct((deps) => find(deps, callId));
  if (!lines) throw complaint(`No organization has a call ${callId}.`);
  for (const line of lines) print(line);
  return 0;
});

/** Row-level security shows one organization at a time, so each is asked. */
async function find(deps: Deps, callId: string): Promise<readonly TraceLine[] | null> {
  for (const tenantId of await organizationIds(deps.db.global)) {
    const who = { tenantId, actor: { kind: 'system' as const }, requestId: `trace:${callId}` };
    const lines = await deps.db.inTenant(who, async (scope) => {
      const key = (await connectionOf(scope))?.webhookKey ?? '<key>';
      const { name } = await settingsOf(scope);
      return traceCall(scope, callId, addressesOf(deps.config.publicUrl, key), name);
    });
    if (lines) return lines;
  }
  return null;
}

function print({ at, kind, text, detail }: TraceLine): void {
  console.log(`${at.toISOString()}  ${kind.padEnd(9)} ${text}`);
  const shown = typeof detail === 'string' ? detail : JSON.stringify(detail, null, 2);
  console.log(shown.replace(/^/gm, '    '));
}
