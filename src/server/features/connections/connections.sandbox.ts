import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import type { Credentials } from './connections.model.ts';

/** What the sandbox tells of its demo account: `GET /_sandbox/account`. More fields are none of our business. */
const Account = Compile(
  Type.Object({
    accountSid: Type.String({ pattern: '^AC[0-9a-f]{32}$' }),
    authToken: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    apiKeySid: Type.String({ pattern: '^SK[0-9a-f]{32}$' }),
    apiKeySecret: Type.String({ minLength: 16, maxLength: 64 }),
  }),
);

/** One that is not there says so at once; this is for one that has just been started on a busy machine. */
const timeoutMs = 10_000;

/** The credentials of the sandbox's demo account, which are kept and used like any others. */
export async function askSandbox(sandboxUrl: string | null): Promise<Result<Credentials>> {
  if (sandboxUrl === null)
    return refuse('not-configured', { detail: 'No sandbox runs here (SANDBOX_URL is not set).' });
  const body = await fetchJson(`${sandboxUrl}/_sandbox/account`);
  if (!Account.Check(body))
    return refuse('carrier-unavailable', { detail: `The sandbox at ${sandboxUrl} does not tell its account.` });
  const { accountSid, authToken, apiKeySid, apiKeySecret } = body;
  return ok({ kind: 'sandbox', accountSid, authToken, apiKeySid, apiKeySecret });
}

async function fetchJson(url: string): Promise<unknown> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
