import type { Company, Ties } from './company.ts';

/**
 * What carries the sound. The exchange says what a leg is to hear and learns when it is over; whether anything really
 * sounds is the plane's own affair (`silent.ts` only knows how long it would, and draws it for recorders).
 */
export type Sound =
  | Heard
  | { readonly kind: 'file'; readonly url: string; readonly times: number }
  /** A file that is at hand: WAV or MP3, played once. */
  | { readonly kind: 'clip'; readonly bytes: Uint8Array };

/** A sound that nobody has to get any more. `times` 0: for ever. */
export type Heard =
  | {
      readonly kind: 'speech';
      readonly text: string;
      /** Silence after so many characters of the text; without: none. */
      readonly pauses?: readonly { readonly after: number; readonly ms: number }[];
      readonly times: number;
    }
  /** Somebody speaks for so long; what is said is not known. */
  | { readonly kind: 'murmur'; readonly ms: number }
  | Audio
  /** What the sandbox has of its own: a beep, what is heard while it rings, music for whoever waits. */
  | { readonly kind: 'tune'; readonly name: 'beep' | 'ringback' | 'waiting'; readonly times: number }
  | { readonly kind: 'tones'; readonly digits: string }
  | { readonly kind: 'silence'; readonly ms: number };

/** A WAV or MP3 file that can be read, and how long it is. */
export type Audio = {
  readonly kind: 'audio';
  readonly bytes: Uint8Array;
  readonly ms: number;
  readonly times: number;
};

/** Telephone sound: samples a second, each of 16 bits. */
export const SAMPLE_RATE = 8000;

/** What a recorder listens to, and which side comes on which channel. */
export type RecordingSource =
  /** First: what comes from the leg. Second: what the leg is given to hear. */
  | { readonly kind: 'leg'; readonly callSid: string }
  /** First: what the parent says. Second: what the child says. */
  | { readonly kind: 'bridge'; readonly parent: string; readonly child: string }
  /** What is said in the room, by everybody whom everybody hears; always one channel. */
  | { readonly kind: 'conference'; readonly conferenceSid: string };

export type Track = 'both' | 'inbound' | 'outbound';
export type Channels = 1 | 2;

export type RecordingOrder = {
  readonly source: RecordingSource;
  readonly channels: Channels;
  /** `inbound`: only the first side; `outbound`: only the second. */
  readonly track: Track;
  /**
   * When it is over by itself: after `silenceMs` without a sound from the first side, or after `maxMs`. `reached` is
   * called once and does not stop the recorder. Null: only `stop` ends it.
   */
  readonly until: { readonly silenceMs: number; readonly maxMs: number; readonly reached: () => void } | null;
};

/** Where a recorder puts what it hears, in order and without gaps. */
export type Sink = {
  /** Samples of 16 bits at `SAMPLE_RATE`, interleaved when there are two channels. Read before this returns. */
  write(samples: Int16Array): void;
  /** So many sample times without any sound. */
  silence(frames: number): void;
};

/** A running recording. After `stop` nothing more comes, and everything up to that moment is in the sink. */
export type Recorder = {
  /** `skip`: the pause leaves no trace; `silence`: it lasts as long as it lasted, without a sound. */
  pause(how: 'silence' | 'skip'): void;
  resume(): void;
  /** Everything up to this moment is in the sink, for one who cannot wait for the next change. */
  flush(): void;
  stop(): void;
};

export type MediaPlane<S = Sound> = Ties & {
  /** Who hears whom on it. */
  readonly company: Company;
  /** Plays one sound to a leg, instead of the one before; `ended` is not called when it is stopped. */
  play(callSid: string, sound: S, ended: () => void): void;
  stop(callSid: string): void;
  /** Sounds to a leg beside whatever is played to it. */
  chime(callSid: string, sound: S): void;
  /** The far end itself sounds: words, keys. Several may overlap. */
  utter(callSid: string, sound: S): void;
  record(order: RecordingOrder, sink: Sink): Recorder;
  /** The leg is gone: nothing more is played to it or comes from it, and no callback runs. */
  drop(callSid: string): void;
};
