import { ColleagueList, Presence, PresenceChange, VoiceToken } from '#contract/voice.ts';
import type { Deps } from '../../deps.ts';
import { identityOf } from '../../infra/access.ts';
import type { App } from '../../infra/app.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { loadColleagues, loadPresence } from './colleagues.queries.ts';
import { tellPresence } from './presence.commands.ts';
import { issueToken } from './tokens.commands.ts';

const tags = ['Voice'];

/** The second is what programs written for other phone systems on Twilio ask for. */
const tokenPaths = ['/api/voice/token', '/api/twilio/access-token'] as const;

export function register(app: App, deps: Deps): void {
  for (const path of tokenPaths) {
    app.post(
      path,
      {
        config: { access: 'phone:use' },
        schema: { tags, summary: 'A token that makes your browser a phone', response: { 200: VoiceToken } },
      },
      async (request) => unwrap(await request.inTenant((scope) => issueToken(scope, deps, identityOf(request).actor))),
    );
  }

  app.put(
    '/api/voice/presence',
    {
      config: { access: 'phone:use' },
      schema: {
        tags,
        summary: 'Say whether your browser takes calls',
        body: PresenceChange,
        response: { 200: Presence },
      },
    },
    (request) => request.inTenant((scope) => tellPresence(scope, identityOf(request).actor, request.body.presence)),
  );

  app.get(
    '/api/voice/presence',
    {
      config: { access: 'phone:use' },
      schema: { tags, summary: 'How you stand: what colleagues see of you', response: { 200: Presence } },
    },
    (request) => request.inTenant((scope) => loadPresence(scope, identityOf(request).actor.userId)),
  );

  app.get(
    '/api/voice/colleagues',
    {
      config: { access: 'members:read' },
      schema: { tags, summary: 'Who can be brought into a call', response: { 200: ColleagueList } },
    },
    async (request) => ({ items: await request.inTenant(loadColleagues) }),
  );
}
