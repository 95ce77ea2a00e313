// npm run refold: rebuilds what is shown of every call from its facts, and tells what was otherwise.

import { type Refold, type Refolded, refoldCalls } from '#server/features/calls/index.ts';
import { organizationIds } from '#server/features/connections/index.ts';
import { open } from './run/door.ts';
import { readDotEnv } from './run/environment.ts';
import { withProduct } from './run/product.ts';

await open(async () => {
  readDotEnv();
  let looked = 0;
  let changed = 0;
  await withProduct(async (deps) => {
    for (const tenantId of await organizationIds(deps.db.global)) {
      const who = { tenantId, actor: { kind: 'system' as const }, requestId: 'refold' };
      let after: string | null = null;
      do {
        const from: string | null = after;
        const batch: Refold = await deps.db.inTenant(who, (scope) => refoldCalls(scope, from));
        batch.changed.forEach(print);
        looked += batch.looked;
        changed += batch.changed.length;
        after = batch.next;
      } while (after !== null);
    }
  });
  console.log(`Looked at ${looked} calls; ${changed} were shown otherwise than their facts say, and are mended.`);
  return 0;
});

function print({ callId, changes }: Refolded): void {
  console.log(callId);
  for (const [name, [before, now]] of Object.entries(changes)) {
    console.log(`    ${name}: ${JSON.stringify(before)} -> ${JSON.stringify(now)}`);
  }
}
