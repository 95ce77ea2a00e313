import { renderTwiml } from '#twiml/render.ts';
import { readAnnouncement } from '../../carrier/twilio/webhooks.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../infra/http.ts';
import { tellAbout } from '../../infra/log.ts';
import { Refused } from '../../kernel/refusal.ts';
import { lockCall } from './calls.store.ts';
import { toneWav } from './notice.tone.ts';
import { noticeDocument } from './recording.documents.ts';
import { trusted } from './webhooks.guard.ts';

const options = { config: { access: 'webhook', rateLimit: false } } as const;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the carrier plays to somebody before they are recorded. */
export function registerNotices(app: App, deps: Deps): void {
  app.post('/notice/:id', options, async (request, reply) => {
    const { who, addresses } = await trusted(deps, request, readAnnouncement);
    const { id } = request.params as { id: string };
    const intent = uuid.test(id) ? await deps.db.inTenant(who, (scope) => lockCall(scope, id)) : null;
    if (!intent) throw new Refused({ code: 'not-found' });
    tellAbout(request, { callId: id });
    return reply
      .code(200)
      .type('text/xml; charset=utf-8')
      .send(renderTwiml(noticeDocument(intent, addresses)));
  });

  // Unchecked on purpose: it is the same sound for everybody, and a carrier may keep it.
  app.get('/tone.wav', options, (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').type('audio/wav').send(toneWav),
  );
}
