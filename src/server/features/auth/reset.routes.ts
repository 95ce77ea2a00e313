import { Type } from 'typebox';
import { PasswordForgotten, PasswordReset } from '#contract/team.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../infra/http.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { createAttempts, quarterHour } from './attempts.ts';
import type { Auth } from './auth.ts';
import { headersFor, passOn } from './flows.ts';
import { checkPassword } from './password.ts';
import { forgetPassword } from './reset.commands.ts';

const tags = ['Sign-in'];

/** For people who forgot their password. */
export function register(app: App, deps: Deps, auth: Auth): void {
  // Counted whether there is such a person or not; nobody's mailbox is filled by strangers.
  const perEmail = createAttempts({ most: 5, windowMs: quarterHour });
  const perAddress = createAttempts({ most: 100, windowMs: quarterHour });

  app.post(
    '/api/auth/forget-password',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Have a link for a new password sent; answers the same for an e-mail that nobody has',
        body: PasswordForgotten,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const now = deps.clock.now().getTime();
      const email = request.body.email.toLowerCase();
      unwrap(perAddress.begin([request.ip], now));
      unwrap(perEmail.begin([email], now));
      await forgetPassword(deps, email);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/auth/reset-password',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Choose a new password with the link of the e-mail; all your sign-ins end',
        body: PasswordReset,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { token, password } = request.body;
      // Before the token is looked at, which a weak password must not use up.
      unwrap(checkPassword(password));
      unwrap(perAddress.begin([request.ip], deps.clock.now().getTime()));
      const body = { token, newPassword: password };
      await passOn(
        await auth.engine.api.resetPassword({ body, headers: headersFor(request), asResponse: true }),
        reply,
      );
      perAddress.succeeded([request.ip]);
      return reply.code(204).send(null);
    },
  );
}
