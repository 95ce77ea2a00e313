import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type CarrierProxy = { readonly url: string; readonly close: () => Promise<void> };

/** Answers itself and says so by `true`, or lets it pass. */
export type ProxyRules = (path: string, response: ServerResponse) => boolean;

/** A firm's own proxy on the way to the carrier: it passes everything on as it is, but for what its rules answer. */
export async function startProxy(target: string, rules: ProxyRules): Promise<CarrierProxy> {
  const { host, hostname, port } = new URL(target);
  const server = createServer((asked, response) => {
    const path = asked.url ?? '/';
    if (rules(path, response)) return void asked.resume();
    const { method, headers } = asked;
    const onward = request({ hostname, port, path, method, headers: { ...headers, host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
