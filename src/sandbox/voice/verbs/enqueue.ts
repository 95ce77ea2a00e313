import {
  elementsOf,
  fetchOf,
  numberOf,
  schemaWarning,
  textOf,
  unknownAttributes,
  waitSoundOf,
} from '#sandbox/voice/attributes.ts';
import { LARGEST_SIZE } from '#sandbox/voice/queue.ts';
import type { Action, EnqueueState, LegEvent, Verb, VerbStep } from '#sandbox/voice/state.ts';

/** https://www.twilio.com/docs/voice/twiml/enqueue: "The queue name must be 64 characters or less in length." */
const LONGEST_NAME = 64;

/**
 * `<Enqueue>`: the caller waits in a queue, which is made when there is none of that name, and hears what the wait
 * document says (it runs as a program of its own, see `exchange/legs/asides.ts`).
 *
 * - It ends by `<Leave>` in the wait document, by a Dial that takes the caller (then when the two part), by a redirect
 *   from outside or by hanging up; the queue may be full; the verb may be wrong.
 * - Then control goes to `action` with QueueResult, QueueSid and QueueTime; without an action the next verb runs.
 * - When the caller is gone or sent elsewhere, the action is still requested; nobody heeds the answer.
 */
export const enqueue: Verb<EnqueueState> = {
  start(element, { base }) {
    const warnings = [
      ...unknownAttributes(element, KNOWN),
      ...elementsOf(element).map(({ name }) => schemaWarning(`<${name}> inside <Enqueue> is not supported`)),
    ];
    const action = fetchOf(element, base, 'action');
    if (!action.ok) return action.fault;
    const state: EnqueueState = { kind: 'enqueue', action: action.fetch, leaving: false };
    const name = textOf(element);
    if (name === '') return wrong(state, 14204, 'Enqueue: Queue name too short', warnings);
    if (name.length > LONGEST_NAME) return wrong(state, 14205, 'Enqueue: Queue name too long', warnings);
    const wait = waitSoundOf(element, base, 'waitUrl', 'waitUrlMethod');
    if (!wait.ok) return wrong(state, 14202, 'Enqueue: Invalid waitUrl', warnings);
    const maxSize = element.attributes.maxQueueSize ? numberOf(element, 'maxQueueSize', 0, 0, LARGEST_SIZE) : null;
    const settings = { name, wait: wait.sound, maxSize };
    return { kind: 'wait', state, actions: [...warnings, { kind: 'enqueue', settings }] };
  },

  on: (state, event) => (event.kind === 'dequeued' ? finish(state, event, []) : { kind: 'wait', state, actions: [] }),

  close(state, because) {
    if (state.leaving) return { kind: 'wait', state, actions: [] };
    return { kind: 'wait', state: { ...state, leaving: true }, actions: [{ kind: 'dequeue', because }] };
  },
};

const KNOWN = ['action', 'method', 'waitUrl', 'waitUrlMethod', 'maxQueueSize'] as const;

type Dequeued = Extract<LegEvent, { kind: 'dequeued' }>;

/** QueueSid and QueueTime are "only available if the call was actually enqueued". */
function finish(
  state: EnqueueState,
  { result, queue }: Pick<Dequeued, 'result' | 'queue'>,
  before: readonly Action[],
): VerbStep {
  if (!state.action) return { kind: 'done', actions: before };
  const place =
    queue === null
      ? []
      : ([
          ['QueueSid', queue.sid],
          ['QueueTime', String(queue.seconds)],
        ] as const);
  return { kind: 'go', fetch: { ...state.action, parameters: [['QueueResult', result], ...place] }, actions: before };
}

const wrong = (state: EnqueueState, code: number, message: string, before: readonly Action[]): VerbStep =>
  finish(state, { result: 'error', queue: null }, [...before, { kind: 'warn', level: 'error', code, message }]);
