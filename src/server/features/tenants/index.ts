import type { OrganizationSettings } from '#contract/settings.ts';
import type { Scope } from '../../infra/scope.ts';
import { loadSettings } from './tenants.queries.ts';
import { insertSettings } from './tenants.store.ts';

export { changeSettings } from './tenants.commands.ts';
export { register } from './tenants.routes.ts';

/** What the organization of this scope decided about its calls. */
export function settingsOf(scope: Scope): Promise<OrganizationSettings> {
  return loadSettings(scope);
}

/** Gives a new organization its settings, in the transaction that makes it. */
export function openSettings(scope: Scope): Promise<void> {
  return insertSettings(scope);
}
