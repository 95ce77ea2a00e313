import type { Activity, NewActivity } from '#contract/activities.ts';
import type { Scope } from '../../infra/scope.ts';
import { userIdOf } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { cleanLine, cleanText } from '../../kernel/text.ts';
import { contactForCall } from '../contacts/index.ts';
import { loadActivity } from './activities.queries.ts';
import { closeOfCall, insertActivity, setCompleted } from './activities.store.ts';

/** Plans something with a contact, or with nobody in particular. */
export async function planActivity(
  scope: Scope,
  wanted: NewActivity & { scheduledAt: string },
): Promise<Result<Activity>> {
  const subject = cleanLine(wanted.subject);
  if (subject === '')
    return refuse('bad-request', { detail: 'The subject is empty.', fields: { subject: 'is empty' } });
  if (wanted.contactId !== null && !(await contactForCall(scope, wanted.contactId)))
    return refuse('not-found', { detail: 'There is no such contact.', fields: { contactId: 'does not exist' } });
  const id = await insertActivity(scope, {
    type: wanted.type,
    subject,
    description: cleanText(wanted.description ?? ''),
    contactId: wanted.contactId,
    callId: null,
    createdBy: userIdOf(scope.actor),
    scheduledAt: new Date(wanted.scheduledAt),
  });
  const made = id && (await loadActivity(scope, id));
  if (!made) throw new Error('An activity without a call cannot be there already');
  await tell(scope, { id: made.id, contactId: wanted.contactId });
  return ok(made);
}

/** Completes it, or opens it again. A call's activity is closed by the call's outcome alone. */
export async function completeActivity(scope: Scope, id: string, completed: boolean): Promise<Result<Activity>> {
  const before = await loadActivity(scope, id);
  if (!before) return refuse('not-found');
  if (before.callId !== null)
    return refuse('conflict', { detail: 'The activity of a call is closed by the call’s outcome.' });
  if (before.completed === completed) return ok(before);
  await setCompleted(scope, id, completed ? scope.now : null);
  await tell(scope, { id, contactId: before.contact?.id ?? null });
  const after = await loadActivity(scope, id);
  return after ? ok(after) : refuse('not-found');
}

export type CallStart = {
  readonly callId: string;
  readonly contactId: string | null;
  readonly userId: string | null;
  readonly subject: string;
  readonly description: string;
  readonly at: Date;
};

/** A call's activity, open until `closeCallActivity`. A second one of the same call changes nothing. */
export async function openCallActivity(scope: Scope, start: CallStart): Promise<void> {
  const id = await insertActivity(scope, {
    type: 'call',
    subject: start.subject,
    description: start.description,
    contactId: start.contactId,
    callId: start.callId,
    createdBy: start.userId,
    scheduledAt: start.at,
  });
  if (id) await tell(scope, { id, contactId: start.contactId });
}

export async function closeCallActivity(
  scope: Scope,
  end: { readonly callId: string; readonly description: string; readonly at: Date },
): Promise<void> {
  const closed = await closeOfCall(scope, end);
  if (closed) await tell(scope, closed);
}

function tell(scope: Scope, { id, contactId }: { readonly id: string; readonly contactId: string | null }) {
  return scope.publish({ kind: 'activity', activityId: id, contactId });
}
