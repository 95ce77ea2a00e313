import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignIn } from '../../infra/http.ts';
import { type Refusal, Refused } from '../../kernel/refusal.ts';
import type { Auth } from './auth.ts';
import { addressHeader } from './engine.ts';

/** What better-auth answers when one of its functions is called with `asResponse`. */
type Answer = { readonly user?: { readonly id: string; readonly name: string; readonly email: string } };

/** The headers that better-auth may see: the cookie, the browser's name, and where the request came from. */
export function headersFor(request: FastifyRequest): Headers {
  const headers = new Headers({ [addressHeader]: request.ip });
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name];
    if (value) headers.set(name, value);
  }
  return headers;
}

/**
 * Passes better-auth's cookies on to the browser.
 * @returns its answer, whose token must not reach a script: routes name the fields that they give.
 * @throws Refused with our catalogue's words for its refusal
 */
export async function passOn(response: Response, reply: FastifyReply): Promise<Answer> {
  const body = (await response.json().catch(() => ({}))) as Answer & { code?: string; message?: string };
  if (!response.ok) throw new Refused(refusalFrom(response.status, body));
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return body ?? {};
}

/** Signs in and sets the cookie. @throws Refused when the password is wrong */
export async function signInByPassword(
  { engine }: Auth,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, password, rememberMe = true }: { email: string; password: string; rememberMe?: boolean },
): Promise<void> {
  const body = { email, password, rememberMe };
  await passOn(await engine.api.signInEmail({ body, headers: headersFor(request), asResponse: true }), reply);
}

/** Works in this organization from now on, in this sign-in. The caller has checked the membership. */
export async function chooseOrganization(
  { engine, forget }: Auth,
  request: FastifyRequest,
  reply: FastifyReply,
  organizationId: string,
): Promise<void> {
  const headers = headersFor(request);
  const answer = await engine.api.setActiveOrganization({ body: { organizationId }, headers, asResponse: true });
  forget(signedIn(request).userId);
  await passOn(answer, reply);
}

/** Of a route that nobody reaches without a sign-in. */
export function signedIn({ signIn }: { readonly signIn: SignIn | null }): SignIn {
  if (signIn) return signIn;
  throw new Refused({ code: 'not-signed-in' });
}

const byCode: Readonly<Record<string, Refusal['code']>> = {
  INVALID_EMAIL: 'wrong-credentials',
  INVALID_EMAIL_OR_PASSWORD: 'wrong-credentials',
  INVALID_PASSWORD: 'wrong-credentials',
  PASSWORD_TOO_SHORT: 'weak-password',
  PASSWORD_TOO_LONG: 'weak-password',
  INVALID_TOKEN: 'reset-gone',
  USER_NOT_FOUND: 'reset-gone',
};

function refusalFrom(status: number, { code, message }: { code?: string; message?: string }): Refusal {
  const known = code && byCode[code];
  if (known) return { code: known };
  if (status === 401) return { code: 'not-signed-in' };
  if (status >= 500) throw new Error(`better-auth answered ${status} ${code ?? ''} ${message ?? ''}`);
  return { code: 'bad-request', ...(message && { detail: message }) };
}
