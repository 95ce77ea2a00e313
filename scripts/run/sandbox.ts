import { complaint } from './door.ts';
import { sandboxPort } from './environment.ts';

type Env = Record<string, string | undefined>;

/** What a sandbox says of its demo account: `GET /_sandbox/account`. */
export type SandboxAccount = { accountSid: string; numbers: readonly (string | { phoneNumber: string })[] };

/** Where the sandbox of this clone, or the one of SANDBOX_URL, should answer. */
function sandboxAddress(env: Env): string {
  return env.SANDBOX_URL || `http://127.0.0.1:${sandboxPort(env)}`;
}

/** Its address if it runs. */
export async function runningSandbox(env: Env): Promise<string | undefined> {
  const url = sandboxAddress(env);
  const answer = await fetch(`${url}/_sandbox/account`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok ? url : undefined;
}

/** Asks the sandbox's control API. @throws a complaint with its own words when it says no, or how to start it */
export async function askSandbox(env: Env, method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
  const url = sandboxAddress(env);
  let answer: Response;
  try {
    answer = await fetch(`${url}/_sandbox/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      signal: AbortSignal.timeout(10_000),
    });
  } catch (cause) {
    throw complaint(`No sandbox answers at ${url}. Start one by \`npm start\` or \`npm run sandbox\`.`, cause);
  }
  const text = await answer.text();
  if (!answer.ok) throw complaint(`The sandbox says ${answer.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
