import type { ErrorCode } from '#contract/errors.ts';

/**
 * An expected no, as a value: commands return it, routes turn it into problem details, bugs throw instead.
 * The catalogue in the contract gives each code its status, title, cause and cure; `detail` is the exact cause here.
 */
export type Refusal = {
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly callId?: string;
  readonly carrier?: { readonly code: number | null; readonly message: string };
  readonly retryAfterSeconds?: number;
};

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(code: ErrorCode, more: Omit<Refusal, 'code'> = {}): Result<never> {
  return { ok: false, refusal: { code, ...more } };
}

/** Carries a refusal through code that can only throw, such as a route's handler. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.detail ?? refusal.code);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** The value, or a throw that the HTTP layer answers with the refusal's problem details. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refused(result.refusal);
}
