import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { guard } from '#sandbox/control/guard.ts';

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title>
<body><h1>The sandbox runs</h1><p>Its console is not built: <code>npm run build</code>.
The control API is at <a href="/_sandbox/state">/_sandbox/state</a>.</p></body></html>`;

/** The page shows what strangers send (bodies, parameters, names): whatever slips in, nothing foreign runs or loads. */
const POLICY =
  "default-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/** The console's page at `/` and `/console`. It has nothing of its own: all it shows comes from the control API. */
export async function registerConsole(app: FastifyInstance, root: string, host: string): Promise<void> {
  app.addHook('onRequest', guard(host));
  app.addHook('onSend', async (_request, reply) => {
    reply.header('X-Content-Type-Options', 'nosniff').header('X-Frame-Options', 'DENY');
    reply.header('Content-Security-Policy', POLICY);
  });
  // Looked up at each request: `npm start` builds the console while the sandbox is already starting.
  // No wildcard at the root: it would answer for REST's and the control API's unknown paths in its own words.
  await app.register(fastifyStatic, { root, prefix: '/', serve: false, suppressWarning: true });
  app.get<{ Params: { '*': string } }>('/assets/*', (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`),
  );
  const page = (_request: unknown, reply: FastifyReply) =>
    existsSync(join(root, 'index.html')) ? reply.sendFile('index.html') : reply.type('text/html').send(NOT_BUILT);
  for (const path of ['/', '/console']) app.get(path, page);
}
