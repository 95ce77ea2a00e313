import type { Chance } from '#sandbox/kernel/chance.ts';
import type { Estate, World } from './world.ts';

/** The line of a leg, or the account's own when there is no such leg (any more). */
export const lineOf = ({ legs, chance }: World, callSid: string): Chance => legs.get(callSid)?.chance ?? chance;

/**
 * A sid for what outlives this run in the state file. What an earlier run with the same seed has drawn, whichever account
 * has it now, is drawn no second time.
 */
export function newSid(world: World, prefix: 'AC' | 'AP' | 'PN' | 'SK'): string {
  for (;;) {
    const sid = world.chance.sid(prefix);
    if (!isTaken(world.estate, sid)) return sid;
  }
}

const isTaken = ({ worlds }: Estate, sid: string): boolean =>
  worlds.has(sid) ||
  worlds.values().some(({ account: { numbers, applications, keys, verified } }) => {
    const owned = numbers.has(sid) || applications.has(sid) || keys.has(sid);
    return owned || verified.values().some((callerId) => callerId.sid === sid);
  });
