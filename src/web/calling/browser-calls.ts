import { paths } from '#contract/api.ts';
import type { Call } from '#contract/calls.ts';
import type { NewMove, NewSupervision } from '#contract/moves.ts';
import { api } from '#web/lib/api.ts';
import { asProblem } from '#web/lib/problem.ts';
import { toast } from '#web/lib/toast.ts';
import { checkMicrophone } from '#web/softphone/microphone.ts';
import { wasTested } from '#web/softphone/sound-choice.ts';
import { actOnPhone, dialCall, phoneState, preparePhone } from '#web/softphone/this-phone.ts';
import { shownFault } from '#web/softphone/trouble-problem.ts';
import { doOnce } from './deeds.ts';
import { putOnDesk, type Waiting } from './desk.ts';
import { hearCalls } from './live-calls.ts';

/** Whether this browser can talk at once; if nobody has ever heard it, its sound is looked at first, and then `then` is offered. */
export function soundIsTested(then: Waiting): boolean {
  if (wasTested()) return true;
  putOnDesk({ kind: 'sound', then });
  return false;
}

/**
 * Opens the microphone and the phone, then has the call made, then connects to it: nobody is called by somebody who cannot
 * speak. A call that the browser then cannot come into is ended.
 *
 * @throws ApiError with the refusal, or with the trouble in the same shape
 */
export async function talk(make: () => Promise<Call>, muted = false): Promise<Call> {
  let call: Call | null = null;
  try {
    await Promise.all([checkMicrophone(), preparePhone()]);
    call = await make();
    hearCalls([call]);
    await dialCall(call.id, muted);
    return call;
  } catch (fault) {
    if (call?.state === 'placing') void api.post(paths.hangUp(call.id)).catch(() => {});
    throw shownFault(fault);
  }
}

/** Comes (back) into a call that lives on the server: after a reload, from another tab, or to take one's part in it. */
export const joinCall = (callId: string, muted = false): Promise<Call> =>
  talk(() => api.post<Call>(paths.callBrowser(callId)), muted);

export async function joinOrTell(callId: string): Promise<void> {
  await joinCall(callId).catch((fault: unknown) => toast.failure(fault, 'You are not in the call'));
}

/** Begins to listen to a call, or changes how; whispering and barging are heard. */
export async function supervise(callId: string, mode: NewSupervision['mode']): Promise<void> {
  const order = () => api.post<Call>(paths.supervision(callId), { mode } satisfies NewSupervision);
  const { connection } = phoneState();
  const already = connection?.callId === callId && ['connecting', 'ringing', 'active'].includes(connection.state);
  try {
    if (already) hearCalls([await order()]);
    else await talk(order);
  } catch (fault) {
    toast.failure(shownFault(fault));
  }
}

/** Whoever leaves wants to be out: a server that is away does not hold them longer. */
const LEAVE_MS = 3_000;

/**
 * Leaves a call that goes on without this browser, and says so first: whoever left on purpose is not waited for. Stays in
 * it when the server refuses, because somebody would be alone; without an answer it leaves, and looks lost until it is said.
 */
export async function leaveCall(callId: string): Promise<void> {
  const send = (signal: AbortSignal) =>
    api.post<Call>(paths.moves(callId), { kind: 'leave' } satisfies NewMove, { signal });
  const tell: typeof toast.failure = (fault, words) => (mayStay(fault) ? toast.failure(fault, words) : hangUp(callId));
  const left = await doOnce({ callId, name: 'leave', words: 'Leaving', send }, { waitsMs: LEAVE_MS, tell });
  if (left === null) return;
  hearCalls([left]);
  hangUp(callId);
}

/** It was refused, and not because there is nothing to leave. */
function mayStay(fault: unknown): boolean {
  const { status, code } = asProblem(fault);
  return status >= 400 && status < 500 && code !== 'not-in-call';
}

function hangUp(callId: string): void {
  const { connection } = phoneState();
  if (connection?.callId === callId) actOnPhone({ kind: 'hang-up', id: connection.id });
}
