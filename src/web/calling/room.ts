import type { Call, Participant } from '#contract/calls.ts';

// Who is in a call, as the people in it see it.

const isThere = ({ state }: Participant): boolean => state !== 'gone';

/** One's own part in a call: while one is in it, or on the way. */
export const ownPart = (call: Call, userId: string | undefined): Participant | undefined =>
  call.participants.find((each) => isThere(each) && each.userId !== null && each.userId === userId);

/** The customer, once they are in the room. */
export const customerOf = (call: Call): Participant | undefined =>
  call.participants.find(({ role, state }) => role === 'contact' && state === 'here');

/** Everybody who is there or on the way, the customer first, oneself last. */
export function presentIn(call: Call, userId: string | undefined): readonly Participant[] {
  const rank = (each: Participant) => (each.role === 'contact' ? 0 : each.userId === userId ? 2 : 1);
  return call.participants.filter(isThere).sort((a, b) => rank(a) - rank(b));
}

/** Who of the organization talks in the call now: the one who has it, after a transfer the one who took it. */
export function agentOf(call: Call): { userId: string | null; name: string } | null {
  const here = call.participants.filter(({ role, state }) => role === 'agent' && state === 'here');
  const owner = call.handledBy?.id ?? call.user?.id;
  const agent = here.find(({ userId }) => userId === owner) ?? here[0];
  return agent ? { userId: agent.userId, name: agent.name ?? agent.number } : null;
}

/**
 * Whether the call is one that this user takes part in: theirs until they gave it away or left it, joined, listened to, or
 * lost by their browser.
 */
export function takesPart(call: Call, userId: string): boolean {
  const own = ownPart(call, userId);
  if (own === undefined) return call.user?.id === userId && agentOf(call) === null && !goesOnWithout(call, userId);
  return own.state === 'here' || own.state === 'lost' || own.role === 'supervisor' || call.user?.id === userId;
}

/** Left to others who are there, or are waited for; while one is called who shall take it, it may come back. */
function goesOnWithout(call: Call, userId: string): boolean {
  const left = call.participants.some((part) => part.userId === userId && part.state === 'gone');
  const others = call.participants.filter(({ role }) => role !== 'contact' && role !== 'supervisor').some(isThere);
  return left && others && call.transfer === null;
}

/** The call into which this user is being rung. */
export const callRinging = (calls: Iterable<Call>, userId: string | undefined): Call | undefined =>
  [...calls].find((call) => {
    const own = call.state === 'ended' ? undefined : ownPart(call, userId);
    return own?.state === 'calling' || own?.state === 'ringing';
  });

/** Whether somebody would go on talking if this user left: two others are there besides those who only listen. */
export const othersGoOn = (call: Call, userId: string | undefined): boolean =>
  call.participants.filter((part) => part.state === 'here' && part.role !== 'supervisor' && part.userId !== userId)
    .length > 1;

const supervisionWords = {
  monitor: 'listening',
  whisper: 'whispering to the agent',
  barge: 'talking with all',
} as const;
const stateWords = {
  calling: 'being called',
  ringing: 'ringing',
  here: 'in the call',
  lost: 'connection lost',
  gone: 'left',
} as const;

/** How somebody is in the call, in words. */
export function partWords(part: Participant): string {
  if (part.state !== 'here') return stateWords[part.state];
  if (part.supervision !== null) return supervisionWords[part.supervision];
  if (part.hold) return 'on hold, hears music';
  return part.muted ? 'muted' : stateWords.here;
}

/** A name, or the number; one's own part is `You`. */
export const partName = (part: Participant, userId: string | undefined): string =>
  part.userId !== null && part.userId === userId ? 'You' : (part.name ?? part.number);
