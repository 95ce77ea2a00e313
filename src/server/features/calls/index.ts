import type { Deps } from '../../deps.ts';
import type { App } from '../../infra/app.ts';
import { registerRoutes } from './calls.routes.ts';
import { registerWebhooks } from './calls.webhooks.ts';
import { registerDisposing } from './disposing.routes.ts';
import { registerMoves } from './moves.routes.ts';
import { registerNotes } from './notes.routes.ts';

export { sweepCalls, tasks } from './calls.jobs.ts';
export { callOf } from './calls.queries.ts';
export { memberChanged } from './leaving.commands.ts';
export { keepPastCall, type PastCall, type PastLeg } from './past.commands.ts';
export { type Refold, type Refolded, refoldCalls } from './refold.commands.ts';
export { type TraceLine, traceCall } from './trace.queries.ts';

export function register(app: App, deps: Deps): void {
  registerRoutes(app, deps);
  registerMoves(app);
  registerDisposing(app);
  registerNotes(app);
  registerWebhooks(app, deps);
}
