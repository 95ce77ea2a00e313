/**
 * What one call's applications asked to be told again ("Twilio will keep state via cookies per call":
 * https://www.twilio.com/docs/voice/twiml#cookies). Keys are the host and the name: two applications of one call do not
 * learn each other's.
 */
export type Cookies = Map<string, string>;

const keyOf = (url: string, name: string): string => `${URL.parse(url)?.host ?? ''} ${name}`;

/** @param set the `Set-Cookie` headers of one answer */
export function keepCookies(jar: Cookies, url: string, set: readonly string[]): void {
  for (const cookie of set) {
    const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
    const [name, value] = pair.split(/=(.*)/su);
    if (!name || value === undefined) continue;
    if (attributes.some(isOver)) jar.delete(keyOf(url, name));
    else jar.set(keyOf(url, name), value);
  }
}

/** An application forgets a cookie by giving it an end that is past. */
function isOver(attribute: string): boolean {
  const [name, value = ''] = attribute.split(/=(.*)/su);
  if (name?.toLowerCase() === 'max-age') return Number(value) <= 0;
  return name?.toLowerCase() === 'expires' && Date.parse(value) <= Date.now();
}

/** The `Cookie` header of a request; empty when there is nothing to tell. */
export function cookieHeader(jar: Cookies, url: string): string {
  const host = keyOf(url, '');
  return [...jar]
    .flatMap(([key, value]) => (key.startsWith(host) ? [`${key.slice(host.length)}=${value}`] : []))
    .join('; ');
}
