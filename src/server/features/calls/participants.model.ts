import type { Participant, Transfer } from '#contract/calls.ts';
import type { Intent } from './calls.model.ts';
import type { Folded } from './calls.reduce.ts';
import { lostOf } from './lost.model.ts';
import { cameAt, isGone, isHere, isRoomCall, modeOf, type Party, partiesOf } from './parties.model.ts';
import { transferUnderWay } from './transfers.model.ts';
import { toldOf, wishesOf } from './wishes.model.ts';

/** Who is or was in the call's room, as it is shown; names that the call's row knows are filled in when it is read. */
export function participantsOf(intent: Intent, folded: Folded): readonly Participant[] {
  if (!isRoomCall(intent)) return [];
  const changing = new Set(wishesOf(intent, folded).map(({ sid }) => sid));
  const parties = partiesOf(folded);
  const lost = lostOf(folded, parties);
  return parties.map((party) => {
    const told = toldOf(party);
    const planned = party.placement?.planned;
    return {
      legSid: party.leg?.sid ?? null,
      role: party.role,
      userId: planned?.userId ?? null,
      name: planned?.name ?? null,
      number: numberOf(intent, party),
      state: lost.has(party) ? 'lost' : stateOf(party),
      hold: told.hold,
      muted: told.muted,
      coaching: told.coaching,
      supervision: modeOf(folded, party),
      changing: changing.has(party.leg?.sid ?? ''),
      since: party.joinedAt ?? cameAt(party),
    };
  });
}

function numberOf(intent: Intent, { role, placement, leg }: Party): string {
  if (role === 'contact') return intent.direction === 'inbound' ? intent.from : intent.to;
  return placement?.planned?.to || leg?.to || '';
}

function stateOf(party: Party): Participant['state'] {
  if (isGone(party)) return 'gone';
  // A browser that came by itself is here with its first question, and in the room a moment later.
  if (isHere(party)) return 'here';
  // Whoever has yet to press the key is as far as somebody who rings.
  const phase = party.leg?.phase;
  return phase === 'ringing' || phase === 'in-progress' ? 'ringing' : 'calling';
}

export function shownTransfer(intent: Intent, folded: Folded): Transfer | null {
  const underWay = isRoomCall(intent) ? transferUnderWay(folded, partiesOf(folded)) : null;
  if (!underWay) return null;
  const { transfer, target, state } = underWay;
  return {
    way: transfer.way,
    state,
    fromUserId: transfer.from.userId,
    to: {
      legSid: target.leg?.sid ?? null,
      name: target.placement?.planned?.name ?? null,
      number: numberOf(intent, target),
    },
  };
}
