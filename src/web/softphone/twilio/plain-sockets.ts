const plainHosts = new Set<string>();

/** From now on signalling with this host (`127.0.0.1:4010`) goes unencrypted, as a sandbox on this machine has no certificate. */
export const allowPlain = (host: string): void => void plainHosts.add(host);

const unencrypted = (url: string): string => {
  const address = new URL(url);
  if (address.protocol === 'wss:' && plainHosts.has(address.host)) address.protocol = 'ws:';
  return address.href;
};

/**
 * Loads a module that keeps the `WebSocket` which it finds while it is evaluated, and knows `wss:` alone (as the Voice SDK
 * does), with one that can also speak to the allowed hosts. Nobody else sees the exchange.
 */
export async function withPlainSockets<T>(load: () => Promise<T>): Promise<T> {
  const Browsers = globalThis.WebSocket;
  globalThis.WebSocket = class extends Browsers {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(unencrypted(String(url)), protocols);
    }
  };
  try {
    return await load();
  } finally {
    globalThis.WebSocket = Browsers;
  }
}
