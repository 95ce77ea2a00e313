import { interpret } from '#sandbox/voice/interpret.ts';
import type { LegEvent } from '#sandbox/voice/state.ts';
import { perform } from './perform.ts';
import type { World } from './world.ts';

/**
 * Runs events to completion, one after the other: what an event causes in other legs (a child's end, a room's) waits
 * in line until its own actions are done. So no leg is ever seen half-way through an event,
 * and there is one line for all accounts, because a call may lead from one into another.
 */
export function dispatcher(): (world: World, callSid: string, event: LegEvent) => void {
  const line: { readonly world: World; readonly callSid: string; readonly event: LegEvent }[] = [];
  let running = false;

  const runNext = () => {
    const next = line.shift();
    if (!next) return false;
    const { world } = next;
    const leg = world.legs.get(next.callSid);
    if (!leg) return true;
    const step = interpret(leg.machine, next.event);
    leg.machine = step.leg;
    for (const action of step.actions) perform(world, leg, action);
    world.changed();
    return true;
  };

  return (world, callSid, event) => {
    line.push({ world, callSid, event });
    if (running) return;
    running = true;
    try {
      while (runNext());
    } finally {
      running = false;
    }
  };
}
