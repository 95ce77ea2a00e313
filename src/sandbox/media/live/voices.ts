import { nobody, tiesOf } from '../company.ts';
import type { Heard, MediaPlane } from '../plane.ts';
import { sourcesOf } from '../reach.ts';
import { type Legs, legOf } from './legs.ts';
import type { Line } from './line.ts';
import { mixer } from './mixer.ts';
import { recorders } from './recorders.ts';
import { sounding, type Trouble } from './sounding.ts';
import { type Sounds, sounds } from './sounds.ts';
import { ticker } from './ticker.ts';

/** The plane, and the lines that browsers bring to it. */
export type VoicePlane = MediaPlane<Heard> & {
  /** The leg's far end can be heard and can hear, until the returned function is called or another line takes over. */
  connect(callSid: string, line: Line): () => void;
  /** Whether somebody can really be heard from that leg: its own line, or one that its far end leads to. */
  hasVoice(callSid: string): boolean;
  /** How long a file is, in ms. Rejects for what is neither WAV nor MP3. */
  measure(bytes: Uint8Array): Promise<number>;
  close(): Promise<void>;
  /** The latest that a tick has been, in ms, since the start. */
  readonly latestMs: () => number;
};

/** Real sound, in real time only: see `mixer.ts` for what happens at each tick. */
export function voices(trouble: Trouble = () => {}, makes: Sounds = sounds()): VoicePlane {
  const company = nobody();
  const legs: Legs = new Map();
  const tapes = recorders();
  const clock = ticker(mixer(legs, company, tapes));
  // Whoever is tied to others carries their voices on, also without a sound of its own.
  const { leave, ...ties } = tiesOf(company, (together) => {
    for (const callSid of together) legOf(legs, callSid);
  });
  return {
    company,
    ...ties,
    ...sounding({ legs, company, makes, trouble, wake: clock.wake }),
    record(order, sink) {
      const recorder = tapes.start(order, sink);
      clock.wake();
      return recorder;
    },
    drop(callSid) {
      leave(callSid);
      legs.get(callSid)?.ear.stop();
      legs.delete(callSid);
    },
    connect(callSid, line) {
      legOf(legs, callSid).line = line;
      clock.wake();
      return () => {
        const leg = legs.get(callSid);
        if (leg?.line === line) leg.line = null;
      };
    },
    hasVoice: (callSid) =>
      sourcesOf(company, { callSid, side: 'says' }).some(
        (place) => place.side === 'says' && legs.get(place.callSid)?.line,
      ),
    measure: (bytes) => makes.measure(bytes),
    async close() {
      clock.stop();
      // What is still being made fails with its thread, and nobody is to hear of it.
      for (const { ear } of legs.values()) ear.stop();
      legs.clear();
      await makes.close();
    },
    latestMs: clock.latestMs,
  };
}
