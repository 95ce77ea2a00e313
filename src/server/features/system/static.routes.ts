import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import type { App } from '../../infra/http.ts';

/** The first parts of addresses that are never pages of the app. */
const notPages = /^\/(api|docs|webhooks|healthz|readyz|metrics)(\/|\?|$)/;

/**
 * Serves the built web app: files by their name, and its index for every address that a person may have typed, since
 * the app's own router reads it. Nothing is served where the app has not been built.
 */
export async function register(app: App, { config, log }: Deps): Promise<void> {
  const root = resolve(config.webRoot);
  if (!existsSync(root)) {
    log.warn({ root }, 'The web app is not built; only the API is served');
    return;
  }
  await app.register(async (files) => {
    await files.register(fastifyStatic, {
      root,
      serve: false,
      // The build writes a .br and a .gz beside each file (scripts/vite/precompressed.ts).
      preCompressed: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        // Vite names what it bundles by its content; everything else keeps its name when it changes.
        const named = path.startsWith(`${root}${sep}assets${sep}`);
        response.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    files.get<{ Params: { '*': string } }>(
      '/*',
      { config: { access: 'anonymous', rateLimit: false }, schema: { hide: true } },
      (request, reply) => {
        if (notPages.test(request.url)) return reply.callNotFound();
        return reply.sendFile(isNavigation(request) ? 'index.html' : request.params['*']);
      },
    );
  });
}

/** A person typed or followed an address of the app; files have an ending. */
function isNavigation({ url, headers }: FastifyRequest): boolean {
  const path = url.split('?')[0] ?? '/';
  return path === '/' || (!/\.\w+$/.test(path) && (headers.accept ?? '').includes('text/html'));
}
