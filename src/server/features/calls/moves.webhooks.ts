import { renderTwiml } from '#twiml/render.ts';
import { readAnnouncement } from '../../carrier/twilio/webhooks.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../infra/http.ts';
import { tellAbout } from '../../infra/log.ts';
import { Refused } from '../../kernel/refusal.ts';
import { keysOf } from './adjusting.commands.ts';
import { keysDocument } from './calls.documents.ts';
import { loadFacts } from './calls.store.ts';
import { trusted } from './webhooks.guard.ts';

const options = { config: { access: 'webhook', rateLimit: false } } as const;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the carrier plays to somebody in a room because a person asked for it. */
export function registerMoveDocuments(app: App, deps: Deps): void {
  app.post('/keys/:id/:order', options, async (request, reply) => {
    const { who } = await trusted(deps, request, readAnnouncement);
    const { id, order } = request.params as { id: string; order: string };
    const facts = uuid.test(id) ? await deps.db.inTenant(who, (scope) => loadFacts(scope, id)) : [];
    const move = keysOf(facts, Number(order));
    if (!move) throw new Refused({ code: 'not-found' });
    tellAbout(request, { callId: id });
    return reply
      .code(200)
      .type('text/xml; charset=utf-8')
      .send(renderTwiml(keysDocument(move.digits)));
  });
}
