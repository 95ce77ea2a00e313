import { createTransport, type Transporter } from 'nodemailer';
import type { Deps } from '../../deps.ts';
import type { Mail } from './mail.store.ts';

const patienceMs = 10_000;

/** @throws when the server does not take it. `id` makes the Message-ID, by which mail programs know a repetition. */
export type Post = (mail: Mail, id: string) => Promise<void>;

/**
 * Sends over SMTP where it is configured; else the text goes to the log, so that an installation without it still has
 * its links.
 */
export function createPost({ config, log }: Pick<Deps, 'config' | 'log'>): Post {
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
