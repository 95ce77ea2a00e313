import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { guard } from '#sandbox/control/guard.ts';

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title>
<body><h1>The sandbox runs</h1><p>Its console is not built: <code>npm run build</code>.
The control API is at <a href="/_sandbox/state">/_sandbox/state</a>.</p></body></html>`;

/** The console's page at `/` and `/console`. It has nothing of its own: all it shows comes from the control API. */
export async function registerConsole(app: FastifyInstance, root: string, host: string): Promise<void> {
  app.addHook('onRequest', guard(host));
  app.addHook('onSend', async (_request, reply) => {
    reply.header('X-Content-Type-Options', 'nosniff').header('X-Frame-Options', 'DENY');
  });
  if (!existsSync(join(root, 'index.html'))) {
    for (const path of ['/', '/console']) app.get(path, (_request, reply) => reply.type('text/html').send(NOT_BUILT));
    return;
  }
  await app.register(fastifyStatic, { root, prefix: '/', decorateReply: true });
  app.get('/console', (_request, reply) => reply.sendFile('index.html'));
}
