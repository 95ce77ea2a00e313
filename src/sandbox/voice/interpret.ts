import type { TwimlElement } from '#twiml/nodes.ts';
import { schemaWarning } from './attributes.ts';
import { nestingWarnings } from './nesting.ts';
import type { EnteredDocument, Target } from './request.ts';
import type { Action, LegEvent, LegState, VerbState, VerbStep } from './state.ts';
import { answersItself, closeVerb, mayRun, onEvent, startVerb } from './verbs/index.ts';

/** What follows from one event: the leg as it is now, and what has to be done in the world, in this order. */
export type Step = { readonly leg: LegState; readonly actions: readonly Action[] };

export function newLegState(role: LegState['role'], answered: boolean): LegState {
  return {
    role,
    answered,
    document: [],
    base: null,
    at: 0,
    verb: null,
    fetching: null,
    fetches: 0,
    closing: null,
    unanswered: null,
    over: false,
  };
}

/** What Twilio's callers hear when no document could be had. */
export const APOLOGY: EnteredDocument = {
  kind: 'document',
  base: null,
  document: [
    { name: 'Say', attributes: {}, children: ['We are sorry. An application error has occurred. Goodbye.'] },
    { name: 'Hangup', attributes: {}, children: [] },
  ],
};

/**
 * The interpreter: a pure function of a leg (its document and the place in it) and an event. It fetches, waits and
 * sounds nothing itself; it says what is to be done, and is told by events what came of it.
 */
export function interpret(leg: LegState, event: LegEvent): Step {
  if (leg.over) return { leg, actions: [] };
  switch (event.kind) {
    case 'begin':
      return go(leg, event.with, []);
    case 'document':
      if (leg.fetching !== event.fetch) return { leg, actions: [] };
      return enter(leg, { kind: 'document', document: event.document, base: event.base }, []);
    case 'document-failed':
      return leg.fetching === event.fetch ? fail(leg, []) : { leg, actions: [] };
    case 'hangup':
      return close(leg, { because: 'hangup' });
    case 'redirect':
      return close(leg, { because: 'redirect', to: event.to });
    default:
      return leg.verb ? follow(leg, onEvent(leg.verb, event, leg)) : { leg, actions: [] };
  }
}

function go(leg: LegState, target: Target, before: readonly Action[]): Step {
  if (target.kind === 'document') return enter(leg, target, before);
  const id = leg.fetches + 1;
  return {
    leg: { ...leg, fetches: id, fetching: id, verb: null },
    actions: [...before, { kind: 'fetch', id, fetch: target.fetch, discard: false }],
  };
}

function enter(leg: LegState, { document, base }: EnteredDocument, before: readonly Action[]): Step {
  const entered: LegState = { ...leg, fetching: null, document, base, at: 0, verb: null };
  return run(entered, [...before, { kind: 'entered', document, base }]);
}

/** Runs verbs from where the leg stands until one of them waits, leads away, or the document ends. */
function run(start: LegState, before: readonly Action[]): Step {
  let leg = start;
  const actions = [...before];
  for (let verb = leg.document[leg.at]; verb; verb = leg.document[leg.at]) {
    if (!mayRun(leg.role, verb.name)) {
      const here = leg.role === 'leg' ? '' : ' here';
      actions.push(schemaWarning(`<${verb.name}> is not supported${here} and is skipped`));
      leg = { ...leg, at: leg.at + 1 };
      continue;
    }
    leg = answerBefore(leg, verb, actions);
    actions.push({ kind: 'step', path: [leg.at], verb: verb.name }, ...nestingWarnings(verb));
    const step = startVerb(verb, leg);
    if (step.kind !== 'done') return follow(leg, step, actions);
    leg = { ...answeredBy(leg, step.actions), at: leg.at + 1 };
    actions.push(...step.actions);
  }
  return endOfDocument(leg, actions);
}

/** Any verb answers the leg, but for those that see to it themselves (Reject, Pause, Dial). */
function answerBefore(leg: LegState, verb: TwimlElement, actions: Action[]): LegState {
  if (leg.answered || answersItself(verb.name)) return leg;
  actions.push({ kind: 'answer' });
  return { ...leg, answered: true };
}

