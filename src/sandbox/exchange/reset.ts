import { clearLedger } from './charges.ts';
import type { Estate } from './estate.ts';
import { clearMailroom } from './mailroom.ts';
import { clearRoll } from './roll.ts';
import type { World } from './world.ts';

/**
 * Forgets every call, message, conference, script, fault and journal entry at once, and tells nobody. Accounts stay as they are
 * configured: their numbers, applications, keys and verified numbers.
 */
export function resetEstate({ main, worlds, shared }: Estate): void {
  shared.clock.stop();
  shared.scripts.clear();
  shared.faults.clear();
  for (const world of worlds.values()) reset(world);
  main.journal.clear();
}

function reset(world: World): void {
  for (const leg of world.roll.live) world.media.drop(leg.sid);
  world.legs.clear();
  clearRoll(world.roll);
  world.conferences.clear();
  world.recordings.clear();
  world.notifications.length = 0;
  clearLedger(world.ledger);
  clearMailroom(world.mailroom);
  world.queueFreeAt = 0;
}
