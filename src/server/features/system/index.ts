import type { Deps } from '../../deps.ts';
import type { App } from '../../infra/http.ts';
import * as docs from './docs.routes.ts';
import * as health from './health.routes.ts';
import * as metrics from './metrics.routes.ts';
import * as files from './static.routes.ts';

export { describe } from './docs.routes.ts';

/** What runs beside the product: probes, figures, reference pages, the web app's files. */
export async function register(app: App, deps: Deps, liveClients: () => number): Promise<void> {
  health.register(app, deps);
  metrics.register(app, deps, liveClients);
  await docs.register(app);
  await files.register(app, deps);
}
