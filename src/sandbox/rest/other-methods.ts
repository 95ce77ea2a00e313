import { refuse, type Served } from './answer.ts';

/** Where a route is, with the names of its parameters. */
export type Place = { readonly url: string; readonly route: Served };

/**
 * Every method that a known path does not take: "the resource you accessed is valid, but the HTTP method you attempted to
 * use is not supported" (https://www.twilio.com/docs/api/errors/20004). Who may not come there at all is told that first.
 *
 * @param methods all that the server understands
 */
export function otherMethods(known: readonly Place[], methods: readonly string[]): readonly Place[] {
  const byUrl = Map.groupBy(known, ({ url }) => url);
  return [...byUrl].flatMap(([url, places]) => {
    const taken = places.map(({ route }) => route.method);
    const allowed = taken.includes('GET') ? ['HEAD', ...taken] : taken;
    // A 405 names them (RFC 9110, section 15.5.6).
    const answer = { ...NOT_ALLOWED, headers: { Allow: allowed.join(', ') } };
    const privileged = places.some(({ route }) => route.privileged);
    // HEAD is answered as GET is, whichever that is.
    const others = methods.filter((method) => method !== 'HEAD' && !taken.includes(method));
    return others.map((method) => ({
      url,
      route: { path: places[0]?.route.path ?? '', method, run: () => answer, ...(privileged && { privileged }) },
    }));
  });
}

const NOT_ALLOWED = refuse(20004, 405, 'Method not allowed');
