import { nextAddress } from './next-address.ts';

/** Leaves for the app proper by loading it anew, so that nothing read without the sign-in stays in a cache. */
export function enter(next?: string): void {
  window.location.assign(nextAddress(next));
}
