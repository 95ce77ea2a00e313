import type { Deps } from './deps.ts';
import type { App } from './infra/http.ts';
import { createApp } from './infra/http.ts';
import type { Task } from './infra/jobs.ts';

/** The whole server, feature by feature, in the order in which they may use each other. */
export async function composeApp(deps: Deps): Promise<App> {
  const app = await createApp({ ...deps, authenticate: async () => null });
  return app;
}

/** Every background task of every feature. */
export function composeTasks(_deps: Deps): readonly Task[] {
  return [];
}
