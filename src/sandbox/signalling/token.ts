import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Estate, World } from '#sandbox/exchange/world.ts';

/** Who a token says that its bearer is, and what it lets it do. */
export type Bearer = {
  readonly world: World;
  readonly identity: string;
  /** The application that it may call into; null: it may place no calls. */
  readonly applicationSid: string | null;
  /** Whether calls to its identity may ring there. */
  readonly incoming: boolean;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
};

export type Verdict =
  | { readonly ok: true; readonly bearer: Bearer }
  /** The codes that the Voice SDK knows: 31201 authentication failed, 31204 token not valid, 31205 token expired. */
  | { readonly ok: false; readonly code: 31201 | 31204 | 31205; readonly message: string };

const refuse = (code: 31201 | 31204 | 31205, message: string): Verdict => ({ ok: false, code, message });

/** https://www.twilio.com/docs/iam/access-tokens: no token lives longer than a day. */
const LONGEST_SECONDS = 86_400;
const ALGORITHMS = ['HS256', 'HS384', 'HS512'];
const CONTENT_TYPE = 'twilio-fpa;v=1';

const Claims = Type.Object({
  iss: Type.String({ pattern: '^SK[0-9a-f]{32}$' }),
  sub: Type.String({ pattern: '^AC[0-9a-f]{32}$' }),
  exp: Type.Number(),
  iat: Type.Optional(Type.Number()),
  grants: Type.Object({
    identity: Type.String({ minLength: 1, maxLength: 121 }),
    voice: Type.Optional(
      Type.Object({
        incoming: Type.Optional(Type.Object({ allow: Type.Optional(Type.Boolean()) })),
        outgoing: Type.Optional(Type.Object({ application_sid: Type.Optional(Type.String()) })),
      }),
    ),
  }),
});

/**
 * Verifies an access token as Twilio does: signed with the secret of a key of the account that it names, not expired,
 * not for longer than a day, and with a voice grant. Never throws, whatever it is given.
 */
export async function verifyToken(estate: Estate, token: unknown, now: number): Promise<Verdict> {
  if (typeof token !== 'string' || token.length > 8_192) return refuse(31204, 'Access Token invalid');
  try {
    const claims: unknown = decodeJwt(token);
    if (!Check(Claims, claims)) return refuse(31204, 'Access Token claims are not those of Twilio');
    if (decodeProtectedHeader(token).cty !== CONTENT_TYPE)
      return refuse(31204, `Access Token lacks cty ${CONTENT_TYPE}`);
    const world = estate.worlds.get(claims.sub);
    const key = world?.account.keys.get(claims.iss);
    if (!world || !key || world.account.status !== 'active') return refuse(31201, 'Access Token issuer not found');
    const { payload } = await jwtVerify(token, new TextEncoder().encode(key.secret), {
      algorithms: ALGORITHMS,
      currentDate: new Date(now),
    });
    if (claims.exp - (payload.iat ?? now / 1000) > LONGEST_SECONDS) {
      return refuse(31204, 'Access Token expiration time is more than 24 hours away');
    }
    const { identity, voice } = claims.grants;
    if (!voice) return refuse(31204, 'Access Token has no voice grant');
    const applicationSid = voice.outgoing?.application_sid ?? null;
    const incoming = voice.incoming?.allow === true;
    return { ok: true, bearer: { world, identity, applicationSid, incoming, expiresAt: claims.exp * 1000 } };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return refuse(31205, 'Access Token expired');
    return refuse(31204, 'Access Token invalid');
  }
}
