import { durationSeconds, type Leg } from '#sandbox/exchange/leg.ts';
import { showTwiml } from '#sandbox/exchange/show-twiml.ts';
import type { Conference, World } from '#sandbox/exchange/world.ts';
import { iso, isoOrNull } from '#sandbox/kernel/dates.ts';
import { currentPath } from '#sandbox/voice/interpret.ts';
import { isOver } from '#sandbox/voice/phases.ts';
import { rung } from './ladder.ts';
import type { AccountView, ConferenceView, HandsetLegView, HandsetView, LegView, StateView } from './views.ts';

/** More would only be scrolled past; the journal has them. */
const MOST_LEGS = 100;
const MOST_CONFERENCES = 50;

export const accountView = ({ account }: World): AccountView => ({
  accountSid: account.sid,
  authToken: account.authToken,
  apiKeySid: account.keySid,
  apiKeySecret: account.keySecret,
  applicationSid: account.applicationSid,
  numbers: [...account.numbers.values()].map((owned) => owned.number),
});

export function stateView(world: World, version: number): StateView {
  return {
    version,
    now: iso(world.clock.now()),
    clock: world.clock.kind,
    account: accountView(world),
    handsets: handsetViews(world),
    legs: [...world.legs.values()]
      .reverse()
      .slice(0, MOST_LEGS)
      .map((leg) => legView(world, leg)),
    conferences: [...world.conferences.values()]
      .reverse()
      .slice(0, MOST_CONFERENCES)
      .map((conference) => conferenceView(world, conference)),
    faults: world.faults.list(),
  };
}

export function legView(world: World, leg: Leg): LegView {
  return {
    callSid: leg.sid,
    parentCallSid: leg.parentSid,
    direction: leg.direction,
    from: leg.from,
    to: leg.to,
    phase: leg.phase,
    live: !isOver(leg.phase),
    createdAt: iso(leg.createdAt),
    answeredAt: isoOrNull(leg.answeredAt),
    endedAt: isoOrNull(leg.endedAt),
    durationSeconds: durationSeconds(leg, world.clock.now()),
    sipCode: leg.sipCode,
    conferenceSid: leg.lastRoom,
    document: documentView(leg),
    ladder: world.journal.ofLeg(leg.sid).map(rung),
  };
}

function documentView({ machine }: Leg): LegView['document'] {
  if (machine.document.length === 0) return null;
  return { url: machine.base?.url ?? null, xml: showTwiml(machine.document), path: currentPath(machine) };
}

/** Numbers with a script, and every other that has a live leg. */
export function handsetViews(world: World): readonly HandsetView[] {
  const legs = Map.groupBy(
    [...world.legs.values()].filter((leg) => !isOver(leg.phase)),
    (leg) => leg.handset,
  );
  const numbers = new Set([...world.scripts.keys(), ...legs.keys()]);
  return [...numbers]
    .map((number): HandsetView => {
      const script = world.scripts.get(number) ?? null;
      const live = (legs.get(number) ?? []).filter((leg) => leg.phase !== 'queued');
      return { number, label: script?.label ?? null, script, legs: live.map(handsetLegView) };
    })
    .sort((one, other) => (one.label ?? one.number).localeCompare(other.label ?? other.number));
}

function handsetLegView(leg: Leg): HandsetLegView {
  const inbound = leg.direction === 'inbound';
  return {
    callSid: leg.sid,
    state: leg.phase === 'in-progress' ? 'talking' : inbound ? 'calling' : 'ringing',
    peer: inbound ? leg.to : leg.from,
    since: iso(leg.handsetSince),
    keys: leg.keys,
    hearing: leg.hearing,
  };
}

const conferenceView = (world: World, { room, createdAt, endedAt }: Conference): ConferenceView => ({
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
    startConferenceOnEnter: member.startConferenceOnEnter,
    endConferenceOnExit: member.endConferenceOnExit,
  })),
});
