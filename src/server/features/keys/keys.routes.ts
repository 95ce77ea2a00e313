import { AuditPage, AuditQuery } from '#contract/audit.ts';
import { IdParams } from '#contract/common.ts';
import { ApiKey, ApiKeyList, MadeApiKey, NewApiKey } from '#contract/keys.ts';
import { type App, identityOf } from '../../infra/http.ts';
import { readTimeCursor, toPage } from '../../kernel/cursor.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { historyOfKeys } from '../audit/index.ts';
import { makeKey, revokeKey } from './keys.commands.ts';
import { listKeys } from './keys.queries.ts';

const tags = ['Settings'];

export function register(app: App): void {
  app.get(
    '/api/keys',
    {
      config: { access: 'keys:read' },
      schema: { tags, summary: 'API keys, newest first, none of them in full', response: { 200: ApiKeyList } },
    },
    async (request) => ({ items: await request.inTenant(listKeys) }),
  );

  app.get(
    '/api/keys/history',
    {
      config: { access: 'keys:read' },
      schema: {
        tags,
        summary: 'What was done with API keys, newest first',
        querystring: AuditQuery,
        response: { 200: AuditPage },
      },
    },
    async (request) => {
      const { cursor, limit = 50 } = request.query;
      const before = unwrap(readTimeCursor(cursor));
      const found = await request.inTenant((scope) => historyOfKeys(scope, before, limit + 1));
      return toPage(
        found,
        limit,
        (line) => line,
        (line) => [line.at, line.id],
      );
    },
  );

  app.post(
    '/api/keys',
    {
      config: { access: 'keys:write' },
      schema: {
        tags,
        summary: 'Make an API key, which is told this once',
        body: NewApiKey,
        response: { 201: MadeApiKey },
      },
    },
    async (request, reply) => {
      const { actor } = identityOf(request);
      const made = unwrap(await request.inTenant((scope) => makeKey(scope, actor, request.body)));
      return reply.code(201).header('cache-control', 'no-store').send(made);
    },
  );

  app.delete(
    '/api/keys/:id',
    {
      config: { access: 'keys:write' },
      schema: { tags, summary: 'Revoke an API key', params: IdParams, response: { 200: ApiKey } },
    },
    async (request) => unwrap(await request.inTenant((scope) => revokeKey(scope, request.params.id))),
  );
}
