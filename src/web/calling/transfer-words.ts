import type { Call, Participant, Transfer } from '#contract/calls.ts';
import { partyOf } from './call-words.ts';
import { agentOf } from './room.ts';

// A transfer is told to everybody in the call, and is something else to each of them.

type Side = 'gives' | 'takes' | 'looks-on';

const COLLEAGUE = 'A colleague';

const takerOf = ({ participants }: Call, { to }: Transfer): Participant | undefined =>
  participants.find(({ legSid }) => legSid !== null && legSid === to.legSid);

/** What somebody has to do with a transfer. */
export function sideOf(call: Call, transfer: Transfer, userId: string | undefined): Side {
  if (userId === undefined) return 'looks-on';
  if (transfer.fromUserId === userId) return 'gives';
  return takerOf(call, transfer)?.userId === userId ? 'takes' : 'looks-on';
}

export function giverName(call: Call, { fromUserId }: Transfer): string {
  const member = call.participants.find(({ userId }) => userId !== null && userId === fromUserId);
  return member?.name ?? (call.user?.id === fromUserId ? call.user?.name : null) ?? COLLEAGUE;
}

/** How far a transfer is, in a sentence for this user. */
export function transferSentence(call: Call, transfer: Transfer, userId: string | undefined): string {
  const [customer, giver, taker] = [partyOf(call), giverName(call, transfer), transfer.to.name ?? transfer.to.number];
  if (transfer.state === 'talking') {
    const talk = {
      gives: `You talk with ${taker}`,
      takes: `You talk with ${giver}`,
      'looks-on': `${giver} talks with ${taker}`,
    }[sideOf(call, transfer, userId)];
    return `${talk}; ${customer} hears music.`;
  }
  const then = transfer.way === 'now' ? `${customer} is theirs when they answer, and comes back if not.` : '';
  return `Ringing ${taker}; ${customer} hears music. ${then}`.trim();
}

/** What the ways out of a transfer are called by this user. */
export function transferButtons(call: Call, transfer: Transfer, userId: string | undefined) {
  return sideOf(call, transfer, userId) === 'takes'
    ? { cancel: `Give back to ${giverName(call, transfer)}`, complete: 'Take over' }
    : { cancel: `Back to ${partyOf(call)}`, complete: 'Hand over' };
}

/** Why this user is rung into a call: whoever answers must know to whom they will speak first. */
export function ringReason(call: Call, userId: string | undefined): string {
  const { transfer } = call;
  if (transfer !== null && transfer.fromUserId !== userId) {
    const giver = giverName(call, transfer);
    return transfer.way === 'now' ? `${giver} hands the call to you` : `${giver} wants to talk first`;
  }
  const agent = agentOf(call)?.name;
  if (agent !== undefined) return `${agent} asks you into the call`;
  const wasIn = call.participants.some(
    (part) => part.userId === userId && part.state === 'gone' && part.since !== null,
  );
  if (wasIn) return 'Comes back to you: nobody took it';
  return call.user === null ? call.display : `${call.user.name} asks you into the call`;
}

/**
 * Who did not take a call that this user wanted to give them; null when that is not what changed. A transfer that its
 * giver took back looks the same: whoever knows of that does not ask.
 */
export function notTakenBy(before: Call, after: Call, userId: string | undefined): string | null {
  const { transfer } = before;
  if (transfer?.state !== 'ringing' || after.transfer !== null || after.state === 'ended') return null;
  if (sideOf(before, transfer, userId) !== 'gives') return null;
  const answered = after.participants.some(
    ({ legSid, since }) => legSid !== null && legSid === transfer.to.legSid && since !== null,
  );
  return answered ? null : (transfer.to.name ?? transfer.to.number);
}
