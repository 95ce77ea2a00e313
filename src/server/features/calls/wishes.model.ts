import type { Flags } from './calls.facts.ts';
import type { Intent } from './calls.model.ts';
import type { Folded } from './calls.reduce.ts';
import { isCompany, isHere, isRoomCall, isTalking, modeOf, type Party, partiesOf, wasHere } from './parties.model.ts';
import { lastTransferMove, transferUnderWay } from './transfers.model.ts';

/** What should change about somebody in the room; only what differs from what the carrier told last. */
export type Wish = { readonly sid: string; readonly change: Partial<Flags> };

/**
 * What the carrier must be asked to change, as things stand: the difference between what people and the rules want and
 * what was told. So a callback that was lost, a job that ran twice and two moves at once all end in the same room.
 */
export function wishesOf(intent: Intent, folded: Folded): readonly Wish[] {
  if (!isRoomCall(intent) || folded.hangUp !== null) return [];
  const parties = partiesOf(folded);
  return parties.filter(isHere).flatMap((party) => {
    const sid = party.leg?.sid ?? '';
    const change = differences(toldOf(party), wantedOf(folded, parties, party));
    return Object.keys(change).length === 0 ? [] : [{ sid, change }];
  });
}

/** As the carrier told last; a browser that just came is as its document put it. */
export function toldOf({ presence }: Party): Flags {
  return presence ?? { muted: false, hold: false, coaching: null };
}

function differences(told: Flags, wanted: Flags): Partial<Flags> {
  return {
    ...(wanted.hold !== told.hold && { hold: wanted.hold }),
    ...(wanted.muted !== told.muted && { muted: wanted.muted }),
    ...(wanted.coaching !== told.coaching && { coaching: wanted.coaching }),
  };
}

export function wantedOf(folded: Folded, parties: readonly Party[], party: Party): Flags {
  const told = toldOf(party);
  const { moves } = folded;
  const sid = party.leg?.sid ?? '';
  const refusedUpTo = moves.refused[sid] ?? 0;
  if (party.role === 'supervisor') {
    // How one supervises is the whole of it: the first event of joining tells as the document or the request put it.
    if (party.presence === null || wasRefused(folded, party)) return told;
    const mode = modeOf(folded, party);
    return { hold: false, muted: mode === 'monitor', coaching: mode === 'barge' ? null : coached(parties, told) };
  }
  const mute = moves.mute[sid];
  const muted = mute && mute.sequence > refusedUpTo ? mute.value : told.muted;
  return { hold: holdOf(folded, parties, party, told), muted, coaching: null };
}

function wasRefused({ moves }: Folded, { leg, placement }: Party): boolean {
  return (moves.refused[leg?.sid ?? ''] ?? 0) >= (moves.modes[placement?.id ?? '']?.sequence ?? 1);
}

/** The agent who was coached, while they are there; else the first who is. */
function coached(parties: readonly Party[], told: Flags): string | null {
  const agents = parties.filter((party) => party.role === 'agent' && isHere(party));
  const same = agents.find((party) => party.leg?.sid === told.coaching);
  return same?.leg?.sid ?? agents[0]?.leg?.sid ?? told.coaching;
}

/** Whom somebody who begins to listen shall be heard by, once they whisper. */
export function coachedNow(parties: readonly Party[]): string | null {
  return coached(parties, { muted: false, hold: false, coaching: null });
}

/**
 * Music is heard by whoever was put on hold; by the others while an agent speaks with the one who shall have the call;
 * and by whoever would be alone while somebody is on the way: nobody waits in silence.
 */
function holdOf(folded: Folded, parties: readonly Party[], party: Party, told: Flags): boolean {
  const { moves } = folded;
  const sid = party.leg?.sid ?? '';
  const refusedUpTo = moves.refused[sid] ?? 0;
  if (refusedUpTo > 0 && refusedUpTo >= moves.last) return told.hold;
  const underWay = transferUnderWay(folded, parties);
  const outside = party.role === 'contact' || party.role === 'guest';
  if (underWay && outside && party !== underWay.target) return true;
  if (party.role === 'contact' && isTalking(party) && isAlone(folded, parties, party)) return true;
  const wish = moves.hold[sid];
  return wish !== undefined && wish.sequence > lastTransferMove(folded) && wish.value;
}

/** Somebody was there, nobody is, and somebody is expected. */
function isAlone(folded: Folded, parties: readonly Party[], contact: Party): boolean {
  const others = parties.filter((party) => party !== contact && party.role !== 'supervisor');
  const here = others.some((party) => isHere(party) && isCompany(folded, party));
  return !here && others.some(wasHere) && others.some((party) => isCompany(folded, party));
}
