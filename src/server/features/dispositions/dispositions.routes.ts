import { DispositionList, DispositionListChange } from '#contract/dispositions.ts';
import type { App } from '../../infra/http.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { changeDispositions, dispositionsOf } from './dispositions.commands.ts';

export function register(app: App): void {
  app.get(
    '/api/dispositions',
    {
      config: { access: 'calls:read' },
      schema: { tags: ['Calls'], summary: 'What can be said of a call', response: { 200: DispositionList } },
    },
    async (request) => ({ items: await request.inTenant(dispositionsOf) }),
  );

  app.put(
    '/api/dispositions',
    {
      config: { access: 'organization:write' },
      schema: {
        tags: ['Settings'],
        summary: 'Change what can be said of a call',
        body: DispositionListChange,
        response: { 200: DispositionList },
      },
    },
    async (request) => ({
      items: unwrap(await request.inTenant((scope) => changeDispositions(scope, request.body))),
    }),
  );
}
