import type { CallMode, NewCall } from '#contract/calls.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { OrganizationSettings } from '#contract/settings.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { type Intent, RING_SECONDS } from './calls.model.ts';
import { announce, fillMessage } from './calls.words.ts';
import { recordingPlan } from './recording.plan.ts';

/** Whom a call is for; `to` is empty when there is no number. */
export type Destination = {
  readonly to: string;
  readonly display: string;
  readonly country: string | null;
  readonly contact: { readonly id: string; readonly name: string; readonly company: string | null } | null;
};

/** What an organization and a person have placed lately, refused attempts not counted. */
export type Lately = {
  readonly open: number;
  readonly byUser: number;
  readonly byAll: number;
  /** When the oldest of them leaves the window. */
  readonly userFreeAt: Date | null;
  readonly allFreeAt: Date | null;
};

/** Everything that one attempt was decided by. */
export type Attempt = {
  readonly body: NewCall;
  readonly mode: CallMode;
  readonly agent: { readonly userId: string; readonly name: string; readonly phone: string | null };
  readonly settings: OrganizationSettings;
  readonly destination: Destination;
  /** The number that is shown; empty when there is none. */
  readonly from: string;
};

/**
 * Refusals that are a call all the same: somebody tried to reach somebody, and the history shows it, also when what
 * they typed is no number. What is no request or not permitted is only answered.
 */
const kept: ReadonlySet<ErrorCode> = new Set([
  'agent-gone',
  'do-not-call',
  'contact-without-phone',
  'number-invalid',
  'number-ambiguous',
  'number-has-letters',
  'number-is-uri',
  'number-emergency',
  'number-premium',
  'country-not-allowed',
  'not-configured',
  'credentials-unreadable',
  'no-caller-id',
  'caller-id-not-owned',
  'agent-without-phone',
  'voice-key-missing',
  'voice-application-missing',
  'call-limit-user',
  'call-limit-organization',
]);

export function isKept(refusal: Refusal): boolean {
  return kept.has(refusal.code);
}

export function intentOf(attempt: Attempt, id: string, now: Date): Intent {
  const { body, mode, agent, settings, destination, from } = attempt;
  const { contact } = destination;
  const fields = {
    name: contact?.name ?? '',
    company: contact?.company ?? '',
    agent: agent.name,
    organization: settings.name,
  };
  return {
    id,
    direction: 'outbound',
    mode,
    from,
    to: destination.to,
    display: destination.display,
    country: destination.country,
    contactId: contact?.id ?? null,
    userId: agent.userId,
    message: mode === 'direct' ? fillMessage(body.message ?? settings.message, fields) : null,
    announcement: mode === 'bridge' ? announce(contact, destination.display) : null,
    voice: settings.voice,
    forwardTo: mode === 'direct' && settings.forwardTo !== destination.to ? settings.forwardTo : null,
    recording: recordingPlan(settings, body.recording),
    rings: [],
    ringSeconds: RING_SECONDS,
    maxSeconds: settings.maxCallMinutes * 60,
    createdAt: now.toISOString(),
  };
}

/** What an account still lacks before browsers can call with it. */
export function browserLack(account: {
  readonly apiKeySid: string | null;
  readonly apiKeySecret: string | null;
  readonly applicationSid: string | null;
}): 'voice-key-missing' | 'voice-application-missing' | null {
  if (account.apiKeySid === null || account.apiKeySecret === null) return 'voice-key-missing';
  return account.applicationSid === null ? 'voice-application-missing' : null;
}

type Limits = {
  readonly callsPerUserPerMinute: number;
  readonly callsPerOrganizationPerMinute: number;
  readonly openCallsPerOrganization: number;
};

/** Says no when the next call would be one too many, and when there is room again. */
export function limitRefusal(lately: Lately, limits: Limits, now: Date): Refusal | null {
  const wait = (free: Date | null) => Math.max(1, Math.ceil(((free?.getTime() ?? 0) - now.getTime()) / 1_000));
  if (lately.byUser >= limits.callsPerUserPerMinute) {
    const retryAfterSeconds = wait(lately.userFreeAt);
    return { code: 'call-limit-user', retryAfterSeconds, detail: tooMany('You', lately.byUser, retryAfterSeconds) };
  }
  if (lately.byAll >= limits.callsPerOrganizationPerMinute) {
    const retryAfterSeconds = wait(lately.allFreeAt);
    const detail = tooMany('Your organization', lately.byAll, retryAfterSeconds);
    return { code: 'call-limit-organization', retryAfterSeconds, detail };
  }
  if (lately.open >= limits.openCallsPerOrganization) {
    const detail = `Your organization has ${lately.open} calls open, which is all that it may have at a time.`;
    return { code: 'call-limit-organization', retryAfterSeconds: 10, detail };
  }
  return null;
}

function tooMany(who: string, count: number, seconds: number): string {
  return `${who} placed ${count} calls within a minute. Try again in ${seconds} seconds.`;
}
