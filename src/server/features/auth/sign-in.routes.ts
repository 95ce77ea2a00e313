import { Type } from 'typebox';
import { PasswordChange, SignIn } from '#contract/team.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../infra/http.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { createAttempts, quarterHour } from './attempts.ts';
import type { Auth } from './auth.ts';
import { headersFor, passOn, signedIn, signInByPassword } from './flows.ts';
import { checkPassword } from './password.ts';

const tags = ['Sign-in'];
const Nothing = Type.Object({});

export function register(app: App, { clock }: Deps, auth: Auth): void {
  const { guesses: perEmail } = auth;
  // An office shares an address, so more of them; it bounds who tries one password on many e-mails.
  const perAddress = createAttempts({ most: 100, windowMs: quarterHour });

  app.post(
    '/api/auth/sign-in/email',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'Sign in with e-mail and password', body: SignIn, response: { 200: Nothing } },
    },
    async (request, reply) => {
      const now = clock.now().getTime();
      const email = request.body.email.trim().toLowerCase();
      unwrap(perAddress.begin([request.ip], now));
      unwrap(perEmail.begin([email], now));
      await signInByPassword(auth, request, reply, { ...request.body, email });
      perAddress.succeeded([request.ip]);
      perEmail.succeeded([email]);
      return {};
    },
  );

  app.post(
    '/api/auth/sign-out',
    { config: { access: 'public' }, schema: { tags, summary: 'Sign out', response: { 200: Nothing } } },
    async (request, reply) => {
      const answer = await auth.engine.api.signOut({ headers: headersFor(request), asResponse: true });
      if (request.signIn) auth.forget(request.signIn.userId);
      await passOn(answer, reply);
      return {};
    },
  );

  app.post(
    '/api/auth/change-password',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Change your password; your other sign-ins end',
        body: PasswordChange,
        response: { 200: Nothing },
      },
    },
    async (request, reply) => {
      const { email, userId } = signedIn(request);
      unwrap(checkPassword(request.body.newPassword));
      unwrap(perEmail.begin([email], clock.now().getTime()));
      const answer = await auth.engine.api.changePassword({
        body: { ...request.body, revokeOtherSessions: true },
        headers: headersFor(request),
        asResponse: true,
      });
      auth.forget(userId);
      await passOn(answer, reply);
      await auth.endLinks(userId);
      perEmail.succeeded([email]);
      return {};
    },
  );
}
