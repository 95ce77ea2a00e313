import type { Deps } from '../../deps.ts';
import type { Task } from '../../infra/jobs.ts';
import { queues } from '../../infra/queues.ts';
import { loadMail } from './mail.store.ts';
import { createPost } from './post.ts';

export type MailJob = { readonly tenantId: string; readonly mailId: string };

/** Sends what the outbox keeps; tried again when the server does not take it. */
export function tasks(deps: Deps): readonly Task[] {
  const send = createPost(deps);
  const task: Task<MailJob> = {
    queue: queues.sendMail,
    run: async ({ tenantId, mailId }, { id }) => {
      const identity = { tenantId, actor: { kind: 'system' as const }, requestId: id };
      const mail = await deps.db.inTenant(identity, (scope) => loadMail(scope, mailId));
      if (mail) await send(mail, mailId);
    },
  };
  return [task as Task];
}
