const beforeSignIn: readonly string[] = ['/sign-in', '/sign-up', '/forgot-password', '/reset-password'];

/**
 * Where to go after signing in: a path of this app, else the start. Anything that a browser could read as another
 * origin (`//host`, `/\host`, `https:`) or that leads back to signing in is refused: the parameter is open to anybody
 * who writes a link.
 */
export function nextAddress(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return '/';
  const address = URL.parse(next, 'http://app.invalid');
  if (address?.origin !== 'http://app.invalid') return '/';
  if (beforeSignIn.includes(address.pathname)) return '/';
  return address.pathname + address.search + address.hash;
}

/** The search parameters of the sign-in and sign-up pages. */
export function nextSearch(search: Record<string, unknown>): { next?: string } {
  const next = nextAddress(search.next);
  return next === '/' ? {} : { next };
}
