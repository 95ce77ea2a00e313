import { clearLedger } from './charges.ts';
import type { World } from './world.ts';

/**
 * Forgets every call, conference, script, fault and journal entry at once, and tells nobody. The account stays as it is
 * configured: its numbers, applications and verified numbers.
 */
export function reset(world: World): void {
  world.clock.stop();
  for (const leg of world.legs.values()) world.media.drop(leg.sid);
  world.legs.clear();
  world.conferences.clear();
  world.scripts.clear();
  world.recordings.clear();
  world.notifications.length = 0;
  clearLedger(world.ledger);
  world.faults.clear();
  world.queueFreeAt = 0;
  world.journal.clear();
}
