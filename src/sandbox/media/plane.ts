/**
 * What carries the sound. The exchange says what a leg is to hear and learns when it is over; whether anything really
 * sounds is the plane's own affair (`silent.ts` only estimates how long it would).
 */
export type Sound =
  | { readonly kind: 'speech'; readonly text: string; readonly times: number }
  | { readonly kind: 'file'; readonly url: string; readonly times: number }
  | { readonly kind: 'tones'; readonly digits: string }
  | { readonly kind: 'silence'; readonly ms: number };

export type RecordingSpec = {
  /** This long without a sound ends it. */
  readonly silenceMs: number;
  readonly maxMs: number;
  readonly trim: boolean;
  /** How long the far end speaks after the beep, where nobody can really be heard. */
  readonly speaksForMs: number;
};

export type MediaPlane = {
  /** Plays one sound to a leg, instead of the one before; `ended` is not called when it is stopped. */
  play(callSid: string, sound: Sound, ended: () => void): void;
  stop(callSid: string): void;
  /** `heardMs` 0: nothing was said. `ended` is called once, also after `stopRecording`. */
  record(callSid: string, spec: RecordingSpec, ended: (heardMs: number) => void): void;
  stopRecording(callSid: string): void;
  /** The leg is gone: nothing more is played, and no callback runs. */
  drop(callSid: string): void;
};
