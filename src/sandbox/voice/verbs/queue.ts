import { fetchOf, textOf, unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { Base, Pairs } from '#sandbox/voice/request.ts';
import type { Action, DialState, QueueSought, VerbStep } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';

type ReadQueue =
  | { readonly ok: true; readonly queue: QueueSought; readonly warnings: readonly Action[] }
  | { readonly ok: false; readonly fault: VerbStep };

const LONGEST_NAME = 64;
const KNOWN = ['url', 'method'] as const;

/**
 * `<Queue>` inside `<Dial>`: connects with the first caller of a queue. "If the queue is empty, Dial will wait until the
 * next person joins the queue or until the timeout duration is reached. If the queue does not exist, Dial will post an
 * error status to its action URL." (https://www.twilio.com/docs/voice/twiml/queue)
 */
export function readQueue(element: TwimlElement, base: Base): ReadQueue {
  const name = textOf(element);
  if (name === '') return fault(14212, 'Dial->Queue: Queue name too short');
  if (name.length > LONGEST_NAME) return fault(14213, 'Dial->Queue: Queue name too long');
  const notice = fetchOf(element, base, 'url');
  if (!notice.ok) return notice;
  const queue: QueueSought = { name, notice: notice.fetch, joined: null, left: null, gaveUp: 'canceled' };
  return { ok: true, queue, warnings: unknownAttributes(element, KNOWN) };
}

const fault = (code: number, message: string): ReadQueue => ({
  ok: false,
  fault: { kind: 'fault', code, message, actions: [] },
});

export const seekCaller = (state: DialState, queue: QueueSought): readonly Action[] => [
  { kind: 'timer', name: 'verb', ms: state.timeoutMs },
  { kind: 'seek', queue: queue.name, notice: queue.notice },
];

/** The ordinary Dial parameters; the call that was spoken with is the one from the queue. */
export function queueResult(queue: QueueSought, refused: boolean): Pairs {
  if (queue.left !== null) {
    return [
      ['DialCallSid', queue.left.callSid],
      ['DialCallStatus', 'completed'],
      ['DialCallDuration', String(queue.left.durationSeconds)],
      ['DialBridged', 'true'],
    ];
  }
  return [
    ['DialCallStatus', refused ? 'failed' : queue.gaveUp],
    ['DialBridged', 'false'],
  ];
}
