import { randomUUID } from 'node:crypto';
import { type Account, demoAccount, newAccount, ownedNumber, testAccount } from '#sandbox/account/account.ts';
import type { OwnedNumber } from '#sandbox/account/numbers.ts';
import { noStateFile, stateFile } from '#sandbox/account/state-file.ts';
import { chance } from '#sandbox/kernel/chance.ts';
import { manualClock, realClock } from '#sandbox/kernel/clock.ts';
import { type JournalOf, journal } from '#sandbox/kernel/journal.ts';
import { pending } from '#sandbox/kernel/pending.ts';
import { silentMedia } from '#sandbox/media/silent.ts';
import type { SandboxOptions } from '#sandbox/options.ts';
import { newWorld } from './create.ts';
import type { Delivery } from './deliver.ts';
import { dispatcher } from './dispatch.ts';
import { faults } from './faults.ts';
import type { Leg } from './leg.ts';
import type { Settings, World } from './world.ts';

/** What all accounts have in common: the outside world, and the sandbox's own machinery. */
export type Shared = Pick<
  World,
  'settings' | 'clock' | 'chance' | 'pending' | 'faults' | 'stateFile' | 'media' | 'scripts' | 'changed'
>;

/** Every account of a sandbox, with a world each. */
export type Estate = {
  readonly shared: Shared;
  readonly journalOf: JournalOf;
  readonly dispatch: ReturnType<typeof dispatcher>;
  /** Stands in for the network, where a run must not depend on one. */
  readonly delivery: Delivery | null;
  /** By AccountSid; the main account first, then in the order in which they were made. */
  readonly worlds: Map<string, World>;
  readonly main: World;
  /** The account of the test credentials. */
  readonly test: World;
  url: string;
};

/** Twilio's own ceiling on a webhook. */
const CEILING_MS = 15_000;

/** Twilio ends every call after four hours, unless an account asks for more. */
const LONGEST_CALL_MS = 14_400_000;

/**
 * Puts a sandbox's accounts together: the demo account, the one of the test credentials, and the subaccounts of the
 * state file. `changed` is called on every change, often: coalesce.
 */
export function createEstate(options: SandboxOptions, changed: () => void, deliver?: Delivery): Estate {
  const clock = options.clock === 'manual' ? manualClock(options.startAt ?? Date.now()) : realClock();
  const draws = chance(options.seed ?? randomUUID());
  const seed = options.accountSeed ?? 'demo';
  const worlds = new Map<string, World>();
  const kept = () => [...worlds.values()].flatMap(({ account }) => (account.kind === 'test' ? [] : [account]));
  const worldOf = (kind: Account['kind']): World => {
    for (const world of worlds.values()) if (world.account.kind === kind) return world;
    throw new Error(`The estate has no ${kind} account`);
  };
  const file = options.stateFile === undefined ? noStateFile : stateFile(options.stateFile, kept);
  const estate: Estate = {
    shared: {
      settings: settingsOf(options),
      clock,
      chance: draws,
      pending: pending(),
      faults: faults(draws, changed),
      stateFile: file,
      media: (options.media ?? silentMedia)(clock),
      scripts: new Map(),
      changed,
    },
    journalOf: journal(clock.now, changed),
    dispatch: dispatcher(),
    delivery: deliver ?? null,
    worlds,
    get main() {
      return worldOf('main');
    },
    get test() {
      return worldOf('test');
    },
    url: '',
  };
  for (const account of [demoAccount(seed), testAccount(seed)]) addWorld(estate, account);
  for (const account of file.load(estate.main.account)) addWorld(estate, account);
  return estate;
}

const settingsOf = (options: SandboxOptions): Settings => ({
  answerAfterMs: options.answerAfterMs ?? null,
  callsPerSecond: options.callsPerSecond ?? 30,
  segmentsPerSecond: options.segmentsPerSecond ?? 30,
  concurrentRequests: options.concurrentRequests ?? 100,
  webhookCeilingMs: options.webhookCeilingMs ?? CEILING_MS,
  longestCallMs: options.longestCallMs ?? LONGEST_CALL_MS,
  trial: options.trial ?? false,
  blocked: options.blocked ?? [],
});

function addWorld(estate: Estate, account: Account): World {
  const world = newWorld(estate, account);
  estate.worlds.set(account.sid, world);
  return world;
}

/** Opens a subaccount of the main account. */
export function openSubaccount(estate: Estate, friendlyName: string): World {
  const { chance: draws, clock, stateFile: file, changed } = estate.shared;
  const world = addWorld(
    estate,
    newAccount({
      kind: 'sub',
      sid: draws.sid('AC'),
      authToken: draws.sid(''),
      ownerSid: estate.main.account.sid,
      friendlyName,
      createdAt: clock.now(),
    }),
  );
  file.changed();
  changed();
  return world;
}

/** Whose a number is: among all accounts nobody else can own it. */
export function ownerOf(
  estate: Estate,
  number: string,
): { readonly world: World; readonly owned: OwnedNumber } | undefined {
  for (const world of estate.worlds.values()) {
    const owned = ownedNumber(world.account, number);
    if (owned) return { world, owned };
  }
  return undefined;
}

/** A leg, in whichever account it lives. */
export function findLeg(estate: Estate, callSid: string): { readonly world: World; readonly leg: Leg } | undefined {
  for (const world of estate.worlds.values()) {
    const leg = world.legs.get(callSid);
    if (leg) return { world, leg };
  }
  return undefined;
}
