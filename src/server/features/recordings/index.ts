import type { Deps } from '../../deps.ts';
import type { App } from '../../infra/app.ts';
import { registerRoutes } from './recordings.routes.ts';

export { keepPastRecording } from './past.commands.ts';
export { tasks } from './recordings.jobs.ts';

export function register(app: App, deps: Deps): void {
  registerRoutes(app, deps);
}
