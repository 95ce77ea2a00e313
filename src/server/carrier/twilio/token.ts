import twilio from 'twilio';
import type { CarrierAccount } from '../port.ts';

export type TokenRequest = { readonly identity: string; readonly seconds: number };
/** What an account still lacks before browsers can call with it. */
export type TokenLack = 'key' | 'application';
export type Token =
  | { readonly ok: true; readonly token: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly lacks: TokenLack };

/**
 * A token with which a browser registers and calls for one identity (https://www.twilio.com/docs/iam/access-tokens):
 * it may be rung, and may call into the organization's one application, whose voice URL decides about every call anew.
 */
export function createToken(account: CarrierAccount, { identity, seconds }: TokenRequest): Token {
  const { accountSid, apiKeySid, apiKeySecret, applicationSid } = account;
  if (apiKeySid === null || apiKeySecret === null) return { ok: false, lacks: 'key' };
  if (applicationSid === null) return { ok: false, lacks: 'application' };
  const { AccessToken } = twilio.jwt;
  const token = new AccessToken(accountSid, apiKeySid, apiKeySecret, { identity, ttl: seconds });
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true, outgoingApplicationSid: applicationSid }));
  const jwt = token.toJwt();
  return { ok: true, token: jwt, expiresAt: expiryOf(jwt) };
}

/** Read from the token itself, so that nobody is told another moment than the carrier goes by. */
function expiryOf(jwt: string): Date {
  const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as { exp: number };
  return new Date(claims.exp * 1_000);
}
