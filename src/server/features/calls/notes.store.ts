import { joinedNote, type NoteDraft, type NoteDraftChange } from '#contract/notes.ts';
import type { Scope } from '../../infra/scope.ts';
import { cleanText } from '../../kernel/text.ts';

/** How long a draft lies before it is looked at; a wrap-up that runs out in a page is said by the page itself. */
const LIES_SECONDS = 60;

const noNote: NoteDraft = { text: '', whole: false, savedAt: null };

const later = ({ now }: Scope) => new Date(now.getTime() + LIES_SECONDS * 1_000);

export async function loadNote(scope: Scope, callId: string, userId: string): Promise<NoteDraft> {
  const row = await scope.tx
    .selectFrom('note_drafts')
    .select(['text', 'whole', 'saved_at'])
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', callId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ? { text: row.text, whole: row.whole, savedAt: row.saved_at.toISOString() } : noNote;
}

export async function saveNote(
  scope: Scope,
  callId: string,
  userId: string,
  { text, whole }: NoteDraftChange,
): Promise<void> {
  const written = { text, whole, saved_at: scope.now, due_at: later(scope) };
  await scope.tx
    .insertInto('note_drafts')
    .values({ tenant_id: scope.tenantId, call_id: callId, user_id: userId, ...written })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'call_id', 'user_id']).doUpdateSet(written))
    .execute();
}

export async function dropNote(scope: Scope, callId: string, userId: string): Promise<void> {
  await scope.tx
    .deleteFrom('note_drafts')
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', callId)
    .where('user_id', '=', userId)
    .execute();
}

/** Those that are not done with the call are looked at again later. */
export async function putOffNotes(scope: Scope, callId: string): Promise<void> {
  await scope.tx
    .updateTable('note_drafts')
    .set({ due_at: later(scope) })
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', callId)
    .execute();
}

/**
 * Of a call that has ended: the drafts of those who have no time left for it become its note, in the order in which they
 * were written. The call must be locked. @returns whether its note is another than before
 */
export async function keepNotes(scope: Scope, callId: string): Promise<boolean> {
  const drafts = await takeDone(scope, callId);
  let changed = false;
  for (const draft of drafts) changed = (await keepNote(scope, callId, draft)) || changed;
  return changed;
}

type Draft = NoteDraftChange & { readonly userId: string };

async function takeDone(scope: Scope, callId: string): Promise<readonly Draft[]> {
  const rows = await scope.tx
    .deleteFrom('note_drafts as d')
    .where('d.tenant_id', '=', scope.tenantId)
    .where('d.call_id', '=', callId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('wrap_ups as w')
            .select('w.user_id')
            .whereRef('w.tenant_id', '=', 'd.tenant_id')
            .whereRef('w.call_id', '=', 'd.call_id')
            .whereRef('w.user_id', '=', 'd.user_id')
            .where('w.ended_at', 'is', null)
            .where('w.due_at', '>', scope.now),
        ),
      ),
    )
    .returning(['d.text', 'd.whole', 'd.user_id', 'd.saved_at'])
    .execute();
  return rows
    .sort((a, b) => a.saved_at.getTime() - b.saved_at.getTime())
    .map((row) => ({ text: cleanText(row.text), whole: row.whole, userId: row.user_id }));
}

async function keepNote(scope: Scope, callId: string, { text, whole, userId }: Draft): Promise<boolean> {
  const row = await scope.tx
    .selectFrom('calls')
    .select(['note', 'disposed_by', 'disposed_at'])
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', callId)
    .executeTakeFirst();
  const note = row && (whole ? text : joinedNote(row.note, text));
  if (row === undefined || note === row.note) return false;
  await scope.tx
    .updateTable('calls')
    .set({ note, disposed_by: row.disposed_by ?? userId, disposed_at: row.disposed_at ?? scope.now })
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', callId)
    .execute();
  return true;
}
