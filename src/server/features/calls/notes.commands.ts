import type { NoteDraft, NoteDraftChange } from '#contract/notes.ts';
import { isOwn } from '#contract/ownership.ts';
import { may } from '#contract/permissions.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { storable } from '../../kernel/text.ts';
import { closeActivity, show } from './calls.commands.ts';
import { loadCall } from './calls.queries.ts';
import { lockCall } from './calls.store.ts';
import { dropNote, keepNotes, loadNote, putOffNotes, saveNote } from './notes.store.ts';
import { bumpVersion } from './wrapup.store.ts';

/** What somebody has written of a call and what does not stand in its note yet. */
export async function noteOf(scope: Scope, member: Member, callId: string): Promise<Result<NoteDraft>> {
  const call = await loadCall(scope, callId);
  return call ? ok(await loadNote(scope, callId, member.userId)) : refuse('not-found');
}

/**
 * Keeps what is being written. Of a call that is over, and for which there is no time left, it becomes the note at once:
 * whoever wrote it was away when the call ended.
 */
export async function writeNote(
  scope: Scope,
  member: Member,
  callId: string,
  { text, whole }: NoteDraftChange,
): Promise<Result<NoteDraft>> {
  const intent = await lockCall(scope, callId);
  const call = intent && (await loadCall(scope, callId));
  if (!call) return refuse('not-found');
  if (!isOwn(call, member.userId) && !may(member.role, 'calls:dispose-any')) {
    return refuse('not-allowed', { detail: 'You may say what came of your own calls only.' });
  }
  const written = { text: storable(text), whole };
  if (written.text === '' && !whole) await dropNote(scope, callId, member.userId);
  else await saveNote(scope, callId, member.userId, written);
  await keepForgotten(scope, callId);
  return ok({ ...written, savedAt: scope.now.toISOString() });
}

/** Makes the drafts of a call that is over its note, but for those whose writers still have time for it. */
export async function keepForgotten(scope: Scope, callId: string): Promise<void> {
  const intent = await lockCall(scope, callId);
  const call = intent && (await loadCall(scope, callId));
  if (!intent || !call) return;
  if (call.state === 'ended' && (await keepNotes(scope, callId))) {
    await closeActivity(scope, intent, call);
    await bumpVersion(scope, callId);
    await show(scope, callId);
  }
  await putOffNotes(scope, callId);
}
