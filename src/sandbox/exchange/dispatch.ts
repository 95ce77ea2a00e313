import type { Aside } from '#sandbox/exchange/legs/aside.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { interpret } from '#sandbox/voice/interpret.ts';
import type { LegEvent } from '#sandbox/voice/state.ts';
import { perform } from './perform.ts';
import { ownProgram, programBeside } from './programs.ts';
import type { World } from './world.ts';

/**
 * Runs events to completion, one after the other: what an event causes in other legs (a child's end, a room's) waits
 * in line until its own actions are done. So no leg is ever seen half-way through an event,
 * and there is one line for all accounts, because a call may lead from one into another.
 */
export function dispatcher(): (world: World, callSid: string, event: LegEvent, aside?: number) => void {
  const line: Due[] = [];
  let running = false;

  const runNext = () => {
    const next = line.shift();
    if (!next) return false;
    const { world, event, aside } = next;
    const leg = world.legs.get(next.callSid);
    if (!leg) return true;
    if (aside === undefined) stepOwn(world, leg, event);
    // Keys and words are for both: a caller may press the star that ends a Dial, or a key of the wait document's menu.
    const heard = event.kind === 'digit' || event.kind === 'speech';
    if (leg.aside && (leg.aside.id === aside || heard)) stepBeside(world, leg, leg.aside, event);
    world.changed();
    return true;
  };

  return (world, callSid, event, aside) => {
    line.push({ world, callSid, event, aside });
    if (running) return;
    running = true;
    try {
      while (runNext());
    } finally {
      running = false;
    }
  };
}

type Due = {
  readonly world: World;
  readonly callSid: string;
  readonly event: LegEvent;
  readonly aside: number | undefined;
};

function stepOwn(world: World, leg: Leg, event: LegEvent): void {
  const step = interpret(leg.machine, event);
  leg.machine = step.leg;
  const program = ownProgram(world, leg);
  for (const action of step.actions) perform(world, leg, action, program);
}

/** What it does may stop it: then the rest is not done. */
function stepBeside(world: World, leg: Leg, aside: Aside, event: LegEvent): void {
  const step = interpret(aside.machine, event);
  aside.machine = step.leg;
  const program = programBeside(world, leg, aside);
  for (const action of step.actions) {
    if (leg.aside === aside) perform(world, leg, action, program);
  }
}
