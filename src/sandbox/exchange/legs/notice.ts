import { isTrial } from '#sandbox/exchange/trial.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { hasBegun } from '#sandbox/voice/interpret.ts';
import type { Target } from '#sandbox/voice/request.ts';
import { takeUp } from './handsets.ts';
import type { Leg } from './leg.ts';
import { endLeg } from './legs.ts';
import { setTimer } from './timers.ts';

/** As heard on trial accounts, incoming calls and outgoing ones. */
const NOTICE =
  'You have a trial account. You can remove this message at any time by upgrading to a full account. Press any key to execute your code.';

/** How long a key is waited for after the notice. */
const PATIENCE_MS = 10_000;

/**
 * A leg's own document begins. On a trial account a notice comes first, and the document only when the person presses a
 * key; who does not is hung up on.
 */
export function beginLeg(world: World, leg: Leg, begin: Target): void {
  const go = () => world.dispatch(leg.sid, { kind: 'begin', with: begin });
  if (!isTrial(world)) {
    go();
    return;
  }
  if (!leg.machine.answered && takeUp(world, leg)) leg.machine = { ...leg.machine, answered: true };
  leg.hearing = NOTICE;
  leg.firstKey = () => {
    leg.timers.get('notice')?.cancel();
    world.media.stop(leg.sid);
    leg.hearing = null;
    // The API may have sent it elsewhere meanwhile.
    if (!hasBegun(leg.machine)) go();
  };
  world.media.play(leg.sid, { kind: 'speech', text: NOTICE, times: 1 }, () => {
    leg.hearing = null;
    setTimer(world, leg, 'notice', PATIENCE_MS, () => endLeg(world, leg, 'no-answer'));
  });
}
