import type { Account } from '#sandbox/account/account.ts';

/** HTTP Basic: the account's sid and token, or its key's sid and secret. */
export function isAuthorized(account: Account, header: string | undefined): boolean {
  const encoded = /^Basic\s+([A-Za-z0-9+/=]+)$/iu.exec(header ?? '')?.[1];
  if (!encoded) return false;
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  return given === `${account.sid}:${account.authToken}` || given === `${account.keySid}:${account.keySecret}`;
}
