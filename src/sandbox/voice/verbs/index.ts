import { schemaWarning } from '#sandbox/voice/attributes.ts';
import { faultyValues } from '#sandbox/voice/faulty.ts';
import type { LegEvent, Role, VerbContext, VerbState, VerbStep } from '#sandbox/voice/state.ts';
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

/** A waiting verb is known by its state. Say, Play and Pause wait alike, but for Pause's late answer. */
export function onEvent(state: VerbState, event: LegEvent, context: VerbContext): VerbStep {
  switch (state.kind) {
    case 'media':
      return pause.on(state, event, context);
    case 'sms':
      return sms.on(state, event, context);
    case 'gather':
      return gather.on(state, event, context);
    case 'record':
      return record.on(state, event, context);
    case 'dial':
      return dial.on(state, event, context);
    case 'enqueue':
      return enqueue.on(state, event, context);
  }
}

export function closeVerb(state: VerbState, because: 'hangup' | 'redirect', context: VerbContext): VerbStep {
  switch (state.kind) {
    case 'media':
      return pause.close(state, because, context);
    case 'sms':
      return sms.close(state, because, context);
    case 'gather':
      return gather.close(state, because, context);
    case 'record':
      return record.close(state, because, context);
    case 'dial':
      return dial.close(state, because, context);
    case 'enqueue':
      return enqueue.close(state, because, context);
  }
}
