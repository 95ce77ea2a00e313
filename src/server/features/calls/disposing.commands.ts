import type { Call, CallDispositionChange, WrapUpMove } from '#contract/calls.ts';
import { isOwn } from '#contract/ownership.ts';
import { may } from '#contract/permissions.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { cleanLine, cleanText } from '../../kernel/text.ts';
import { loadActivity, planActivity } from '../activities/index.ts';
import { lockMarks, markDoNotCall } from '../contacts/index.ts';
import { isOffered } from '../dispositions/index.ts';
import { closeActivity, show } from './calls.commands.ts';
import { loadCall } from './calls.queries.ts';
import { lockCall } from './calls.store.ts';
import { dropNote, keepNotes } from './notes.store.ts';
import { moved } from './wrapup.model.ts';
import { bumpVersion, endWrapUps, loadWrapUp, saveDisposition, saveWrapUp } from './wrapup.store.ts';

/**
 * Says what came of a call, at any time: in the wrap-up, which ends by it, or later. Sent again it changes nothing, and
 * plans no second activity.
 */
export async function disposeOf(
  scope: Scope,
  member: Member,
  callId: string,
  change: CallDispositionChange,
): Promise<Result<Call>> {
  const intent = await lockCall(scope, callId);
  const call = intent && (await loadCall(scope, callId));
  if (!intent || !call) return refuse('not-found');
  if (!isOwn(call, member.userId) && !may(member.role, 'calls:dispose-any')) {
    return refuse('not-allowed', { detail: 'You may say what came of your own calls only.' });
  }
  const { dispositionId } = change;
  const kept = dispositionId === (call.disposition?.id ?? null);
  if (dispositionId !== null && !kept && !(await isOffered(scope, dispositionId))) {
    return refuse('disposition-gone', { fields: { dispositionId: 'is not offered' } });
  }
  const note = cleanText(change.note ?? '');
  const done = await planAndMark(scope, call, change);
  if (!done.ok) return done;
  const { followUpId, marked } = done.value;
  await dropNote(scope, callId, member.userId);
  const same = kept && !marked && note === call.note && followUpId === call.followUpId;
  const ended = await endWrapUps(scope, callId, [member.userId]);
  if (same && !ended) return ok(call);
  if (!same) {
    await saveDisposition(scope, callId, { dispositionId, note, followUpId, userId: member.userId });
    if (call.state === 'ended') await closeActivity(scope, intent, call);
  }
  return shown(scope, callId);
}

/** What is done with the call's contact: the next step is planned, and they are marked, where it says so. */
async function planAndMark(
  scope: Scope,
  call: Call,
  { doNotCall, followUp }: CallDispositionChange,
): Promise<Result<{ readonly followUpId: string | null; readonly marked: boolean }>> {
  const marks = doNotCall === true && call.contact?.doNotCall !== true;
  if (marks && call.contact === null) {
    const detail = 'Whose number this is, is not known. Add a contact first; it is the contact that is marked.';
    return refuse('bad-request', { detail, fields: { doNotCall: 'needs a contact' } });
  }
  // Before the next step, which holds the contact: see the order of locks.
  if (marks) await lockMarks(scope);
  const planned = await planFollowUp(scope, call, followUp);
  if (!planned.ok) return planned;
  if (marks && call.contact) {
    const marked = await markDoNotCall(scope, call.contact.id, { callId: call.id });
    if (!marked.ok) return marked;
  }
  return ok({ followUpId: planned.value, marked: marks });
}

/** @returns the activity's id; the one that is there already when it is the same. */
async function planFollowUp(
  scope: Scope,
  { contact, followUpId }: Call,
  wanted: CallDispositionChange['followUp'],
): Promise<Result<string | null>> {
  if (wanted === undefined) return ok(followUpId);
  const planned = followUpId === null ? null : await loadActivity(scope, followUpId);
  if (planned) {
    const same = planned.subject === cleanLine(wanted.subject) && isSameTime(planned.scheduledAt, wanted.scheduledAt);
    return same ? ok(planned.id) : refuse('follow-up-planned');
  }
  const made = await planActivity(scope, { ...wanted, type: 'task', contactId: contact?.id ?? null });
  return made.ok ? ok(made.value.id) : made;
}

const isSameTime = (a: string, b: string) => Date.parse(a) === Date.parse(b);

/** Pauses, resumes or ends one's own wrap-up. One that is over already cannot be paused, and is skipped without a word. */
export async function moveWrapUp(
  scope: Scope,
  member: Member,
  callId: string,
  move: WrapUpMove,
): Promise<Result<Call>> {
  const intent = await lockCall(scope, callId);
  const call = intent && (await loadCall(scope, callId));
  if (!intent || !call) return refuse('not-found');
  const time = await loadWrapUp(scope, callId, member.userId);
  if (time === null) return move === 'skip' ? ok(call) : refuse('wrap-up-over');
  const next = moved(time, move, scope.now);
  if (next === null) {
    await endWrapUps(scope, callId, [member.userId]);
    // Nothing more is to be said; what was written before stays written.
    if (await keepNotes(scope, callId)) await closeActivity(scope, intent, call);
  } else await saveWrapUp(scope, callId, member.userId, next);
  return shown(scope, callId);
}

async function shown(scope: Scope, callId: string): Promise<Result<Call>> {
  await bumpVersion(scope, callId);
  await show(scope, callId);
  const after = await loadCall(scope, callId);
  return after ? ok(after) : refuse('not-found');
}
