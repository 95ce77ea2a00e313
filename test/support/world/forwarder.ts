import net, { type AddressInfo } from 'node:net';

export type Forwarder = {
  readonly url: string;
  /** Where connections go from now on; null accepts them and breaks them off. */
  readonly point: (port: number | null) => void;
  /** Connections are refused, as by a machine whose server is down. */
  readonly down: () => Promise<void>;
  readonly up: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * A public address that exists before the server behind it: the server must be told its address before it listens, and
 * a port that was free a moment ago may be taken.
 */
export async function startForwarder(): Promise<Forwarder> {
  let target: number | null = null;
  const open = new Set<net.Socket>();
  const server = net.createServer((near) => {
    near.on('error', () => near.destroy());
    if (target === null) {
      near.destroy();
      return;
    }
    const far = net.connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    far.on('error', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    point: (next) => {
      target = next;
    },
    down: close,
    up: () => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve)),
    close,
  };

  function close(): Promise<void> {
    for (const socket of open) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  }
}
