import { queues } from '../../infra/queues.ts';
import type { Scope } from '../../infra/scope.ts';
import { insertMail, type Mail } from './mail.store.ts';

export { tasks } from './mail.jobs.ts';
export { register } from './mail.routes.ts';
export { insertMail as keepMail, type Mail } from './mail.store.ts';
export { createPost } from './post.ts';

/** Keeps an e-mail in the outbox and sends it, exactly if this transaction commits. */
export async function sendMail(scope: Scope, mail: Mail): Promise<void> {
  const mailId = await insertMail(scope, mail);
  await scope.enqueue(queues.sendMail, { tenantId: scope.tenantId, mailId });
}
