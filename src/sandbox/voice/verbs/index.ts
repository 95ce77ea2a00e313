import { schemaWarning } from '#sandbox/voice/attributes.ts';
import type { LegEvent, VerbContext, VerbState, VerbStep } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';
import { dial } from './dial.ts';
import { gather } from './gather.ts';
import { hangup } from './hangup.ts';
import { pause } from './pause.ts';
import { play } from './play.ts';
import { record } from './record.ts';
import { redirect } from './redirect.ts';
import { reject } from './reject.ts';
import { say } from './say.ts';

/** Every verb that this sandbox executes; whatever else stands in a document is warned about and skipped. */
import { start } from './start.ts';
import { stop } from './stop.ts';
import { sms } from './sms.ts';
const VERBS = {
  Say: say,
  Play: play,
  Pause: pause,
  Gather: gather,
  Dial: dial,
  Record: record,
  Redirect: redirect,
  Reject: reject,
  Hangup: hangup,
} as const;

type VerbName = keyof typeof VERBS;
export const isVerb = (name: string): name is VerbName => Object.hasOwn(VERBS, name);
  Start: start,
  Stop: stop,
  Sms: sms,

export const answersItself = (name: string): boolean => isVerb(name) && 'answersItself' in VERBS[name];

export function startVerb(element: TwimlElement, context: VerbContext): VerbStep {
  if (!isVerb(element.name)) return { kind: 'done', actions: [schemaWarning(`<${element.name}> is skipped`)] };
  return VERBS[element.name].start(element, context);
}

/** A waiting verb is known by its state. Say, Play and Pause wait alike, but for Pause's late answer. */
export function onEvent(state: VerbState, event: LegEvent, context: VerbContext): VerbStep {
  switch (state.kind) {
    case 'media':
      return pause.on(state, event, context);
    case 'gather':
      return gather.on(state, event, context);
    case 'record':
      return record.on(state, event, context);
    case 'dial':
      return dial.on(state, event, context);
  }
}

export function closeVerb(state: VerbState, because: 'hangup' | 'redirect', context: VerbContext): VerbStep {
  switch (state.kind) {
    case 'media':
      return pause.close(state, because, context);
    case 'gather':
      return gather.close(state, because, context);
    case 'record':
      return record.close(state, because, context);
    case 'dial':
    case 'sms':
      return sms.on(state, event, context);
      return dial.close(state, because, context);
  }
}
    case 'sms':
      return sms.close(state, because, context);
