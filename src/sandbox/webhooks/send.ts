import type { AttemptResult } from './attempt.ts';
import { follow, type Outgoing } from './follow.ts';
import type { Overrides, RetryCause } from './overrides.ts';

export type Answered = {
  readonly code: number;
  readonly contentType: string | null;
  readonly body: Buffer;
  readonly headers: readonly (readonly [string, string])[];
};
export type Tried = {
  readonly startedAt: number;
  readonly tookMs: number;
  readonly code: number | null;
  readonly failure: string | null;
};
export type Sent = {
  readonly answer: Answered | null;
  /** Why there is no answer, with Twilio's code. */
  readonly failure: { readonly code: number; readonly message: string } | null;
  readonly tries: readonly Tried[];
  readonly signature: string;
};

/** Sends with Twilio's retries (on what `retryOn` says) and redirects, all within one ceiling. Never rejects. */
export async function send(outgoing: Outgoing, overrides: Overrides): Promise<Sent> {
  const deadline = Date.now() + overrides.totalMs;
  const tries: Tried[] = [];
  let sent: Sent | null = null;
  for (let turn = 0; turn <= overrides.retries; turn++) {
    const left = deadline - Date.now();
    if (sent && left <= 0) break;
    const startedAt = Date.now();
    const { result, signature } = await follow(outgoing, overrides, Math.max(1, left));
    tries.push({
      startedAt,
      tookMs: Date.now() - startedAt,
      code: result.ok ? result.code : null,
      failure: result.ok ? null : `${result.code} ${result.message}`,
    });
    sent = toSent(result, signature, tries);
    if (!retriable(result, overrides.retryOn)) break;
  }
  return sent ?? { answer: null, failure: { code: 11203, message: 'No time left' }, tries, signature: '' };
}

function toSent(result: AttemptResult, signature: string, tries: readonly Tried[]): Sent {
  if (!result.ok) return { answer: null, failure: { code: result.code, message: result.message }, tries, signature };
  const { code, contentType, body } = result;
  const headers = Object.entries(result.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((each) => [name, each] as const),
  );
  return { answer: { code, contentType, body, headers }, failure: null, tries, signature };
}

function retriable(result: AttemptResult, on: readonly RetryCause[]): boolean {
  if (!result.ok) return on.includes('all') || on.includes(result.cause);
  if (result.code >= 500) return on.includes('all') || on.includes('5xx');
  return result.code >= 400 && (on.includes('all') || on.includes('4xx'));
}
