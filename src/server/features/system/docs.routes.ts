import { createHash } from 'node:crypto';
import fastifySwagger from '@fastify/swagger';
import scalar from '@scalar/fastify-api-reference';
import type { App } from '../../infra/http.ts';
import { errorsPage } from './errors-page.ts';
import { describeRoute, nameSchemas } from './openapi.ts';

/** Before the routes that it shall describe. */
export async function describe(app: App): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Switchhook',
        version: '0.1.0',
        description:
          'The phone system of a CRM. People sign in with a cookie, programs bring an API key (Settings, API keys) as `Authorization: Bearer swk_…`; every error is a problem of /docs/errors.',
      },
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: 'switchhook.session_token' },
          key: { type: 'http', scheme: 'bearer', description: 'An API key of the organization' },
        },
      },
    },
    transform: describeRoute,
  });
}

/** The reference of the API for people (`/docs`) and programs (`/api/openapi.json`), and what each error means. */
export async function register(app: App): Promise<void> {
  let description: object | null = null;
  app.get(
    '/api/openapi.json',
    { config: { access: 'anonymous' }, schema: { hide: true } },
    async () => (description ??= nameSchemas(app.swagger() as never)),
  );

  const page = errorsPage();
  app.get('/docs/errors', { config: { access: 'anonymous' }, schema: { hide: true } }, (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
      .send(page),
  );

  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'anonymous' };
    });
    docs.addHook('onSend', async (_request, reply, payload) => {
      const html = typeof payload === 'string' && String(reply.getHeader('content-type')).startsWith('text/html');
      if (html) reply.header('content-security-policy', referencePolicy(payload));
      return payload;
    });
    await docs.register(scalar, {
      routePrefix: '/docs',
      configuration: {
        url: '/api/openapi.json',
        pageTitle: 'Switchhook API',
        withDefaultFonts: false,
        hideClientButton: true,
        telemetry: false,
        agent: { disabled: true },
      },
    });
  });
}

/** For the reference page alone: the inline script that starts it, by its hash, and the styles that it writes. */
function referencePolicy(html: string): string {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script]) =>
      `'sha256-${createHash('sha256')
        .update(script ?? '')
        .digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `script-src 'self' ${inline.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}
