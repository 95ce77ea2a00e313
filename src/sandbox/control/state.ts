import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { messagingServiceOf } from '#sandbox/exchange/messages/mailroom.ts';
import type { Conference } from '#sandbox/exchange/rooms/conference.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import { iso, isoOrNull } from '#sandbox/kernel/dates.ts';
import { forkViews } from './forks.ts';
import { latestLegs } from './legs.ts';
import { threadViews } from './messages.ts';
import { queueViews } from './queues.ts';
import { recordingViews } from './recordings.ts';
import type {
  AccountsView,
  AccountView,
  ConferenceView,
  HandsetLegView,
  HandsetView,
  StateHead,
  StateParts,
  StateView,
} from './views.ts';

/** More would only be scrolled past; the journal has them. */
const MOST_CONFERENCES = 50;

/** The main account, with the credentials of the test account beside its own. */
export function accountView({ main, test }: Estate): AccountView {
  const { account } = main;
  // The demo key is the first; after its removal any other that works.
  const [key] = account.keys.values();
  return {
    accountSid: account.sid,
    authToken: account.authToken,
    apiKeySid: key?.sid ?? '',
    apiKeySecret: key?.secret ?? '',
    applicationSid: account.applicationSid ?? '',
    messagingServiceSid: messagingServiceOf(account.sid),
    messagingServiceNumbers: main.mailroom.pool,
    numbers: numbersOf(main),
    testAccountSid: test.account.sid,
    testAuthToken: test.account.authToken,
  };
}

export const accountsView = ({ worlds }: Estate): AccountsView => ({
  accounts: [...worlds.values()].map((world) => {
    const { kind, sid, authToken, ownerSid, friendlyName, status, createdAt, keys } = world.account;
    return {
      kind,
      accountSid: sid,
      authToken,
      ownerAccountSid: ownerSid,
      friendlyName,
      status,
      createdAt: iso(createdAt),
      numbers: numbersOf(world),
      keys: [...keys.values()].map((key) => ({ sid: key.sid, secret: key.secret, friendlyName: key.friendlyName })),
    };
  }),
});

const numbersOf = ({ account }: World): readonly string[] => [...account.numbers.values()].map((owned) => owned.number);

type PartNames = readonly (keyof StateParts)[];

const PARTS: { readonly [K in keyof StateParts]: (estate: Estate) => StateParts[K] } = {
  account: accountView,
  accounts: (estate) => accountsView(estate).accounts,
  handsets: (estate) => handsetViews(estate),
  legs: latestLegs,
  conferences: (estate) => newest(estate, MOST_CONFERENCES, ({ conferences }) => conferences, conferenceView),
  queues: queueViews,
  threads: threadViews,
  recordings: recordingViews,
  forks: forkViews,
  faults: ({ shared }) => shared.faults.list(),
};
const ALL = Object.keys(PARTS) as PartNames;

/** The parts of these names; null when one of them is no part. */
export function partsOf(names: readonly string[]): PartNames | null {
  const known = ALL.filter((name) => names.includes(name));
  return known.length === new Set(names).size ? known : null;
}

/** Of all that the sandbox is, only what is asked for is looked at: the console asks often. */
export function stateView(estate: Estate, version: number): StateView;
export function stateView(estate: Estate, version: number, names: PartNames): StateHead & Partial<StateParts>;
export function stateView(estate: Estate, version: number, names = ALL): StateHead & Partial<StateParts> {
  const { clock } = estate.shared;
  const parts = Object.fromEntries(names.map((name) => [name, PARTS[name](estate)]));
  return { version, now: iso(clock.now()), clock: clock.kind, ...parts };
}

/** The last rows of all accounts, newest first. */
function newest<T extends { readonly createdAt: number }, V>(
  { worlds }: Estate,
  most: number,
  rowsOf: (world: World) => ReadonlyMap<string, T>,
  view: (world: World, row: T) => V,
): readonly V[] {
  return [...worlds.values()]
    .flatMap((world) => [...rowsOf(world).values()].slice(-most).map((row) => ({ world, row })))
    .reverse()
    .sort((one, other) => other.row.createdAt - one.row.createdAt)
    .slice(0, most)
    .map(({ world, row }) => view(world, row));
}

/** Numbers with a script, and every other that has a live leg. */
export function handsetViews({ worlds, shared }: Estate): readonly HandsetView[] {
  const legs = Map.groupBy(
    [...worlds.values()].flatMap((world) => [...world.roll.live].filter((leg) => !leg.inside)),
    (leg) => leg.handset,
  );
  const numbers = new Set([...shared.scripts.keys(), ...legs.keys()]);
  return [...numbers]
    .map((number): HandsetView => {
      const script = shared.scripts.get(number) ?? null;
      const live = (legs.get(number) ?? []).filter((leg) => leg.phase !== 'queued');
      const browser = browserView(worlds, number, live);
      return { number, label: script?.label ?? null, script, browser, legs: live.map(handsetLegView) };
    })
    .sort((one, other) => (one.label ?? one.number).localeCompare(other.label ?? other.number));
}

function handsetLegView(leg: Leg): HandsetLegView {
  const inbound = leg.direction === 'inbound';
  return {
    callSid: leg.sid,
    state: leg.phase === 'in-progress' ? 'talking' : inbound ? 'calling' : 'ringing',
    peer: inbound ? leg.to : (leg.shown.callerId ?? leg.from),
    reason: leg.shown.reason,
    parameters: leg.parameters,
    since: iso(leg.handsetSince),
    keys: leg.keys,
    hearing: leg.hearing,
    inBrowser: [leg.device, ...leg.ringing].some((device) => device?.browser !== undefined),
  };
}

function browserView(worlds: Estate['worlds'], number: string, live: readonly Leg[]): HandsetView['browser'] {
  for (const { devices, account } of worlds.values()) {
    const here = [...(devices.get(number) ?? []), ...live.flatMap((leg) => leg.device ?? [])];
    const browser = here.find((device) => device.browser !== undefined)?.browser?.();
    if (browser) return { application: account.applications.get(browser.applicationSid ?? '')?.friendlyName ?? null };
  }
  return null;
}

const conferenceView = (world: World, { room, createdAt, endedAt }: Conference): ConferenceView => ({
  accountSid: world.account.sid,
  conferenceSid: room.sid,
  friendlyName: room.friendlyName,
  phase: room.phase,
  createdAt: iso(createdAt),
  endedAt: isoOrNull(endedAt),
  participants: room.members.map((member) => ({
    callSid: member.callSid,
    label: member.label,
    number: world.legs.get(member.callSid)?.handset ?? '',
    muted: member.muted,
    hold: member.hold,
    coaching: member.coaching !== null,
    coaches: member.coaching,
    hearing: world.legs.get(member.callSid)?.hearing ?? null,
    startConferenceOnEnter: member.startConferenceOnEnter,
    endConferenceOnExit: member.endConferenceOnExit,
  })),
});
