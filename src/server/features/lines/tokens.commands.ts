import type { VoiceToken } from '#contract/voice.ts';
import { createToken } from '../../carrier/twilio/token.ts';
import type { Deps } from '../../deps.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { lines } from '../agents/index.ts';
import { carrierOf } from '../connections/index.ts';

/** Short, since a token cannot be taken back; the browser asks for the next one at half of its life. */
const TOKEN_SECONDS = 600;

const lacks = { key: 'voice-key-missing', application: 'voice-application-missing' } as const;

/** Makes the member's browser a phone for ten minutes: it may be rung, and may ask for what the server then decides. */
export async function issueToken(scope: Scope, deps: Deps, member: Member): Promise<Result<VoiceToken>> {
  const carrier = await carrierOf(scope, deps);
  if (!carrier.ok) return carrier;
  const { account } = carrier.value;
  const identity = await lines.identityOf(scope, member.userId);
  const made = createToken(account, { identity, seconds: TOKEN_SECONDS });
  if (!made.ok) return refuse(lacks[made.lacks]);
  const signal = { url: account.kind === 'sandbox' ? signalUrl(deps.config.sandboxUrl) : null };
  return ok({ token: made.token, identity, expiresAt: made.expiresAt.toISOString(), signal });
}

/** The sandbox's signalling, at the address by which the browser of this machine's person reaches its console too. */
function signalUrl(sandboxUrl: string | null): string | null {
  if (sandboxUrl === null) return null;
  const url = new URL('/signal', sandboxUrl);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
