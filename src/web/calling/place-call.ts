import { paths } from '#contract/api.ts';
import type { Call, CallMode, NewCall } from '#contract/calls.ts';
import { ApiError, api, asProblem } from '#web/lib/api.ts';
import { fetched } from '#web/lib/part.tsx';
import { keys, queryClient } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { type CallTarget, putOnDesk } from './desk.ts';
import { hearCalls } from './live-calls.ts';
import { currentReadiness, modeState } from './readiness.ts';

export type CallOptions = Pick<NewCall, 'mode' | 'from' | 'message' | 'recording'>;

/** `crypto.randomUUID` exists only where the page is secure; without a key a lost answer is not asked for again. */
const newKey = (): string | undefined => ('randomUUID' in crypto ? crypto.randomUUID() : undefined);

/** The key makes it safe to ask again when the answer was lost: the server places the call once. */
async function post(order: NewCall): Promise<Call> {
  const key = newKey();
  const once = () =>
    api.post<Call>(paths.calls, order, key === undefined ? {} : { headers: { 'idempotency-key': key } });
  return once().catch((fault: unknown) => {
    if (key !== undefined && fault instanceof ApiError && fault.problem.status === 0) return once();
    throw fault;
  });
}

/** A refusal's own title says most; a fault without a reason gets the plain sentence. */
const leadFor = (fault: unknown): string | undefined => {
  const { status } = asProblem(fault);
  return status === 0 || status === 500 ? 'Unable to initiate call. Please try again.' : undefined;
};

const missingFor = async (mode: CallMode | undefined): Promise<boolean> => {
  const readiness = await currentReadiness();
  const wanted = mode ?? readiness.defaultMode;
  if (readiness.ready && modeState(readiness, wanted)?.ready !== false) return false;
  putOnDesk({ kind: 'set-up', readiness, mode: wanted });
  return true;
};

/** Places it in the way that was asked for; null when something has to be settled first, after which `again` is done. */
async function order(wanted: NewCall, again: () => void): Promise<Call | null> {
  const mode = wanted.mode ?? (await currentReadiness()).defaultMode;
  if (mode !== 'browser') return post(wanted);
  // Code for talking in the browser, and the carrier's with it, comes when somebody does.
  const { soundIsTested, talk } = await fetched(() => import('./browser-calls.ts'));
  return soundIsTested({ words: 'Call now', go: again }) ? talk(() => post(wanted)) : null;
}

const orderFor = ({ contactId, to }: CallTarget, options: CallOptions): NewCall => ({
  ...(contactId === undefined ? {} : { contactId }),
  ...(to === undefined ? {} : { to }),
  ...options,
});

const whomCalled = ({ name, display }: CallTarget, call: Call): string => {
  const number = display ?? call.display;
  return name === number ? `Calling ${number}` : `Calling ${name} at ${number}`;
};

/**
 * Places a call, or explains why it cannot be: the steps that are missing in a dialog, a refusal in a toast.
 * Gives the placed call, null when there is none. Never throws.
 */
export async function placeCall(target: CallTarget, options: CallOptions = {}): Promise<Call | null> {
  try {
    if (await missingFor(options.mode)) return null;
    const call = await order(orderFor(target, options), () => void placeCall(target, options));
    if (call === null) return null;
    hearCalls([call]);
    toast.success('Call Initiated', whomCalled(target, call));
    return call;
  } catch (fault) {
    toast.failure(fault, 'Call Failed', leadFor(fault));
    return null;
  } finally {
    void queryClient.invalidateQueries({ queryKey: keys.calls.lists });
  }
}
