import type { Scope } from '../../infra/scope.ts';
import { loadConnection } from './connections.queries.ts';
import { saveTested } from './connections.store.ts';

export { isReachable, webhooksOf } from './connections.addresses.ts';
export { tenantOfWebhookKey } from './connections.cache.ts';
export {
  type ConnectingDeps,
  carrierOf,
  connectByDefault,
  ensureApplication,
  rotateSecrets,
  systemOf,
} from './connections.commands.ts';
export { organizationIds } from './connections.queries.ts';
export { register } from './connections.routes.ts';

/** The connection as it is kept, secrets sealed; null for an organization that has not chosen one. */
export const connectionOf = loadConnection;

/** Notes that the connection was just tested and works. */
export function markTested(scope: Scope): Promise<void> {
  return saveTested(scope);
}
