import type { Call, CallDispositionChange } from '#contract/calls.ts';

/** What is chosen in the panel and not sent yet. `followUp.at` as the browser's field writes it: `2026-03-09T14:00`. */
export type Choices = {
  readonly dispositionId: string | null;
  /** Null: no next step. */
  readonly followUp: { readonly subject: string; readonly at: string } | null;
  /** Whether the contact is to be called no more. */
  readonly doNotCall: boolean;
};

/** With what is written, which has been kept since the call: see `note.ts`. */
export type Draft = Choices & { readonly note: string };

export const choicesOf = (call: Call): Choices => ({
  dispositionId: call.disposition?.id ?? null,
  followUp: null,
  doNotCall: false,
});

/** Whether something would be lost. */
export const isWorthSaving = (draft: Draft, call: Call): boolean =>
  draft.dispositionId !== (call.disposition?.id ?? null) ||
  draft.note.trim() !== call.note ||
  draft.followUp !== null ||
  draft.doNotCall;

/** As the API takes it; null while a next step lacks its words or its moment. */
export function bodyOf({ dispositionId, note, followUp, doNotCall }: Draft): CallDispositionChange | null {
  const said = { dispositionId, note: note.trim(), ...(doNotCall && { doNotCall }) };
  if (followUp === null) return said;
  const at = new Date(followUp.at);
  const subject = followUp.subject.trim();
  if (subject === '' || Number.isNaN(at.getTime())) return null;
  return { ...said, followUp: { subject, scheduledAt: at.toISOString() } };
}

const two = (value: number) => String(value).padStart(2, '0');

/** The same hour a day later, at its beginning, as the browser's field writes it. */
export function tomorrow(now: Date): string {
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, now.getHours());
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:00`;
}

const keyOf = (callId: string) => `switchhook.wrap-up.${callId}`;

/** What was chosen before this tab was loaded anew. */
export function rememberedChoices(callId: string): Choices | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(callId)) ?? 'null') as Choices | null;
  } catch {
    return null;
  }
}

export function rememberChoices(callId: string, choices: Choices | null): void {
  if (choices === null) sessionStorage.removeItem(keyOf(callId));
  else sessionStorage.setItem(keyOf(callId), JSON.stringify(choices));
}
