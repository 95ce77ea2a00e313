import type { CarrierAccount } from '../../carrier/port.ts';
import type { Deps } from '../../deps.ts';
import { loadConnection, tenantOfKey } from './connections.queries.ts';
import { openAccount } from './connections.secrets.ts';

export type WebhookOwner = { readonly tenantId: string; readonly account: CarrierAccount };
type Entry = { readonly owner: WebhookOwner; readonly until: number };

/**
 * A call's callbacks come in bursts, and each would else cost two more round trips before its signature can be checked.
 * Short, because another node's change is not heard here.
 */
const ttlMs = 5_000;
const most = 10_000;
/** What `newKey` makes; anything else is nobody's, and not worth a question to the database. */
const shape = /^[A-Za-z0-9_-]{43}$/;
const byKey = new Map<string, Entry>();

/**
 * Whose webhook this is, and the account that must have signed it.
 * @returns null for a key that nobody has, or whose organization has no readable credentials: then nothing can be
 * checked, and nothing may be believed.
 */
export async function tenantOfWebhookKey(deps: Deps, key: string): Promise<WebhookOwner | null> {
  const kept = byKey.get(key);
  if (kept && kept.until > performance.now()) return kept.owner;
  byKey.delete(key);
  if (!shape.test(key)) return null;
  const tenantId = await tenantOfKey(deps.db.global, key);
  if (tenantId === null) return null;
  const identity = { tenantId, actor: { kind: 'carrier' as const }, requestId: 'webhook-key' };
  const account = openAccount(deps.config, tenantId, await deps.db.inTenant(identity, loadConnection));
  if (!account.ok) {
    deps.log.error({ tenantId, refusal: account.refusal }, 'A webhook cannot be checked');
    return null;
  }
  const owner = { tenantId, account: account.value };
  if (byKey.size >= most) byKey.clear();
  byKey.set(key, { owner, until: performance.now() + ttlMs });
  return owner;
}

/** The next webhook of this tenant reads its account anew. */
export function forgetAccount(tenantId: string): void {
  for (const [key, entry] of byKey) if (entry.owner.tenantId === tenantId) byKey.delete(key);
}
