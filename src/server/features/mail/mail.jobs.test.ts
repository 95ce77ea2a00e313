import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useApp } from '../../../../test/support/app.ts';
import { createLog } from '../../infra/log.ts';
import { queues } from '../../infra/queues.ts';
import { sendMail, tasks } from './index.ts';

const world = useApp();
const received: string[] = [];
const sockets = new Set<Socket>();
let mailServer: Server;
let busy = false;

/** As much of SMTP (RFC 5321) as a client needs to hand over one mail. */
function converse(socket: Socket): void {
  let letter = '';
  let inLetter = false;
  sockets.add(socket);
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (inLetter && line !== '.') letter += `${line}\n`;
    else if (inLetter) {
      inLetter = false;
      received.push(letter);
      say('250 taken');
    } else if (/^DATA/i.test(line)) {
      inLetter = true;
      say('354 go on');
    } else if (/^MAIL/i.test(line) && busy) say('451 come again');
    else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
    else say('250 fine');
  };
  let rest = '';
  socket.on('data', (bytes) => {
    const parts = (rest + bytes).split('\r\n');
    rest = parts.pop() ?? '';
    for (const part of parts) hear(part);
  });
  say('220 ready');
}

beforeAll(async () => {
  mailServer = createServer(converse);
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => mailServer.close(resolve));
});

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
    await run(await keep(), `smtp://127.0.0.1:${(mailServer.address() as AddressInfo).port}`);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatch(/^From: Switchhook <no-reply@localhost>$/m);
    expect(received[0]).toMatch(/^To: nina@new\.example$/m);
    expect(received[0]).toContain(mail.text);
  });

  it('is tried again when the server does not take it now', async () => {
    busy = true;
    const url = `smtp://127.0.0.1:${(mailServer.address() as AddressInfo).port}`;
    await expect(run(await keep(), url)).rejects.toThrow('451');
    busy = false;
  });

  it('goes to the log, its link included, where no SMTP is configured', async () => {
    const lines: string[] = [];
    await run(await keep(), null, lines);
    expect(lines.join('')).toContain(mail.text);
    expect(lines.join('')).toContain(mail.to);
  });
});
