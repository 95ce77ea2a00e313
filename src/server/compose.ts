import type { Deps } from './deps.ts';
import * as activities from './features/activities/index.ts';
import * as agents from './features/agents/index.ts';
import * as auth from './features/auth/index.ts';
import * as calls from './features/calls/index.ts';
import * as connections from './features/connections/index.ts';
import * as contacts from './features/contacts/index.ts';
import * as dispositions from './features/dispositions/index.ts';
import * as keys from './features/keys/index.ts';
import * as lines from './features/lines/index.ts';
import * as live from './features/live/index.ts';
import * as mail from './features/mail/index.ts';
import * as numbers from './features/numbers/index.ts';
import * as recordings from './features/recordings/index.ts';
import * as system from './features/system/index.ts';
import * as tenants from './features/tenants/index.ts';
import type { App } from './infra/http.ts';
import { createApp } from './infra/http.ts';
import type { Task } from './infra/jobs.ts';

/** What features do for a new organization, in the transaction that makes it. */
export function organizationListeners(deps: Deps): readonly auth.OrganizationListener[] {
  return [
    async (scope, { id }) =>
      scope.afterCommit(async () => {
        await connections.connectByDefault(connecting(deps), id);
      }),
  ];
}

/** With what features do once an organization's carrier is connected. */
export function connecting(deps: Deps): connections.ConnectingDeps {
  return { ...deps, onConnected: [numbers.takeNumbers] };
}

/** The whole server, feature by feature, in the order in which they may use each other. */
export async function composeApp(given: Deps): Promise<App> {
  const deps = connecting(given);
  const signIns = auth.createAuth(deps);
  const doors = { authenticate: signIns.authenticate, authenticateKey: keys.createKeyDoor(deps) };
  const app = await createApp({ ...deps, ...doors });
  await system.describe(app);
  tenants.register(app);
  const listeners = { onOrganizationCreated: organizationListeners(deps), onMemberChanged: [calls.memberChanged] };
  auth.register(app, { ...deps, ...listeners }, signIns);
  keys.register(app);
  mail.register(app);
  const streams = live.register(app, deps, signIns.authenticate);
  agents.register(app);
  contacts.register(app);
  activities.register(app);
  dispositions.register(app);
  connections.register(app, deps);
  numbers.register(app, deps);
  lines.register(app, deps);
  calls.register(app, deps);
  recordings.register(app, deps);
  await system.register(app, deps, streams.clients);
  return app;
}

/** Every background task of every feature. */
export function composeTasks(given: Deps): readonly Task[] {
  const deps = connecting(given);
  return [
    ...mail.tasks(deps),
    ...auth.tasks(deps),
    ...live.tasks(deps),
    ...numbers.tasks(deps),
    ...lines.tasks(deps),
    ...calls.tasks(deps),
    ...recordings.tasks(deps),
  ];
}

/** What a worker does once when it starts, beside its tasks. */
export async function composeStart(deps: Deps): Promise<void> {
  await numbers.reconfigureMoved(deps);
}
