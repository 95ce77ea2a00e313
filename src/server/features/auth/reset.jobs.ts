import type { Deps } from '../../deps.ts';
import type { Task } from '../../infra/jobs.ts';
import { queues } from '../../infra/queues.ts';
import { createPost, keepMail, type Mail } from '../mail/index.ts';
import { createAuth } from './auth.ts';
import type { ResetJob } from './reset.commands.ts';
import { linkOf } from './reset.link.ts';
import { firstOrganizationOf } from './reset.queries.ts';

/**
 * Sends the link for a new password. It is made here, so that it stands in no job; a repetition makes another one.
 *
 * The outbox keeps the e-mail without its link: admins read the outbox, and with the link an admin could choose the
 * owner's password. Without SMTP the link is in the log, which only those read who run the server. The copy is in the
 * person's first organization, whose admins are the likeliest to be asked about it; who is in none has no outbox, and
 * gets the e-mail all the same.
 */
export function tasks(deps: Deps): readonly Task[] {
  const { engine } = createAuth(deps);
  const post = createPost(deps);
  const task: Task<ResetJob> = {
    queue: queues.sendResetLink,
    run: async ({ email }, { id }) => {
      const link = await linkOf(() => engine.api.requestPasswordReset({ body: { email }, asResponse: true }));
      if (!link) return;
      await post(letterTo(link.email, addressOf(deps.config.publicUrl, link.token)), id);
      const tenantId = await firstOrganizationOf(deps, link.userId);
      if (!tenantId) return;
      const copy = letterTo(link.email, '(the link is not kept: who has it can choose the password)');
      await deps.db.inTenant({ tenantId, actor: { kind: 'system' }, requestId: id }, (scope) => keepMail(scope, copy));
    },
  };
  return [task as Task];
}

function addressOf(publicUrl: string, token: string): string {
  const address = new URL('/reset-password', publicUrl);
  address.searchParams.set('token', token);
  return address.href;
}

/** Without the person's name: who signs up with somebody else's e-mail chooses the name, and would write to them by us. */
function letterTo(email: string, link: string): Mail {
  return {
    to: email,
    subject: 'Choose a new password',
    text: [
      `Somebody, most likely you, forgot the password of ${email} on Switchhook.`,
      `Choose a new one here: ${link}`,
      'The link works once, for an hour. If it was not you, ignore this e-mail: your password stays as it is.',
    ].join('\n\n'),
  };
}
