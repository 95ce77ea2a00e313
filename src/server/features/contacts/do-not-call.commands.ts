import type { Contact } from '#contract/contacts.ts';
import { may } from '#contract/permissions.ts';
import type { Scope } from '../../infra/scope.ts';
import { ok, type Refusal, type Result, refuse } from '../../kernel/refusal.ts';
import { cleanText } from '../../kernel/text.ts';
import { writeAudit } from '../audit/index.ts';
import { type StoredContact, toContact } from './contacts.model.ts';
import { loadContact } from './contacts.queries.ts';
import { lockContact } from './contacts.store.ts';
import { told } from './contacts.told.ts';
import { type Called, type Marked, markedAmong } from './do-not-call.queries.ts';
import { deleteMark, holdMarks, insertMark, lockMarks } from './do-not-call.store.ts';

type Marking = { readonly reason?: string | undefined; readonly callId?: string };

/**
 * Marks a contact: from the commit on nobody of the organization calls any of their numbers. A second mark changes
 * nothing: the first one's name, time and reason stand.
 */
export async function markDoNotCall(scope: Scope, id: string, marking: Marking): Promise<Result<Contact>> {
  await lockMarks(scope);
  const before = (await lockContact(scope, id)) ? await loadContact(scope, id) : null;
  if (!before) return refuse('not-found');
  if (before.doNotCall) return ok(toContact(before));
  const reason = cleanText(marking.reason ?? '') || null;
  await insertMark(scope, id, reason);
  await writeAudit(scope, {
    action: 'contact.do-not-call',
    callId: marking.callId ?? null,
    subjectId: id,
    detail: { reason },
  });
  return told(scope, id);
}

/** Takes the mark back; of somebody who has none there is nothing to take back. */
export async function liftDoNotCall(scope: Scope, id: string, given?: string): Promise<Result<Contact>> {
  const before = (await lockContact(scope, id)) ? await loadContact(scope, id) : null;
  if (!before) return refuse('not-found');
  if (!before.doNotCall) return ok(toContact(before));
  await deleteMark(scope, id);
  await writeLift(scope, id, cleanText(given ?? '') || null);
  return told(scope, id);
}

export async function writeLift(scope: Scope, id: string, reason: string | null): Promise<void> {
  await writeAudit(scope, { action: 'contact.do-not-call-lifted', callId: null, subjectId: id, detail: { reason } });
}

/** What would let somebody's numbers be called again, in a roundabout way, is for those who may take the mark back. */
export function mayFree(scope: Scope, { name, doNotCall }: StoredContact, what: string): Refusal | null {
  const { actor } = scope;
  if (!doNotCall || !('role' in actor) || may(actor.role, 'contacts:lift-do-not-call')) return null;
  return { code: 'do-not-call', detail: `${name} is marked “do not call”, so ${what}.` };
}

/**
 * Why nobody of the organization may call there; null when they may. Asked in the transaction that dials: until its
 * commit nobody can mark.
 */
export async function refusalToCall(scope: Scope, called: Called): Promise<Refusal | null> {
  await holdMarks(scope);
  const marked = await markedAmong(scope, called);
  return marked && { code: 'do-not-call', detail: sentenceOf(marked) };
}

/** What whoever types the number is told before they try; holds nothing, and decides nothing. */
export async function whyNotToCall(scope: Scope, called: Called): Promise<string | null> {
  const marked = await markedAmong(scope, called);
  return marked && sentenceOf(marked);
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

function sentenceOf({ name, by, since }: Marked): string {
  return `${name} was marked “do not call”${by && ` by ${by}`} on ${day.format(since)}.`;
}
