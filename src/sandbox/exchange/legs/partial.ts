import type { World } from '#sandbox/exchange/world.ts';
import type { Action } from '#sandbox/voice/state.ts';
import { inOrder } from '#sandbox/webhooks/parameters.ts';
import { legParameters } from './callbacks.ts';
import type { Leg } from './leg.ts';

/** Tells what a Gather has understood so far; nobody heeds the answer. */
export function tellPartial(world: World, leg: Leg, { fetch }: Extract<Action, { kind: 'partial' }>): void {
  void world.deliver({
    kind: 'partial',
    event: null,
    callSid: leg.sid,
    conferenceSid: null,
    url: fetch.url,
    method: fetch.method,
    parameters: inOrder([...legParameters(world, leg, leg.phase), ...fetch.parameters]),
    cookies: leg.cookies,
  });
}
