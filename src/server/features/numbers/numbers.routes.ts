import { Type } from 'typebox';
import { IdParams } from '#contract/common.ts';
import { CarrierTest, NewOwnNumber, OwnNumber, OwnNumberChange, OwnNumberList } from '#contract/settings.ts';
import type { Deps } from '../../deps.ts';
import { type App, callerOf } from '../../infra/http.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { addNumber, changeNumber, configureNumber, removeNumber } from './numbers.commands.ts';
import { testConnection } from './numbers.connection.ts';
import { toOwnNumber } from './numbers.model.ts';
import { listNumbers } from './numbers.queries.ts';

const tags = ['Numbers'];

export function register(app: App, deps: Deps): void {
  app.get(
    '/api/numbers',
    {
      config: { access: 'numbers:read' },
      schema: { tags, summary: 'The organization’s own numbers, the default first', response: { 200: OwnNumberList } },
    },
    async (request) => ({ items: (await request.inTenant(listNumbers)).map(toOwnNumber) }),
  );

  app.post(
    '/api/numbers',
    {
      config: { access: 'numbers:write' },
      schema: {
        tags,
        summary: 'Take a number of the connected account into use and configure it there',
        body: NewOwnNumber,
        response: { 201: OwnNumber },
      },
    },
    async (request, reply) => reply.code(201).send(unwrap(await addNumber(deps, callerOf(request), request.body))),
  );

  app.patch(
    '/api/numbers/:id',
    {
      config: { access: 'numbers:write' },
      schema: {
        tags,
        summary: 'Rename a number or make it the default caller ID',
        params: IdParams,
        body: OwnNumberChange,
        response: { 200: OwnNumber },
      },
    },
    async (request) => unwrap(await request.inTenant((scope) => changeNumber(scope, request.params.id, request.body))),
  );

  app.delete(
    '/api/numbers/:id',
    {
      config: { access: 'numbers:write' },
      schema: {
        tags,
        summary: 'Take a number out of use; at the carrier it stays as it is',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) =>
      reply.code(204).send(unwrap(await request.inTenant((scope) => removeNumber(scope, request.params.id)))),
  );

  app.post(
    '/api/numbers/:id/configure',
    {
      config: { access: 'numbers:write' },
      schema: {
        tags,
        summary: 'Set the number’s addresses at the carrier',
        params: IdParams,
        response: { 200: OwnNumber },
      },
    },
    async (request) => unwrap(await configureNumber(deps, callerOf(request), request.params.id)),
  );

  app.post(
    '/api/settings/carrier/test',
    {
      config: { access: 'carrier:write' },
      schema: { tags: ['Settings'], summary: 'Test the connection, check by check', response: { 200: CarrierTest } },
    },
    (request) => testConnection(deps, callerOf(request)),
  );
}
