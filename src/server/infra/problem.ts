import type { Problem } from '#contract/common.ts';
import { entryOf } from '#contract/errors.ts';
import type { Refusal } from '../kernel/refusal.ts';

/** Problem details (RFC 9457) of a refusal, with the catalogue's title, cause and cure and this request's id. */
export function toProblem(refusal: Refusal, requestId: string): Problem {
  const entry = entryOf(refusal.code);
  return {
    type: `/docs/errors#${refusal.code}`,
    title: entry.title,
    status: entry.status,
    code: refusal.code,
    detail: refusal.detail ?? entry.cause,
    cure: entry.cure,
    requestId,
    ...(entry.action && { action: entry.action }),
    ...(refusal.fields && { fields: { ...refusal.fields } }),
    ...(refusal.callId && { callId: refusal.callId }),
    ...(refusal.carrier && { carrier: refusal.carrier }),
    ...(refusal.retryAfterSeconds !== undefined && { retryAfterSeconds: refusal.retryAfterSeconds }),
  };
}
