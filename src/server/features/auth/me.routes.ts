import { Me, NewOrganization, OrganizationChoice, SignUp } from '#contract/team.ts';
import type { App } from '../../infra/http.ts';
import { Refused, unwrap } from '../../kernel/refusal.ts';
import type { Auth } from './auth.ts';
import { chooseOrganization, headersFor, passOn, signedIn, signInByPassword } from './flows.ts';
import { findMe } from './me.queries.ts';
import { type Founding, foundOrganization } from './organizations.commands.ts';
import { signUp } from './sign-up.commands.ts';

const tags = ['Sign-in'];

export function register(app: App, deps: Founding, auth: Auth): void {
  app.get(
    '/api/me',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Who is signed in, where, and what they may do there', response: { 200: Me } },
    },
    async (request, reply) => {
      // Asks better-auth itself, which makes a sign-in last longer once a day while it is used.
      const answer = await auth.engine.api.getSession({ headers: headersFor(request), asResponse: true });
      await passOn(answer, reply);
      return findMe(deps, signedIn(request));
    },
  );

  app.post(
    '/api/me/organization',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Work in another organization of yours',
        body: OrganizationChoice,
        response: { 200: Me },
      },
    },
    async (request, reply) => {
      const signIn = signedIn(request);
      const { organizationId } = request.body;
      const { organizations } = await findMe(deps, signIn);
      if (!organizations.some(({ id }) => id === organizationId)) throw new Refused({ code: 'not-found' });
      await chooseOrganization(auth, request, reply, organizationId);
      return findMe(deps, { ...signIn, organizationId });
    },
  );

  app.post(
    '/api/organizations',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Make a further organization and work in it',
        body: NewOrganization,
        response: { 200: Me },
      },
    },
    async (request, reply) => {
      const { userId } = signedIn(request);
      const { id } = await foundOrganization(deps, request.body.name, async () => userId);
      await chooseOrganization(auth, request, reply, id);
      return findMe(deps, { userId, organizationId: id });
    },
  );

  app.post(
    '/api/sign-up',
    {
      config: { access: 'public', rateLimit: { max: 60, timeWindow: '1 hour' } },
      schema: {
        tags,
        summary: 'Make a person and their organization, and sign in',
        body: SignUp,
        response: { 200: Me },
      },
    },
    async (request, reply) => {
      const person = unwrap(await signUp(deps, request.body));
      await signInByPassword(auth, request, reply, request.body);
      return findMe(deps, person);
    },
  );
}
