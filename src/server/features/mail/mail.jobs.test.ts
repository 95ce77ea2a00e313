import { describe, expect, it } from 'vitest';
import { useApp } from '../../../../test/support/app.ts';
import { useMailServer } from '../../../../test/support/mail-server.ts';
import { createLog } from '../../infra/log.ts';
import { queues } from '../../infra/queues.ts';
import { sendMail, tasks } from './index.ts';

const world = useApp();
const mailServer = useMailServer();

const mail = { to: 'nina@new.example', subject: 'Join “Acme”', text: 'https://calls.example/invitations/1' };

/** Keeps a mail and gives back the one job that sends it. */
async function keep() {
  const { id: tenantId } = await world.found(`Firm ${Math.random()}`);
  await world.deps.db.inTenant({ tenantId, actor: { kind: 'system' }, requestId: 't' }, (scope) =>
    sendMail(scope, mail),
  );
  const { rows } = await world.deps.db.pool.query<{ data: object }>(
    `select data from jobs.job where name = $1 and data->>'tenantId' = $2`,
    [queues.sendMail, tenantId],
  );
  expect(rows).toHaveLength(1);
  return rows[0]?.data ?? {};
}

function run(body: object, smtpUrl: string | null, lines: string[] = []) {
  const log = createLog('info', { write: (line) => lines.push(line) });
  const [task] = tasks({ ...world.deps, log, config: { ...world.deps.config, smtpUrl } });
  return task?.run(body, { id: 'job', log });
}

describe('an e-mail', () => {
  it('is sent over SMTP, from the configured sender', async () => {
    await run(await keep(), mailServer.url);
    expect(mailServer.received).toHaveLength(1);
    expect(mailServer.received[0]).toMatch(/^From: Switchhook <no-reply@localhost>$/m);
    expect(mailServer.received[0]).toMatch(/^To: nina@new\.example$/m);
    expect(mailServer.received[0]).toContain(mail.text);
  });

  it('is tried again when the server does not take it now', async () => {
    mailServer.busy = true;
    await expect(run(await keep(), mailServer.url)).rejects.toThrow('451');
    mailServer.busy = false;
  });

  it('goes to the log, its link included, where no SMTP is configured', async () => {
    const lines: string[] = [];
    await run(await keep(), null, lines);
    expect(lines.join('')).toContain(mail.text);
    expect(lines.join('')).toContain(mail.to);
  });
});
