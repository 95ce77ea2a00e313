import { randomUUID } from 'node:crypto';
import { type Account, demoAccount, newAccount, testAccount } from '#sandbox/account/account.ts';
import { noStateFile, stateFile } from '#sandbox/account/state-file.ts';
import { forkListener } from '#sandbox/exchange/forks/forking.ts';
import { soundFiles } from '#sandbox/exchange/legs/sound-files.ts';
import { chance } from '#sandbox/kernel/chance.ts';
import { type Clock, manualClock, realClock } from '#sandbox/kernel/clock.ts';
import { journal } from '#sandbox/kernel/journal.ts';
import { pending } from '#sandbox/kernel/pending.ts';
import { fetching } from '#sandbox/media/fetching.ts';
import { listening } from '#sandbox/media/listening.ts';
import { voices } from '#sandbox/media/live/voices.ts';
import { workshop } from '#sandbox/media/live/workshop.ts';
import { shelf } from '#sandbox/media/shelf.ts';
import { silentMedia } from '#sandbox/media/silent.ts';
import type { SandboxOptions } from '#sandbox/options.ts';
import { newWorld } from './create.ts';
import type { Delivery } from './deliver.ts';
import { dispatcher } from './dispatch.ts';
import { findLeg } from './estate.ts';
import { faults } from './faults.ts';
import { notify } from './notify.ts';
import { settingsOf } from './settings.ts';
import { newSid } from './sids.ts';
import type { Estate, World } from './world.ts';

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
  const plane = planeOf(options, clock, (callSid, message) => tellOfSound(estate, callSid, message));
  const estate: Estate = {
    shared: {
      settings: settingsOf(options),
      clock,
      chance: draws,
      pending: pending(),
      faults: faults(draws, changed),
      stateFile: file,
      voices: plane.voices,
      media: fetching(
        listening(
          plane.media,
          forkListener(() => estate),
        ),
        soundFiles((callSid) => findLeg(estate, callSid), plane.measure),
      ),
      closeMedia: plane.close,
      shelf: shelf(),
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

/** The plane that sounds where voices are wanted, else the silent one, unless a test brings its own. */
function planeOf(options: SandboxOptions, clock: Clock, trouble: (callSid: string, message: string) => void) {
  if (!options.voices) {
    const { measure, close } = workshop();
    return { voices: null, media: (options.media ?? silentMedia)(clock), measure, close };
  }
  if (clock.kind === 'manual') throw new Error('Voices need real time: start the sandbox with {clock: "real"}');
  const plane = voices((callSid, sound, error) => {
    trouble(callSid, `A ${sound.kind} could not be made: ${error instanceof Error ? error.message : String(error)}`);
  });
  return { voices: plane, media: plane, measure: plane.measure, close: plane.close };
}

/** Words that could not be spoken, or a file that was read and cannot be played all the same. */
function tellOfSound(estate: Estate, callSid: string, message: string): void {
  const found = findLeg(estate, callSid);
  if (found) notify(found.world, { level: 'error', code: 13420, message, callSid });
}

function addWorld(estate: Estate, account: Account): World {
  const world = newWorld(estate, account);
  estate.worlds.set(account.sid, world);
  return world;
}

/** Opens a subaccount of the main account. */
export function openSubaccount(estate: Estate, friendlyName: string): World {
  const { clock, stateFile: file, changed } = estate.shared;
  const sid = newSid(estate.main, 'AC');
  const world = addWorld(
    estate,
    newAccount({
      kind: 'sub',
      sid,
      authToken: estate.main.chance.line(sid).secret('auth-token'),
      ownerSid: estate.main.account.sid,
      friendlyName,
      createdAt: clock.now(),
    }),
  );
  file.changed();
  changed();
  return world;
}
