import type { CallDetail, CallEvent, NewCall } from '#contract/calls.ts';
import type { Problem } from '#contract/common.ts';
import type { Person } from './asking.ts';

/** A call as one person sees it. */
export type Seen = {
  readonly id: string;
  readonly now: () => Promise<CallDetail>;
  readonly is: (state: CallDetail['state']) => Promise<CallDetail>;
  /** Waits for its end. */
  readonly ends: (outcome: CallDetail['outcome']) => Promise<CallDetail>;
  readonly hangUp: (by?: Person) => Promise<number>;
  readonly events: () => Promise<readonly CallEvent[]>;
};

type Until = (what: string, holds: () => Promise<boolean>) => Promise<void>;

export function seenBy(person: Person, id: string, until: Until): Seen {
  const now = async () => {
    const { status, body } = await person.ask<CallDetail>('GET', `/api/calls/${id}`);
    if (status !== 200) throw new Error(`${person.name} cannot see the call: ${JSON.stringify(body)}`);
    return body;
  };
  const awaited = async (what: string, holds: (call: CallDetail) => boolean) => {
    let last = await now();
    try {
      await until(what, async () => {
        last = await now();
        return holds(last);
      });
    } catch (error) {
      throw new Error(`${String(error)}; it is ${last.state}, ${last.outcome}: ${last.reason}`);
    }
    return last;
  };
  return {
    id,
    now,
    is: (state) => awaited(`the call is ${state}`, (call) => call.state === state),
    ends: (outcome) => awaited(`the call ends as ${outcome}`, (call) => call.outcome === outcome),
    hangUp: async (by = person) => (await by.ask('POST', `/api/calls/${id}/hang-up`)).status,
    events: async () => (await person.ask<{ items: CallEvent[] }>('GET', `/api/calls/${id}/events`)).body.items,
  };
}

export type Placed = { readonly status: number; readonly problem: Problem; readonly call: Seen };

/** Places a call and gives what was answered; `call` is the one that the attempt was kept as, also when refused. */
export async function place(person: Person, body: NewCall, until: Until, key?: string): Promise<Placed> {
  const headers = key === undefined ? undefined : { 'idempotency-key': key };
  const answer = await person.ask<Problem & { id: string }>('POST', '/api/calls', body, headers);
  const id = answer.status === 201 ? answer.body.id : (answer.body.callId ?? '');
  return { status: answer.status, problem: answer.body, call: seenBy(person, id, until) };
}
