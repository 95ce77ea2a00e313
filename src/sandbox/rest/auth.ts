import type { Account, ApiKey } from '#sandbox/account/account.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';

/** Who asks: an account by its token (`key` null), or by one of its API keys. */
export type Caller = { readonly world: World; readonly key: ApiKey | null };

/**
 * HTTP Basic: an account's sid and token, or a key's sid and secret. Null: nobody that this sandbox knows, or an account
 * that is suspended or closed, whose own credentials no longer count (https://www.twilio.com/docs/api/errors/20003).
 */
export function callerOf(estate: Estate, header: string | undefined): Caller | null {
  const encoded = /^Basic\s+([A-Za-z0-9+/=]+)$/iu.exec(header ?? '')?.[1];
  if (!encoded) return null;
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = given.indexOf(':');
  const [user, password] = [given.slice(0, colon), given.slice(colon + 1)];
  for (const world of estate.worlds.values()) {
    const { account } = world;
    if (account.status !== 'active') continue;
    const key = account.keys.get(user) ?? null;
    if (key?.secret === password) return { world, key };
    if (account.sid === user && account.authToken === password) return { world, key: null };
  }
  return null;
}

/**
 * Whether a caller may reach an account at all: its own by any credentials, a subaccount by its owner's token, and not
 * by its owner's keys (https://www.twilio.com/docs/iam/api/subaccounts).
 */
export const mayReach = ({ world, key }: Caller, account: Account): boolean =>
  world.account === account || (key === null && account.kind === 'sub' && account.ownerSid === world.account.sid);

/** Accounts and keys are for tokens and main keys: https://www.twilio.com/docs/iam/api-keys/keys-in-console */
export const isPrivileged = ({ key }: Caller): boolean => key?.kind !== 'standard';
