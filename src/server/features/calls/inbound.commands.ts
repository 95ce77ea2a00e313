import type { DocumentAsked, LegSaid, WebhookParams } from '../../carrier/events.ts';
import type { Scope } from '../../infra/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { countryOfNumber, formatNumber } from '../../kernel/phone.ts';
import { openCallActivity } from '../activities/index.ts';
import { lines } from '../agents/index.ts';
import { contactByNumber, touchLastCall } from '../contacts/index.ts';
import { loadBusy } from '../lines/index.ts';
import { ringsOf } from '../numbers/index.ts';
import { settingsOf } from '../tenants/index.ts';
import {
  initialDescription,
  type Learned,
  learn,
  learnFirst,
  ownNumberOf,
  planPlacement,
  show,
} from './calls.commands.ts';
import { audible, type Intent, type Placement, RING_SECONDS } from './calls.model.ts';
import { derive } from './calls.outcome.ts';
import { nothing } from './calls.reduce.ts';
import { findLegs, insertCall, lockLeg, type ToldFact } from './calls.store.ts';
import { documentTold, legTold } from './calls.told.ts';
import { spoken } from './calls.words.ts';
import { mayBeIn } from './owners.model.ts';
import { recordingPlan, unrecorded } from './recording.plan.ts';

/** A call from outside as it is answered, with the name that its greeting says. */
export type Received = { readonly learned: Learned; readonly organization: string };

const e164 = /^\+[1-9]\d{6,14}$/;

/** A call from outside asks what to do. Asked again (a retry, a duplicate), it is the same call and the same answer. */
export async function receiveCall(scope: Scope, asked: DocumentAsked, payload: WebhookParams): Promise<Received> {
  const { intent, organization, isNew } = await inboundCall(scope, asked);
  const facts = documentTold(asked, { placement: null }, 'voice', payload, scope.now);
  const learned = isNew
    ? await learnFirst(scope, intent, [...facts, ...(await ring(scope, intent))])
    : await learn(scope, intent.id, facts);
  if (learned === null) throw new Error(`The call ${intent.id} of leg ${asked.legSid} is gone`);
  if (isNew) await show(scope, intent.id);
  return { learned, organization };
}

/** The end of a call from outside. One that was never announced (we were away, the fallback answered) is kept now. */
export async function inboundEnded(scope: Scope, said: LegSaid, payload: WebhookParams): Promise<Learned | null> {
  const { intent } = await inboundCall(scope, said);
  return learn(scope, intent.id, [legTold(said, { placement: null }, payload, scope.now)]);
}

type Announced = { readonly legSid: string; readonly from: string; readonly to: string };

async function inboundCall(scope: Scope, leg: Announced) {
  await lockLeg(scope, leg.legSid);
  const settings = await settingsOf(scope);
  const known = (await findLegs(scope, [leg.legSid])).get(leg.legSid);
  const forward = settings.forwardTo !== leg.from && settings.forwardTo !== leg.to ? settings.forwardTo : null;
  const contact = e164.test(leg.from) ? await contactByNumber(scope, leg.from) : null;
  const rings = known === undefined ? await ringing(scope, leg.to) : [];
  const intent: Intent = {
    id: known ?? newId(scope.now),
    direction: 'inbound',
    mode: null,
    from: leg.from,
    to: leg.to,
    display: e164.test(leg.from) ? formatNumber(leg.from) : spoken(leg.from, 64) || 'Anonymous',
    country: e164.test(leg.from) ? countryOfNumber(leg.from) : null,
    contactId: contact?.id ?? null,
    userId: null,
    message: null,
    announcement: null,
    voice: settings.voice,
    forwardTo: forward,
    // Without anybody to talk to there is nothing to record, and nothing to warn of.
    recording: forward === null && rings.length === 0 ? unrecorded : recordingPlan(settings),
    rings,
    ringSeconds: RING_SECONDS,
    maxSeconds: settings.maxCallMinutes * 60,
    createdAt: scope.now.toISOString(),
  };
  if (known === undefined) await open(scope, intent, contact?.name ?? intent.display);
  return { intent, organization: spoken(settings.name), isNew: known === undefined };
}

/** More at once is a fire alarm. */
const MOST_RUNG = 10;

/** Whose browsers ring for this number: those who said that they take calls and are in none. */
async function ringing(scope: Scope, number: string): Promise<readonly string[]> {
  const rings = await ringsOf(scope, number);
  if (rings.to === 'forward') return [];
  const isBusy = await loadBusy(scope);
  const free = (await lines.all(scope)).filter(
    (line) => line.presence === 'available' && mayBeIn('agent', line.role) && !isBusy(line.userId),
  );
  const wanted = rings.to === 'agent' ? free.filter(({ userId }) => userId === rings.userId) : free;
  return wanted.slice(0, MOST_RUNG).map(({ userId }) => userId);
}

/** Calls them all into the room in which the caller waits; the first to answer has the call. */
async function ring(scope: Scope, intent: Intent): Promise<readonly ToldFact[]> {
  const facts: ToldFact[] = [];
  for (const userId of intent.rings) {
    const line = await lines.of(scope, userId);
    if (!line?.identity) continue;
    const placement: Placement = {
      id: newId(scope.now),
      role: 'agent',
      kind: 'participant',
      from: ownNumberOf(intent),
      to: `client:${line.identity}`,
      userId,
      name: line.name,
      ...audible,
      createdAt: scope.now.toISOString(),
    };
    facts.push(await planPlacement(scope, intent, placement, { rung: true }));
  }
  return facts;
}

async function open(scope: Scope, intent: Intent, caller: string): Promise<void> {
  await insertCall(scope, intent, derive(intent, nothing));
  if (intent.contactId) await touchLastCall(scope, intent.contactId, scope.now);
  await openCallActivity(scope, {
    callId: intent.id,
    contactId: intent.contactId,
    userId: null,
    subject: `Inbound call from ${caller}`,
    description: initialDescription(intent),
    at: scope.now,
  });
}
