import { OutboxList } from '#contract/team.ts';
import type { App } from '../../infra/http.ts';
import { listMails } from './mail.queries.ts';

export function register(app: App): void {
  app.get(
    '/api/outbox',
    {
      config: { access: 'outbox:read' },
      schema: { tags: ['Team'], summary: 'E-mails that were sent, or would have been', response: { 200: OutboxList } },
    },
    (request) => request.inTenant(listMails),
  );
}
