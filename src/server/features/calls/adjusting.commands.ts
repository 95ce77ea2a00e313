import { addressesOf } from '../../carrier/addresses.ts';
import type { Carrier, CarrierAnswer } from '../../carrier/port.ts';
import type { Deps } from '../../deps.ts';
import type { Log } from '../../infra/log.ts';
import type { Identity } from '../../kernel/actor.ts';
import { settingsOf } from '../tenants/index.ts';
import { type CallJob, learn, learnAfter } from './calls.commands.ts';
import { unattendedDocument } from './calls.documents.ts';
import { wantsForward } from './calls.effects.ts';
import type { MoveFact } from './calls.facts.ts';
import { loadFacts, type ToldFact } from './calls.store.ts';
import { spoken } from './calls.words.ts';
import { lookNow } from './looking.commands.ts';
import { contactOf, isGone, partiesOf, partyOfLeg, roomSidOf } from './parties.model.ts';
import { wishesOf } from './wishes.model.ts';

/**
 * Asks the carrier for whatever differs from what is wanted in a call's room, as things stand now: a job that runs
 * twice, or late, asks for nothing that is so already. What the carrier did is learned from its callbacks.
 * @throws when the carrier could not be asked, so that the job is tried again
 */
export async function adjustRoom(deps: Deps, who: Identity, carrier: Carrier, job: CallJob, log: Log): Promise<void> {
  const seen = await deps.db.inTenant(who, (scope) => learnAfter(scope, job.callId, () => []));
  const roomSid = seen && roomSidOf(seen.folded);
  if (!seen || roomSid === null) return;
  const failures: string[] = [];
  for (const { sid, change } of wishesOf(seen.intent, seen.folded)) {
    const answer = await carrier.updateParticipant(roomSid, sid, change);
    log.info({ legSid: sid, change, answer: answer.kind }, 'participant changed');
    if (answer.kind === 'limited' || answer.kind === 'unavailable') failures.push(`${sid}: ${answer.message}`);
    if (answer.kind === 'refused') await keepRefusal(deps, who, job.callId, sid, answer, seen.folded.moves.last);
    if (answer.kind === 'done' && answer.value === null) {
      const now = await lookNow(deps, who, job.callId, carrier);
      const party = now && partyOfLeg(partiesOf(now.folded), sid);
      // Else the callback was faster than the room; what is wanted is asked for again.
      if (party && isGone(party)) await keepRefusal(deps, who, job.callId, sid, notThere, seen.folded.moves.last);
    }
  }
  if (failures.length > 0) throw new Error(`People could not be moved: ${failures.join('; ')}`);
}

/**
 * Sends a caller whom no browser took on to the forward number. Run again, it finds the caller gone from the room.
 * @throws when the carrier could not be asked, so that the job is tried again
 */
export async function forwardCaller(
  deps: Deps,
  who: Identity,
  carrier: Carrier,
  job: CallJob,
  log: Log,
): Promise<void> {
  const seen = await deps.db.inTenant(who, async (scope) => {
    const learned = await learnAfter(scope, job.callId, () => []);
    return learned && { ...learned, organization: spoken((await settingsOf(scope)).name) };
  });
  const caller = seen && contactOf(partiesOf(seen.folded));
  if (!seen || !caller?.leg || isGone(caller) || !wantsForward(seen.intent, seen.folded)) return;
  const addresses = addressesOf(deps.config.publicUrl, carrier.account.webhookKey);
  const document = unattendedDocument(seen.intent, seen.organization, addresses);
  const answer = await carrier.redirectLeg(caller.leg.sid, document);
  log.info({ legSid: caller.leg.sid, answer: answer.kind }, 'caller sent on');
  if (answer.kind === 'done' && answer.value === 'unknown') await lookNow(deps, who, job.callId, carrier);
  if (answer.kind === 'limited' || answer.kind === 'unavailable') {
    throw new Error(`A caller could not be sent on: ${answer.message}`);
  }
}

export type KeysJob = CallJob & { readonly order: number };

/** Has keys played to somebody, at most once: a menu at the other end would take them twice. */
export async function pressKeys(deps: Deps, who: Identity, carrier: Carrier, job: KeysJob, log: Log): Promise<void> {
  const { callId, order } = job;
  let mine: string | null = null;
  const seen = await deps.db.inTenant(who, async (scope) => {
    const move = keysOf(await loadFacts(scope, callId), order);
    if (!move) return null;
    return learnAfter(scope, callId, (folded) => {
      if (folded.moves.keysSent.includes(order)) return [];
      mine = move.legSid;
      return [sentFact(callId, order, move.legSid, scope.now)];
    });
  });
  const roomSid = seen && roomSidOf(seen.folded);
  if (mine === null || !seen || !roomSid) return;
  const announceUrl = addressesOf(deps.config.publicUrl, carrier.account.webhookKey).keys(callId, order);
  const answer = await carrier.updateParticipant(roomSid, mine, { announceUrl });
  log.info({ legSid: mine, answer: answer.kind }, 'keys played');
  if (answer.kind !== 'done') await keepRefusal(deps, who, callId, mine, answer, 0);
  else if (answer.value === null) {
    await keepRefusal(deps, who, callId, mine, notThere, 0);
    await lookNow(deps, who, callId, carrier);
  }
}

type Facts = Awaited<ReturnType<typeof loadFacts>>;

/** The move of this order, when it plays keys. */
export function keysOf(facts: Facts, order: number): (MoveFact & { readonly move: 'keys' }) | null {
  const found = facts.find(({ body, sequence }) => body.kind === 'move' && body.move === 'keys' && sequence === order);
  return found?.body.kind === 'move' && found.body.move === 'keys' ? found.body : null;
}

function sentFact(callId: string, order: number, legSid: string, now: Date): ToldFact {
  const body = { kind: 'keys-sent', order, legSid } as const;
  return { source: `keys:${callId}`, sequence: order, kind: 'keys.sent', at: now.toISOString(), body, payload: {} };
}

/** The carrier knows nobody of this leg in the room. */
const notThere = { kind: 'gone', message: 'the one who was meant is not in the room any more' } as const;

async function keepRefusal(
  deps: Deps,
  who: Identity,
  callId: string,
  legSid: string,
  answer: Exclude<CarrierAnswer<unknown>, { kind: 'done' }> | typeof notThere,
  order: number,
): Promise<void> {
  const body = { kind: 'move-refused', order, legSid, message: answer.message } as const;
  const at = deps.clock.now().toISOString();
  const fact = {
    source: `refusal:${legSid}`,
    sequence: order,
    kind: `refused.${answer.kind}`,
    at,
    body,
    payload: { ...answer },
  };
  await deps.db.inTenant(who, (scope) => learn(scope, callId, [fact]));
}
