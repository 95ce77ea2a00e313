import type { Scope } from '../../infra/scope.ts';
import { loadConnection } from './connections.queries.ts';
import { saveTested } from './connections.store.ts';

export { isReachable, webhooksOf } from './connections.addresses.ts';
export { tenantOfWebhookKey, type WebhookOwner } from './connections.cache.ts';
export {
  type ConnectingDeps,
  type ConnectionListener,
  carrierOf,
  connectByDefault,
  ensureApplication,
  prepare,
  rotateSecrets,
  systemOf,
} from './connections.commands.ts';
export type { Connection } from './connections.model.ts';
export { organizationIds } from './connections.queries.ts';
export { register } from './connections.routes.ts';

/** The connection as it is kept, secrets sealed; null for an organization that has not chosen one. */
export const connectionOf = loadConnection;

/** Notes that the connection was just tested and works. */
export function markTested(scope: Scope): Promise<void> {
  return saveTested(scope);
}
