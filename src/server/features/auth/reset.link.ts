import { AsyncLocalStorage } from 'node:async_hooks';

/** How long a link for a new password works. */
export const linkSeconds = 60 * 60;

export type ResetLink = { readonly userId: string; readonly email: string; readonly token: string };

const asking = new AsyncLocalStorage<{ link: ResetLink | null }>();

/**
 * better-auth's place for sending the e-mail. What it throws, better-auth logs and swallows, so that an e-mail that the
 * server did not take would be lost: it only hands the link to `linkOf`, whose caller sends, fails, and tries again.
 */
export function takeLink(link: ResetLink): void {
  const store = asking.getStore();
  if (store) store.link = link;
}

/** The link that better-auth made while it was asked for one; null when it made none, there being nobody. */
export async function linkOf(ask: () => Promise<Response>): Promise<ResetLink | null> {
  const store: { link: ResetLink | null } = { link: null };
  const answer = await asking.run(store, ask);
  if (answer.status >= 500) throw new Error(`better-auth answered ${answer.status} to a forgotten password`);
  return store.link;
}
