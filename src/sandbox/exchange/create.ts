import { randomUUID } from 'node:crypto';
import { demoAccount } from '#sandbox/account/account.ts';
import { noStateFile, stateFile } from '#sandbox/account/state-file.ts';
import { chance } from '#sandbox/kernel/chance.ts';
import { manualClock, realClock } from '#sandbox/kernel/clock.ts';
import { journal } from '#sandbox/kernel/journal.ts';
import { pending } from '#sandbox/kernel/pending.ts';
import { silentMedia } from '#sandbox/media/silent.ts';
import type { SandboxOptions } from '#sandbox/options.ts';
import { newLedger } from './charges.ts';
import { type Delivery, delivery } from './deliver.ts';
import { dispatcher } from './dispatch.ts';
import { faults } from './faults.ts';
import type { World } from './world.ts';

/** Twilio's own ceiling on a webhook. */
const CEILING_MS = 15_000;

/** Twilio ends every call after four hours, unless an account asks for more. */
const LONGEST_CALL_MS = 14_400_000;

/**
 * Puts a world together. `changed` is called on every change, often: coalesce. `deliver` stands in for the network,
 * where a run must not depend on one.
 */
export function createWorld(options: SandboxOptions, changed: () => void, deliver?: Delivery): World {
  const clock = options.clock === 'manual' ? manualClock(options.startAt ?? Date.now()) : realClock();
  const draws = chance(options.seed ?? randomUUID());
  const account = demoAccount(options.accountSeed ?? 'demo');
  const world: World = {
    settings: {
      answerAfterMs: options.answerAfterMs ?? null,
      callsPerSecond: options.callsPerSecond ?? 30,
      concurrentRequests: options.concurrentRequests ?? 100,
      webhookCeilingMs: options.webhookCeilingMs ?? CEILING_MS,
      longestCallMs: options.longestCallMs ?? LONGEST_CALL_MS,
      trial: options.trial ?? false,
      blocked: options.blocked ?? [],
    },
    clock,
    chance: draws,
    pending: pending(),
    journal: journal(clock.now, changed),
    faults: faults(draws, changed),
    account,
    stateFile: options.stateFile === undefined ? noStateFile : stateFile(options.stateFile, account),
    media: (options.media ?? silentMedia)(clock),
    legs: new Map(),
    conferences: new Map(),
    scripts: new Map(),
    recordings: new Map(),
    notifications: [],
    ledger: newLedger(),
    url: '',
    queueFreeAt: 0,
    deliver: deliver ?? delivery(() => world),
    dispatch: dispatcher(() => world),
    changed,
  };
  return world;
}
