import type { Account } from '#sandbox/account/account.ts';
import { newLedger } from './charges.ts';
import { delivery } from './deliver.ts';
import type { Estate } from './estate.ts';
import { newMailroom } from './mailroom.ts';
import { newRoll } from './roll.ts';
import type { World } from './world.ts';

/** Puts one account's world together. Whatever is new in a world begins here, and ends in `reset.ts`. */
export function newWorld(estate: Estate, account: Account): World {
  const world: World = {
    ...estate.shared,
    estate,
    account,
    journal: estate.journalOf(account.sid),
    legs: new Map(),
    roll: newRoll(),
    conferences: new Map(),
    recordings: new Map(),
    notifications: [],
    devices: new Map(),
    ledger: newLedger(),
    mailroom: newMailroom(),
    get url() {
      return estate.url;
    },
    queueFreeAt: 0,
    deliver: estate.delivery ?? delivery(() => world),
    dispatch: (callSid, event) => estate.dispatch(world, callSid, event),
  };
  return world;
}
