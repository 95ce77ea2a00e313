import { type Trouble, troubleOf } from './troubles.ts';

/** Addresses of this machine: browsers let a secure page speak to them unencrypted, if its user allows it. */
const isLoopback = (host: string): boolean => /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);

const mixes = (signal: URL, pageProtocol: string): boolean => pageProtocol === 'https:' && signal.protocol === 'ws:';

/**
 * Why nothing can come of speaking to the sandbox at this address, known before it is tried: a page that came by https
 * (W3C Mixed Content, section 5). Null when it may go.
 *
 * @param signal `ws://192.0.2.7:4010/signal`; null is the carrier's own address
 */
export function forbiddenSignal(signal: string | null, pageProtocol: string): Trouble | null {
  if (signal === null) return null;
  const url = new URL(signal);
  return mixes(url, pageProtocol) && !isLoopback(url.hostname) ? insecure(url) : null;
}

const unreached = ['phone-unreachable', 'connection-lost', 'line-slow'];

/** The same trouble in words that fit where the phone was sought: the sandbox is no matter of the internet. */
export function signalTrouble(trouble: Trouble, signal: string | null, pageProtocol: string): Trouble {
  if (signal === null || !unreached.includes(trouble.code)) return trouble;
  const url = new URL(signal);
  return mixes(url, pageProtocol) ? insecure(url) : { ...troubleOf('sandbox-unreachable'), cure: isItThere(url) };
}

const isItThere = ({ origin }: URL): string =>
  `It should answer at ${origin}. See that it runs with voices (not --silent), and on the machine of this browser.`;

/** Chrome asks before a page may reach this machine (Local Network Access); where nobody can be asked it says no. */
function insecure({ origin, hostname }: URL): Trouble {
  const unencrypted = `This page came by https, and the sandbox at ${origin} is not encrypted. `;
  const allow = isLoopback(hostname)
    ? 'On the machine that runs it, click the icon to the left of the address and allow the local network; or open '
    : 'Open ';
  const otherwise = 'Switchhook by http on the machine that runs it, or give SANDBOX_URL an https address.';
  return { ...troubleOf('sandbox-insecure'), cure: unencrypted + allow + otherwise };
}
