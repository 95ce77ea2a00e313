import { createTransport, type Transporter } from 'nodemailer';
import type { Deps } from '../../deps.ts';
import type { Task } from '../../infra/jobs.ts';
import { queues } from '../../infra/queues.ts';
import { loadMail, type Mail } from './mail.store.ts';

export type MailJob = { readonly tenantId: string; readonly mailId: string };

const patienceMs = 10_000;

/**
 * Sends over SMTP where it is configured; else the text goes to the log, so that an installation without it still has
 * its links. Tried again when the server does not take it; a repetition has the same Message-ID, by which mail programs
 * know it.
 */
export function tasks(deps: Deps): readonly Task[] {
  const send = sender(deps);
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

function sender({ config, log }: Deps): (mail: Mail, id: string) => Promise<void> {
  if (!config.smtpUrl) {
    return async (mail) =>
      log.info({ to: mail.to, subject: mail.subject }, `No SMTP_URL; the mail says:\n${mail.text}`);
  }
  const transport: Transporter = createTransport({
    url: config.smtpUrl,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  });
  const { hostname } = new URL(config.publicUrl);
  return async (mail, id) => {
    await transport.sendMail({ ...mail, from: config.mailFrom, messageId: `<${id}@${hostname}>` });
  };
}
