import type { ErrorCode } from '#contract/errors.ts';
import { hangup, say } from '#twiml/build.ts';
import type { TwimlDocument } from '#twiml/nodes.ts';
import type { Addresses } from '../../carrier/addresses.ts';
import type { DocumentAsked, LegSaid, WebhookParams } from '../../carrier/events.ts';
import type { Scope } from '../../infra/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { countryAllowed } from '../../kernel/phone.ts';
import { type Line, lines } from '../agents/index.ts';
import { callerIdOf } from '../numbers/index.ts';
import { settingsOf } from '../tenants/index.ts';
import { type Learned, learnAfter } from './calls.commands.ts';
import { type Entrance, roomDocument } from './calls.documents.ts';
import { sourceOfPlacement } from './calls.effects.ts';
import { isAwaited, isOver } from './calls.lives.ts';
import type { Intent, Placement } from './calls.model.ts';
import type { Folded } from './calls.reduce.ts';
import { findLegs, loadPlacements, lockCall, type ToldFact } from './calls.store.ts';
import { documentTold, legTold, speakerOf } from './calls.told.ts';
import { mayBeIn } from './owners.model.ts';
import { contactOf, partiesOf } from './parties.model.ts';
import { coachedNow } from './wishes.model.ts';

const clientPrefix = 'client:';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether it was a browser that asks: the carrier vouches for its identity, and for nothing else that it says. */
export function isBrowser({ from }: { readonly from: string }): boolean {
  return from.startsWith(clientPrefix);
}

export type LetIn = { readonly document: TwimlDocument; readonly learned: Learned | null };

type Denial = { readonly code: ErrorCode; readonly detail: string };

/**
 * A browser asks what to do. A token only says who it is, so everything else is decided here and now: that they are a
 * member who may call, that this call expects them and has not let them in yet, and that it may still be placed. Asked
 * again by the same leg (a retry, a duplicate), it is the same answer.
 */
export async function letIn(
  scope: Scope,
  asked: DocumentAsked,
  payload: WebhookParams,
  addresses: Addresses,
): Promise<LetIn> {
  const line = await lines.byIdentity(scope, asked.from.slice(clientPrefix.length));
  const callId = asked.call !== null && uuid.test(asked.call) ? asked.call : null;
  const intent = callId === null ? null : await lockCall(scope, callId);
  if (intent === null) return { document: denied(null), learned: null };
  const against = await unlawful(scope, intent);
  const placements = await loadPlacements(scope, intent.id);
  let entrance: Entrance | null = null;
  const learned = await learnAfter(scope, intent.id, (folded) => {
    const place = against === null ? placeFor(folded, placements, line, asked.legSid) : null;
    if (place === null) return refusedFacts(asked, payload, against ?? whyNot(line), scope.now);
    entrance = entranceOf(folded, place);
    return letInFacts(asked, place, payload, scope.now);
  });
  const document = entrance === null ? denied(intent) : roomDocument(intent, addresses, entrance);
  return { document, learned };
}

function whyNot(line: Line | null): Denial {
  if (line === null) return { code: 'not-allowed', detail: 'This browser is nobody’s of this organization.' };
  if (!mayBeIn('agent', line.role)) {
    return { code: 'not-allowed', detail: `${line.name} may not call in the role ${line.role}.` };
  }
  return { code: 'browser-not-expected', detail: `${line.name} is not expected in this call, or not any more.` };
}

/** The newest place that waits for this member's browser, or the one that this very leg has taken already. */
function placeFor(
  folded: Folded,
  placements: readonly Placement[],
  line: Line | null,
  legSid: string,
): Placement | null {
  if (line === null || folded.hangUp !== null) return null;
  const contact = contactOf(partiesOf(folded));
  if (contact !== null && isOver(contact)) return null;
  const own = placements.filter((each) => each.kind === 'browser' && each.userId === line.userId);
  const taken = own.find((each) => folded.placements[each.id]?.sid === legSid);
  const waiting = own.findLast((each) => {
    const known = folded.placements[each.id];
    return known !== undefined && isAwaited(known);
  });
  const place = taken ?? waiting ?? null;
  return place !== null && mayBeIn(place.role, line.role) ? place : null;
}

function entranceOf(folded: Folded, { id, role, muted }: Placement): Entrance {
  if (role !== 'supervisor') return { label: id, muted: false, coaches: null };
  return { label: id, muted, coaches: coachedNow(partiesOf(folded)) };
}

/** What may have changed since the call was placed: where the organization calls, and the numbers that it owns. */
async function unlawful(scope: Scope, intent: Intent): Promise<Denial | null> {
  if (intent.direction === 'inbound') return null;
  const settings = await settingsOf(scope);
  if (intent.country === null || !countryAllowed(intent.country, settings)) {
    return { code: 'country-not-allowed', detail: `Your organization does not call ${intent.display}.` };
  }
  const callerId = await callerIdOf(scope, intent.from);
  if (callerId.ok) return null;
  return { code: callerId.refusal.code, detail: callerId.refusal.detail ?? 'The number to call from is not yours.' };
}

function letInFacts(
  asked: DocumentAsked,
  { id, role }: Placement,
  payload: WebhookParams,
  now: Date,
): readonly ToldFact[] {
  const accepted: ToldFact = {
    source: sourceOfPlacement(id),
    sequence: 0,
    kind: 'placement.accepted',
    at: now.toISOString(),
    body: { kind: 'placement', placementId: id, role, step: 'accepted', sid: asked.legSid },
    payload: {},
  };
  return [accepted, ...documentTold(asked, { placement: { id, role } }, 'browser', payload, now)];
}

function refusedFacts(
  asked: DocumentAsked,
  payload: WebhookParams,
  { code, detail }: Denial,
  now: Date,
): readonly ToldFact[] {
  const body = { kind: 'browser-refused', code, detail } as const;
  const at = now.toISOString();
  return [{ source: asked.legSid, sequence: 0, kind: 'browser.refused', at, body, payload }];
}

function denied(intent: Intent | null): TwimlDocument {
  const words = 'This call cannot be placed from your browser. Please place it again. Goodbye.';
  return [say(words, intent ? { voice: intent.voice } : {}), hangup()];
}

/** The end of a browser's leg; of one that was never let in there is nothing to keep. */
export async function browserEnded(scope: Scope, said: LegSaid, payload: WebhookParams): Promise<Learned | null> {
  const callId = (await findLegs(scope, [said.legSid])).get(said.legSid);
  if (callId === undefined) return null;
  return learnAfter(scope, callId, (folded) => [
    legTold(said, speakerOf(folded.legs[said.legSid]), payload, scope.now),
  ]);
}

/** A place for a member's browser in a call; whoever held it before goes when the browser comes. */
export function browserPlace(
  scope: Scope,
  of: { role: 'agent' | 'supervisor'; line: string; userId: string; name: string; muted: boolean },
): Placement {
  const { role, line, userId, name, muted } = of;
  return {
    id: newId(scope.now),
    role,
    kind: 'browser',
    from: `${clientPrefix}${line}`,
    to: '',
    userId,
    name,
    coaches: null,
    muted,
    announcement: null,
    createdAt: scope.now.toISOString(),
  };
}