const answeredBy = (leg: LegState, actions: readonly Action[]): LegState =>
  actions.some((action) => action.kind === 'answer') ? { ...leg, answered: true } : leg;

const leftBy = (leg: LegState, step: VerbStep): LegState =>
  step.kind === 'done' || step.kind === 'go' ? { ...leg, unanswered: step.unanswered ?? leg.unanswered } : leg;

/** Whoever is called hears an apology. A program beside the leg's own has only come to a bad end. */
function fail(leg: LegState, before: readonly Action[]): Step {
  if (leg.role === 'leg' || leg.role === 'whisper') return enter({ ...leg, verb: null }, APOLOGY, before);
  return programDone(leg, false, before);
}

const programDone = (leg: LegState, ok: boolean, before: readonly Action[]): Step => ({
  leg: { ...leg, verb: null, fetching: null, over: true },
  actions: [...before, { kind: 'program-done', ok }],
});

function endOfDocument(leg: LegState, before: readonly Action[]): Step {
  if (leg.role !== 'leg') return programDone(leg, true, before);
  if (leg.answered) return end(leg, 'completed', before);
  if (leg.unanswered) return end(leg, leg.unanswered, before);
  return end(leg, 'completed', [...before, { kind: 'answer' }]);
}

const end = (leg: LegState, outcome: Extract<Action, { kind: 'end' }>['outcome'], before: readonly Action[]): Step => ({
  leg: { ...leg, verb: null, fetching: null, over: true },
  actions: [...before, { kind: 'end', outcome }],
});

/** Carries out what a verb decided. */
function follow(before: LegState, step: VerbStep, earlier: readonly Action[] = []): Step {
  const leg = leftBy(answeredBy(before, step.actions), step);
  const actions = [...earlier, ...step.actions];
  if (step.kind === 'wait') return { leg: { ...leg, verb: step.state }, actions };
  if (leg.closing) return closed(leg, step, actions);
  switch (step.kind) {
    case 'done':
      return run({ ...leg, at: leg.at + 1, verb: null }, actions);
    case 'go':
      return go(leg, { kind: 'fetch', fetch: step.fetch }, actions);
    case 'end':
      return end(leg, step.outcome, actions);
    case 'fault': {
      const warning = { kind: 'warn', level: 'error', code: step.code, message: step.message } as const;
      return fail(leg, [...actions, warning]);
    }
  }
}

/** Takes the leg away from its verb; the verb may first need the world to come to rest. */
function close(leg: LegState, closing: NonNullable<LegState['closing']>): Step {
  // A redirect while the leg is already going has lost the race.
  if (leg.closing?.because === 'hangup') return { leg, actions: [] };
  const marked: LegState = { ...leg, closing, fetching: null };
  if (!leg.verb) return closed(marked, null, []);
  // Already winding up for an earlier redirect: only the goal changes.
  if (leg.closing) return { leg: marked, actions: [] };
  return follow(marked, closeVerb(leg.verb, closing.because, marked));
}

/** The verb is wound up: its last action is requested, heard by nobody, and the leg goes where it was sent. */
function closed(leg: LegState, step: Exclude<VerbStep, { kind: 'wait' }> | null, before: readonly Action[]): Step {
  const actions = [...before];
  let fetches = leg.fetches;
  if (step?.kind === 'go') {
    fetches += 1;
    actions.push({ kind: 'fetch', id: fetches, fetch: step.fetch, discard: true });
  }
  const free: LegState = { ...leg, fetches, verb: null, closing: null, fetching: null };
  if (leg.closing?.because === 'redirect') return go(free, leg.closing.to, actions);
  return { leg: { ...free, over: true }, actions };
}

/** It runs a document, or waits for one. */
export const hasBegun = ({ fetches, document }: LegState): boolean => fetches > 0 || document.length > 0;

/** The index path of what runs now (see `DocumentView.path`); null before the first verb and after the last. */
export function currentPath(leg: LegState): readonly number[] | null {
  if (!leg.verb) return null;
  return inside(leg.verb) === null ? [leg.at] : [leg.at, inside(leg.verb) ?? 0];
}

const inside = (verb: VerbState): number | null => (verb.kind === 'gather' ? verb.prompt : null);
