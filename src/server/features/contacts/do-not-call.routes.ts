import { IdParams } from '#contract/common.ts';
import { Contact, DoNotCallChange } from '#contract/contacts.ts';
import type { App } from '../../infra/http.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { liftDoNotCall, markDoNotCall } from './do-not-call.commands.ts';

const tags = ['Contacts'];

export function registerDoNotCall(app: App): void {
  app.put(
    '/api/contacts/:id/do-not-call',
    {
      config: { access: 'contacts:write' },
      schema: {
        tags,
        summary: 'Mark a contact “do not call”',
        description: 'From then on nobody of the organization can call any of their numbers, and no program can.',
        params: IdParams,
        body: DoNotCallChange,
        response: { 200: Contact },
      },
    },
    async (request) => {
      const { params, body } = request;
      return unwrap(await request.inTenant((scope) => markDoNotCall(scope, params.id, body)));
    },
  );

  app.post(
    '/api/contacts/:id/do-not-call/lift',
    {
      config: { access: 'contacts:lift-do-not-call' },
      schema: {
        tags,
        summary: 'Take “do not call” back',
        params: IdParams,
        body: DoNotCallChange,
        response: { 200: Contact },
      },
    },
    async (request) => {
      const { params, body } = request;
      return unwrap(await request.inTenant((scope) => liftDoNotCall(scope, params.id, body.reason)));
    },
  );
}
