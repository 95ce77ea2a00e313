import { clearForks } from '#sandbox/exchange/forks/forks.ts';
import { clearRoll } from '#sandbox/exchange/legs/roll.ts';
import { clearMailroom } from '#sandbox/exchange/messages/mailroom.ts';
import { clearLedger } from '#sandbox/exchange/usage/ledger.ts';
import type { Estate, World } from './world.ts';

/**
 * Forgets every call, message, conference, script, fault and journal entry at once, and tells nobody. Accounts stay as they are
 * configured: their numbers, applications, keys and verified numbers.
 */
export function resetEstate({ main, worlds, shared }: Estate): void {
  shared.clock.stop();
  shared.scripts.clear();
  shared.faults.clear();
  shared.shelf.clear();
  for (const world of worlds.values()) reset(world);
  main.journal.clear();
}

function reset(world: World): void {
  for (const leg of world.roll.live) world.media.drop(leg.sid);
  for (const sid of world.conferences.keys()) world.media.seat(sid, []);
  for (const { recorder } of world.recordings.values()) recorder?.stop();
  world.legs.clear();
  clearRoll(world.roll);
  clearForks(world);
  world.conferences.clear();
  world.queues.clear();
  world.recordings.clear();
  world.transcriptions.clear();
  world.notifications.length = 0;
  world.webCache.kept.clear();
  world.soundCache.kept.clear();
  world.absentHosts.clear();
  clearLedger(world.ledger);
  for (const trigger of world.triggers.values()) trigger.firedIn = null;
  clearMailroom(world.mailroom);
  world.queueFreeAt = 0;
}
