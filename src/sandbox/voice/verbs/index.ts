import { schemaWarning } from '#sandbox/voice/attributes.ts';
import { faultyValues } from '#sandbox/voice/faulty.ts';
import type { LegEvent, Role, Verb, VerbContext, VerbState, VerbStep } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';
import { dial } from './dial.ts';
import { enqueue } from './enqueue.ts';
import { gather } from './gather.ts';
import { hangup } from './hangup.ts';
import { leave } from './leave.ts';
import { pause } from './pause.ts';
import { play } from './play.ts';
import { record } from './record.ts';
import { redirect } from './redirect.ts';
import { reject } from './reject.ts';
import { say } from './say.ts';
import { sms } from './sms.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';

/** Every verb that this sandbox executes; whatever else stands in a document is warned about and skipped. */
const VERBS = {
  Say: say,
  Play: play,
  Pause: pause,
  Gather: gather,
  Dial: dial,
  Enqueue: enqueue,
  Leave: leave,
  Record: record,
  Redirect: redirect,
  Reject: reject,
  Hangup: hangup,
  Start: start,
  Stop: stop,
  Sms: sms,
} as const;

type VerbName = keyof typeof VERBS;
export const isVerb = (name: string): name is VerbName => Object.hasOwn(VERBS, name);

/** What a program may do that is not a leg's own, in the words of the pages on Enqueue, Queue and Conference. */
const ONLY: Readonly<Partial<Record<Role, readonly string[]>>> = {
  queue: ['Play', 'Say', 'Pause', 'Hangup', 'Redirect', 'Leave', 'Gather'],
  notice: ['Play', 'Say', 'Pause', 'Redirect'],
  room: ['Play', 'Say', 'Pause', 'Redirect'],
  // Dial is let in, to fail with its own error (13201).
  whisper: ['Play', 'Say', 'Gather', 'Hangup', 'Pause', 'Redirect', 'Dial'],
};

const NEVER: Readonly<Partial<Record<Role, readonly string[]>>> = { leg: ['Leave'] };

export function mayRun(role: Role, name: string): boolean {
  if (!isVerb(name) || NEVER[role]?.includes(name)) return false;
  return ONLY[role]?.includes(name) ?? true;
}

export const answersItself = (name: string): boolean => isVerb(name) && 'answersItself' in VERBS[name];

export function startVerb(element: TwimlElement, context: VerbContext): VerbStep {
  if (!isVerb(element.name)) return { kind: 'done', actions: [schemaWarning(`<${element.name}> is skipped`)] };
  const step = VERBS[element.name].start(element, context);
  return { ...step, actions: [...faultyValues(element), ...step.actions] };
}

/** The verb that waits in a state. Say, Play and Pause wait alike, but for Pause's late answer. */
const WAITING: { readonly [K in VerbState['kind']]: Pick<Verb<Extract<VerbState, { kind: K }>>, 'on' | 'close'> } = {
  media: pause,
  sms,
  gather,
  record,
  dial,
  enqueue,
};

// The table has a verb for every state; TypeScript cannot follow one index through a union.
const waiting = <S extends VerbState>(state: S) => WAITING[state.kind] as Pick<Verb<S>, 'on' | 'close'>;

export const onEvent = (state: VerbState, event: LegEvent, context: VerbContext): VerbStep =>
  waiting(state).on(state, event, context);

export const closeVerb = (state: VerbState, because: 'hangup' | 'redirect', context: VerbContext): VerbStep =>
  waiting(state).close(state, because, context);
