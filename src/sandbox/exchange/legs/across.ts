import type { OwnedNumber } from '#sandbox/account/numbers.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Phase } from '#sandbox/kernel/words.ts';
import { isOver, type Outcome } from '#sandbox/voice/phases.ts';
import type { Device } from './far-end.ts';
import { press, speak } from './handsets.ts';
import { callIn } from './incoming.ts';
import { inACircle, onward } from './journey.ts';
import type { Leg } from './leg.ts';
import { endLeg, finishLeg, move } from './legs.ts';
import { clearTimer } from './timers.ts';

/**
 * A leg calls a number of this sandbox, of the same account or another. The number's account sees a call come in, and
 * its document runs; the two legs are joined as the network joins them. Ringing here is ringing there, the answer there
 * answers here, what is heard here is said there (keys and words are told besides), and whoever hangs up ends both.
 */
export function callAcross(
  world: World,
  leg: Leg,
  called: { readonly world: World; readonly owned: OwnedNumber },
  answered: (leg: Leg) => void,
): void {
  if (called.world.account.status !== 'active') {
    finishLeg(world, leg, 'failed', 403);
    return;
  }
  const journey = onward(leg.journey);
  if (journey === null) {
    notify(world, { level: 'error', code: 13226, message: inACircle(leg.journey), callSid: leg.sid });
    // SIP's own answer: too many hops.
    finishLeg(world, leg, 'failed', 483);
    return;
  }
  leg.inside = true;
  const line = { device: callerOf(world, leg, called.world, answered), journey, chance: leg.chance };
  const far = callIn(called.world, leg.from, called.owned, {}, line);
  leg.device = calledOf(called.world, far);
  if (!isOver(far.phase)) world.media.link(leg.sid, far.sid);
  move(world, leg, 'ringing');
}

/** The far end of the leg that came in: whoever called. */
const callerOf = (world: World, leg: Leg, there: World, answered: (leg: Leg) => void): Device => ({
  ring() {},
  cancel() {},
  answered() {
    if (!move(world, leg, 'in-progress')) return;
    clearTimer(leg, 'ring');
    answered(leg);
  },
  ended(callSid) {
    const far = there.legs.get(callSid);
    endLeg(world, leg, unanswered(far?.phase), far?.phase === 'completed' ? undefined : (far?.sipCode ?? undefined));
  },
  keys: (_callSid, digits) => press(world, leg, digits),
  words: (_callSid, text) => speak(world, leg, text),
});

/** The far end of the leg that calls: the number's own leg. */
const calledOf = (there: World, far: Leg): Device => ({
  ring() {},
  cancel() {},
  ended: () => endLeg(there, far, 'canceled'),
  keys: (_callSid, digits) => press(there, far, digits),
  words: (_callSid, text) => speak(there, far, text),
});

/** How a call ends that was never answered, by how the leg at the number ended. */
function unanswered(phase: Phase | undefined): Exclude<Outcome, 'completed'> {
  return phase === 'busy' || phase === 'failed' ? phase : 'no-answer';
}
