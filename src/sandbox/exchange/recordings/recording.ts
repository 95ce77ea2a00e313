import type { RecordingPhase } from '#sandbox/kernel/words.ts';
import type { Recorder } from '#sandbox/media/plane.ts';
import type { Stretch, Tape } from '#sandbox/media/tape.ts';
import type { RecordingWish } from '#sandbox/voice/state.ts';

/** Twilio's words for what began a recording; `Trunking` does not exist here. */
export type RecordingOrigin =
  | 'DialVerb'
  | 'Conference'
  | 'OutboundAPI'
  | 'RecordVerb'
  | 'StartCallRecordingAPI'
  | 'StartConferenceRecordingAPI';

/** What the exchange knows of a recording. Its life is in `voice/recording.ts`, its sound on the tape. */
export type Recording = {
  readonly sid: string;
  /** Of a Dial, the parent; of a conference, who came first. */
  readonly callSid: string;
  readonly conferenceSid: string | null;
  readonly origin: RecordingOrigin;
  readonly wish: RecordingWish;
  readonly startedAt: number;
  updatedAt: number;
  phase: RecordingPhase;
  errorCode: number | null;
  /** Whole seconds, rounded up; null while it runs. */
  durationSeconds: number | null;
  /** What of the tape counts, after trimming; null while it runs. */
  stretch: Stretch | null;
  /** From when its media can be fetched; null: not yet known, or never. */
  mediaFrom: number | null;
  deletedAt: number | null;
  /** In USD, positive; null until it has been rated. */
  price: number | null;
  readonly tape: Tape;
  recorder: Recorder | null;
  readonly transcribe: { readonly callback: string | null } | null;
  /** What was said meanwhile, as far as its words are known. */
  readonly words: string[];
};

export type Transcription = {
  readonly sid: string;
  readonly recordingSid: string;
  readonly callSid: string;
  readonly createdAt: number;
  updatedAt: number;
  readonly durationSeconds: number;
  status: 'in-progress' | 'completed' | 'failed';
  text: string;
  /** In USD, positive; null until it has been rated. */
  price: number | null;
};
