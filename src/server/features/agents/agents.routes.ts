import { Profile, ProfileChange } from '#contract/settings.ts';
import { type App, identityOf } from '../../infra/http.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { changeProfile } from './agents.commands.ts';
import { loadProfile } from './agents.queries.ts';

const tags = ['Profile'];

export function register(app: App): void {
  app.get(
    '/api/profile',
    {
      config: { access: 'profile:read' },
      schema: { tags, summary: 'Your own settings in this organization', response: { 200: Profile } },
    },
    (request) => request.inTenant((scope) => loadProfile(scope, identityOf(request).actor.userId)),
  );

  app.patch(
    '/api/profile',
    {
      config: { access: 'profile:write' },
      schema: { tags, summary: 'Change your own settings', body: ProfileChange, response: { 200: Profile } },
    },
    async (request) =>
      unwrap(await request.inTenant((scope) => changeProfile(scope, identityOf(request).actor, request.body))),
  );
}
