import type { Account } from '#sandbox/account/account.ts';
import { newForks } from '#sandbox/exchange/forks/forks.ts';
import { newRoll } from '#sandbox/exchange/legs/roll.ts';
import { newMailroom } from '#sandbox/exchange/messages/mailroom.ts';
import { newLedger } from '#sandbox/exchange/usage/ledger.ts';
import { newWebCache } from '#sandbox/webhooks/cache.ts';
import { delivery } from './deliver.ts';
import type { Estate, World } from './world.ts';

/** Sound files are large: few are kept. */
const MOST_SOUNDS = 8;
const MOST_DOCUMENTS = 200;

/** Puts one account's world together. Whatever is new in a world begins here, and ends in `reset.ts`. */
export function newWorld(estate: Estate, account: Account): World {
  const world: World = {
    ...estate.shared,
    estate,
    account,
    chance: estate.shared.chance.line(account.sid),
    journal: estate.journalOf(account.sid),
    legs: new Map(),
    roll: newRoll(),
    forks: newForks(),
    conferences: new Map(),
    queues: new Map(),
    recordings: new Map(),
    transcriptions: new Map(),
    notifications: [],
    webCache: newWebCache(MOST_DOCUMENTS),
    soundCache: newWebCache(MOST_SOUNDS),
    absentHosts: new Map(),
    devices: new Map(),
    ledger: newLedger(),
    triggers: new Map(),
    mailroom: newMailroom(),
    get url() {
      return estate.url;
    },
    queueFreeAt: 0,
    deliver: estate.delivery ?? delivery(() => world),
    dispatch: (callSid, event, aside) => estate.dispatch(world, callSid, event, aside),
  };
  return world;
}
