import type { Call, CallDispositionChange } from '#contract/calls.ts';

/** What is said in the panel and not sent yet. `followUpAt` as the browser's field writes it: `2026-03-09T14:00`. */
export type Draft = {
  readonly dispositionId: string | null;
  readonly note: string;
  /** Null: no next step. */
  readonly followUp: { readonly subject: string; readonly at: string } | null;
  /** Whether the contact is to be called no more. */
  readonly doNotCall: boolean;
};

export const draftOf = (call: Call): Draft => ({
  dispositionId: call.disposition?.id ?? null,
  note: call.note,
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

/** What was typed before this tab was loaded anew. */
export function rememberedDraft(callId: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(callId)) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

export function rememberDraft(callId: string, draft: Draft | null): void {
  if (draft === null) sessionStorage.removeItem(keyOf(callId));
  else sessionStorage.setItem(keyOf(callId), JSON.stringify(draft));
}
