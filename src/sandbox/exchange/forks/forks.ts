import { notify } from '#sandbox/exchange/notify.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { ForkFault } from '#sandbox/voice/forks.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import type { Fork, Forks } from './fork.ts';

export const newForks = (): Forks => ({ all: new Map(), byLeg: new Map() });

/** A document that leads to itself could start one after the other: of each leg so many are remembered. */
const MOST_OF_A_LEG = 100;

export function addFork({ forks }: World, fork: Fork): void {
  const ofLeg = forks.byLeg.get(fork.callSid) ?? new Set();
  forks.byLeg.set(fork.callSid, ofLeg.add(fork));
  forks.all.set(fork.sid, fork);
  if (ofLeg.size <= MOST_OF_A_LEG) return;
  for (const old of ofLeg) {
    if (old.status === 'in-progress') continue;
    ofLeg.delete(old);
    forks.all.delete(old.sid);
    return;
  }
}

export const liveForks = ({ forks }: World, callSid: string): readonly Fork[] =>
  [...(forks.byLeg.get(callSid) ?? [])].filter((fork) => fork.status === 'in-progress');

/** By its sid; or by its name, while it lives. */
export function findFork<K extends Fork['kind']>(
  world: World,
  callSid: string,
  kind: K,
  wanted: string,
): Extract<Fork, { kind: K }> | undefined {
  const bySid = world.forks.all.get(wanted);
  const found =
    bySid?.callSid === callSid
      ? bySid
      : liveForks(world, callSid).find((fork) => fork.kind === kind && fork.settings.name === wanted);
  return found?.kind === kind ? (found as Extract<Fork, { kind: K }>) : undefined;
}

export function forgetForks({ forks }: World, callSid: string): void {
  for (const { sid } of forks.byLeg.get(callSid) ?? []) forks.all.delete(sid);
  forks.byLeg.delete(callSid);
}

/** A name is its fork's alone while that lives. Twilio's own code for a stream's is not known. */
export function nameTaken(world: World, callSid: string, kind: Fork['kind'], name: string | null): ForkFault | null {
  if (name === null || !liveForks(world, callSid).some((fork) => fork.kind === kind && fork.settings.name === name)) {
    return null;
  }
  return kind === 'stream'
    ? { code: 12200, message: `The name '${name}' is in use by another stream of this call` }
    : {
        code: 32650,
        message: `Real-time Transcriptions: Configuration Error: the name '${name}' is in use on this call`,
      };
}

/** At once, and nobody is told. */
export function clearForks({ forks }: World): void {
  for (const fork of forks.all.values()) {
    if (fork.kind === 'stream') fork.socket?.destroy();
  }
  forks.all.clear();
  forks.byLeg.clear();
}

/** Writes down what becomes of a fork, and tells whoever subscribed to it. `parameters` follow the sids of account and leg. */
export function tellFork(world: World, fork: Fork, event: string, parameters: Pairs): void {
  fork.updatedAt = world.clock.now();
  const { kind, sid, callSid, settings } = fork;
  world.journal.add({ kind: 'fork', fork: kind, sid, name: settings.name, event, callSid, conferenceSid: null });
  if (settings.callback === null) return;
  void world.deliver({
    kind: kind === 'stream' ? 'stream' : 'live-transcription',
    event,
    callSid,
    conferenceSid: null,
    ...settings.callback,
    parameters: [['AccountSid', world.account.sid], ['CallSid', callSid], ...parameters],
    cookies: new Map(),
  });
}

/** The debugger's word on why a fork could not start, or go on. */
export function forkFault(world: World, { callSid }: Fork, code: number, message: string): void {
  notify(world, { level: 'error', code, message, callSid });
}
