import type { Call, CallMode, CallOutcome, CallState, LegPhase } from '#contract/calls.ts';

/** How a mode is offered: its name, what it does, and what the button that starts it says. */
export const modeWords: Readonly<
  Record<CallMode, { title: string; description: string; panel: string; button: string }>
> = {
  direct: {
    title: 'Outbound Call (Simple)',
    description: 'Direct outbound call - Lead receives call from your Twilio number',
    panel: 'Direct Outbound Call',
    button: 'Outbound (Simple)',
  },
  bridge: {
    title: 'Voice Bridge',
    description: 'Your own phone rings first; press 1 and the contact is called',
    panel: 'Bridged Call',
    button: 'Voice Bridge',
  },
  browser: {
    title: 'Browser',
    description: 'You talk in this browser; the contact is called at once',
    panel: 'Browser Call',
    button: 'Call in Browser',
  },
};

export type Tone = 'green' | 'amber' | 'red' | 'neutral';

export const stateTones: Readonly<Record<CallState, Tone>> = {
  placing: 'amber',
  'ringing-agent': 'amber',
  confirming: 'amber',
  ringing: 'amber',
  'in-progress': 'green',
  ended: 'neutral',
};

export const stateNames: Readonly<Record<CallState, string>> = {
  placing: 'Placing',
  'ringing-agent': 'Ringing agent',
  confirming: 'Waiting for key 1',
  ringing: 'Ringing',
  'in-progress': 'Connected',
  ended: 'Ended',
};

export const outcomeWords: Readonly<Record<CallOutcome, { name: string; tone: Tone }>> = {
  completed: { name: 'Completed', tone: 'green' },
  'no-answer': { name: 'No answer', tone: 'red' },
  busy: { name: 'Busy', tone: 'red' },
  canceled: { name: 'Canceled', tone: 'neutral' },
  failed: { name: 'Failed', tone: 'red' },
  refused: { name: 'Refused', tone: 'red' },
  unknown: { name: 'Unknown', tone: 'amber' },
};

export const phaseNames: Readonly<Record<LegPhase, string>> = {
  queued: 'Queued',
  initiated: 'Initiated',
  ringing: 'Ringing',
  'in-progress': 'In progress',
  canceled: 'Canceled',
  'no-answer': 'No answer',
  busy: 'Busy',
  failed: 'Failed',
  completed: 'Completed',
};

/** The other side's name, or its number when nobody knows it. */
export const partyOf = (call: Call): string => call.contact?.name ?? call.display;

/** Whether somebody else has it, or had it at its end, than who placed or answered it. */
export const wasGivenAway = ({ user, handledBy }: Pick<Call, 'user' | 'handledBy'>): boolean =>
  handledBy !== null && (user === null || handledBy.id !== user.id);

/** Whose call it is in one line: both, where it was given away, and the program that placed it. */
export function agentsOf(call: Pick<Call, 'user' | 'handledBy' | 'placedBy'>): string {
  const { user, handledBy, placedBy } = call;
  const ours = user && `${user.name}${placedBy ? `, by ${placedBy.name}` : ''}`;
  if (handledBy === null || !wasGivenAway(call)) return ours ?? '–';
  return ours === null ? handledBy.name : `${ours} → ${handledBy.name}`;
}

/** With whom a call goes on that this user is done with. */
export const goesOnWords = ({ handledBy }: Pick<Call, 'handledBy'>, userId: string | undefined): string =>
  handledBy === null || handledBy.id === userId ? 'Goes on without you' : `Goes on with ${handledBy.name}`;

/** Where a live call is, as its own user or somebody else reads it. */
export function stateSentence(call: Call, mine: boolean): string {
  const agent = call.user?.name ?? 'the agent';
  const sentences: Readonly<Record<CallState, string>> = {
    placing: 'Placing…',
    'ringing-agent': agentRings(call, mine ? null : agent),
    confirming: mine ? 'Waiting for you to press 1…' : `Waiting for ${agent} to press 1…`,
    ringing: call.direction === 'outbound' ? `Ringing ${partyOf(call)}…` : 'Ringing…',
    'in-progress': 'Connected',
    ended: endSentence(call),
  };
  return sentences[call.state];
}

function agentRings({ mode }: Call, agent: string | null): string {
  if (mode === 'browser') return agent === null ? 'Connecting your browser…' : `Connecting ${agent}’s browser…`;
  return agent === null ? 'Ringing your phone…' : `Ringing ${agent}’s phone…`;
}

const endSentence = (call: Call): string => (call.outcome === null ? 'Ended' : outcomeWords[call.outcome].name);

/** What a call's clock counts from: the connection, or while it is not connected, the start. */
export const clockStart = (call: Call): string => call.answeredAt ?? call.createdAt;

/** The other side's number: what was dialled, or who called. */
export const otherNumber = (call: Call): string => (call.direction === 'outbound' ? call.to : call.from);
