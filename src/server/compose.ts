import type { Deps } from './deps.ts';
import * as agents from './features/agents/index.ts';
import * as auth from './features/auth/index.ts';
import * as tenants from './features/tenants/index.ts';
import type { App } from './infra/http.ts';
import { createApp } from './infra/http.ts';
import type { Task } from './infra/jobs.ts';

/** What features do for a new organization, in the transaction that makes it. */
export function organizationListeners(_deps: Deps): readonly auth.OrganizationListener[] {
  return [];
}

/** The whole server, feature by feature, in the order in which they may use each other. */
export async function composeApp(deps: Deps): Promise<App> {
  const signIns = auth.createAuth(deps);
  const app = await createApp({ ...deps, authenticate: signIns.authenticate });
  tenants.register(app);
  auth.register(app, { ...deps, onOrganizationCreated: organizationListeners(deps) }, signIns);
  agents.register(app);
  return app;
}

/** Every background task of every feature. */
export function composeTasks(_deps: Deps): readonly Task[] {
  return [];
}
