import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

export type MailServer = {
  readonly url: string;
  /** The letters that were handed over, as they came. */
  readonly received: string[];
  /** While true it takes nothing. */
  busy: boolean;
};

/** As much of SMTP (RFC 5321) as a client needs to hand over mails, for one test file. */
export function useMailServer(): MailServer {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    converse(socket, mailServer);
  });
  const mailServer: MailServer = {
    get url() {
      return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    received: [],
    busy: false,
  };
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return mailServer;
}

function converse(socket: Socket, mailServer: MailServer): void {
  let letter = '';
  let inLetter = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (inLetter && line !== '.') letter += `${line}\n`;
    else if (inLetter) {
      inLetter = false;
      mailServer.received.push(letter);
      letter = '';
      say('250 taken');
    } else if (/^DATA/i.test(line)) {
      inLetter = true;
      say('354 go on');
    } else if (/^MAIL/i.test(line) && mailServer.busy) say('451 come again');
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
