import { endForks } from '#sandbox/exchange/forks/forking.ts';
import { endLegRecordings, recordFromAnswer } from '#sandbox/exchange/recordings/leg-recordings.ts';
import { ringInRoom, uninvite } from '#sandbox/exchange/rooms/rooms.ts';
import { priceLater } from '#sandbox/exchange/usage/pricing.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Chance } from '#sandbox/kernel/chance.ts';
import type { Phase } from '#sandbox/kernel/words.ts';
import { canMove, isOver, type Outcome, SIP_CODE } from '#sandbox/voice/phases.ts';
import { tellProgress } from './callbacks.ts';
import { breakOffDetection } from './detect.ts';
import { releaseDevices } from './endpoints.ts';
import { forgetLeg } from './forget.ts';
import { durationSeconds, type Leg, type NewLeg, newLeg } from './leg.ts';
import { keepPast } from './read-lag.ts';
import { tellRinging } from './ringback.ts';
import { endOfLeg, enterLeg } from './roll.ts';

/** @param line whose leg it is: a parent's, or that of whoever calls from another number of the sandbox */
export function addLeg(world: World, given: Omit<NewLeg, 'sid' | 'chance'>, line: Chance = world.chance): Leg {
  const sid = line.sid('CA');
  const drawn = { ...given, sid, chance: world.chance.line(sid) };
  const leg = newLeg(drawn, world.clock.now(), world.settings.longestCallMs);
  world.legs.set(leg.sid, leg);
  enterLeg(world.roll, leg);
  world.changed();
  return leg;
}

/** The leg has left the queue, and the network is asked. It has no phase of its own: REST still says queued. */
export function initiate(world: World, leg: Leg): void {
  leg.initiated = true;
  note(world, leg, 'initiated');
}

/** Moves a leg to a phase if its life admits it, dates it and tells of it. False: it cannot go there. */
export function move(world: World, leg: Leg, phase: Phase, sipCode?: number): boolean {
  if (!canMove(leg.phase, phase)) return false;
  const now = world.clock.now();
  keepPast(world, leg);
  leg.phase = phase;
  leg.updatedAt = now;
  leg.startedAt ??= now;
  leg.handsetSince = now;
  if (phase === 'in-progress') leg.answeredAt = now;
  if (isOver(phase)) {
    leg.endedAt = now;
    leg.sipCode = sipCode ?? SIP_CODE[phase];
  }
  note(world, leg, phase);
  if (phase === 'ringing') ringInRoom(world, leg);
  tellRinging(world, leg);
  if (phase === 'in-progress') recordFromAnswer(world, leg);
  return true;
}

function note(world: World, leg: Leg, phase: Phase | 'initiated'): void {
  world.journal.add({ kind: 'phase', phase, sipCode: leg.sipCode, callSid: leg.sid, conferenceSid: null });
  tellProgress(world, leg, phase);
}

/**
 * Ends a leg, whoever wanted it: its timers and sound stop, its own interpreter is told (so that actions and rooms are
 * wound up), and its parent's, which waits for it. A leg that is not answered ends as `unanswered`.
 */
export function endLeg(world: World, leg: Leg, unanswered: Exclude<Outcome, 'completed'>, sipCode?: number): void {
  const outcome: Outcome = leg.phase === 'in-progress' ? 'completed' : unanswered;
  finishLeg(world, leg, outcome, sipCode);
}

export function finishLeg(world: World, leg: Leg, outcome: Outcome, sipCode?: number): void {
  if (leg.phase === 'in-progress') breakOffDetection(world, leg);
  if (!canMove(leg.phase, outcome)) return;
  // Before its end is told, which says where the recording is.
  endLegRecordings(world, leg);
  move(world, leg, outcome, sipCode);
  for (const timer of leg.timers.values()) timer.cancel();
  for (const timer of leg.acts) timer.cancel();
  leg.timers.clear();
  leg.acts.clear();
  leg.hearing = null;
  releaseDevices(leg);
  const peer = leg.bridgedWith === null ? undefined : world.legs.get(leg.bridgedWith);
  if (peer) peer.bridgedWith = null;
  leg.bridgedWith = null;
  endForks(world, leg);
  world.media.drop(leg.sid);
  const old = endOfLeg(world.roll, leg);
  if (old !== null) forgetLeg(world, old);
  uninvite(world, leg.sid);
  priceLater(world, leg);
  world.dispatch(leg.sid, { kind: 'hangup' });
  if (leg.parentSid === null || leg.child === null) return;
  world.dispatch(leg.parentSid, {
    kind: 'child-ended',
    child: leg.child,
    callSid: leg.sid,
    outcome,
    durationSeconds: durationSeconds(leg, world.clock.now()) ?? 0,
  });
}
