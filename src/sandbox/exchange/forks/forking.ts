import { findLeg } from '#sandbox/exchange/estate.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import type { Listener } from '#sandbox/media/listening.ts';
import type { Fork } from './fork.ts';
import { findFork, liveForks } from './forks.ts';
import { stopTranscription, transcribe } from './live-transcriptions.ts';
import { stopStream, tellKeys } from './streams.ts';

export const stopFork = (world: World, fork: Fork): void =>
  fork.kind === 'stream' ? stopStream(world, fork) : stopTranscription(world, fork);

/** `<Stop>`: by the name with which it was started. */
export function stopByName(world: World, leg: Leg, kind: Fork['kind'], name: string): void {
  const fork = findFork(world, leg.sid, kind, name);
  if (fork) {
    stopFork(world, fork);
    return;
  }
  notify(world, { level: 'warning', code: 12200, message: `<Stop>: no ${kind} is called '${name}'`, callSid: leg.sid });
}

/** The leg is over, and with it whatever was taken off its sound. */
export function endForks(world: World, leg: Leg): void {
  for (const fork of liveForks(world, leg.sid)) stopFork(world, fork);
}

/** What the transcriptions and streams of all accounts hear. */
export const forkListener = (estate: () => Estate): Listener => ({
  words(words) {
    const world = findLeg(estate(), words.callSid)?.world;
    if (!world) return () => {};
    const cuts = liveForks(world, words.callSid).map((fork) =>
      fork.kind === 'transcription' ? transcribe(world, fork, words) : () => {},
    );
    return () => {
      for (const cut of cuts) cut();
    };
  },
  keys(callSid, digits) {
    const world = findLeg(estate(), callSid)?.world;
    if (!world) return;
    for (const fork of liveForks(world, callSid)) if (fork.kind === 'stream') tellKeys(fork, digits);
  },
});
