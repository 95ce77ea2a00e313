import type { RecordingPhase } from '#sandbox/kernel/words.ts';

export type RecordingView = {
  readonly accountSid: string;
  readonly recordingSid: string;
  readonly callSid: string;
  readonly conferenceSid: string | null;
  /** Twilio's word for what began it: DialVerb, Conference, OutboundAPI, RecordVerb, StartCallRecordingAPI. */
  readonly source: string;
  readonly phase: RecordingPhase;
  readonly channels: 1 | 2;
  readonly startedAt: string;
  /** Null while it runs. */
  readonly durationSeconds: number | null;
  /** Why it is absent: 16101 too short, 16102 silent. */
  readonly errorCode: number | null;
  /** Where its sound is (`GET`, WAV, without credentials); null until it is ready, and once it is deleted. */
  readonly media: string | null;
  readonly transcription: string | null;
};

/** A stream or a real-time transcription of a leg, as `<Start>` or REST began it. */
export type ForkView = {
  readonly accountSid: string;
  readonly kind: 'stream' | 'transcription';
  readonly sid: string;
  readonly callSid: string;
  readonly name: string | null;
  readonly status: 'in-progress' | 'stopped';
  readonly track: string;
  /** A stream's WebSocket; null for a transcription. */
  readonly url: string | null;
  readonly updatedAt: string;
  /** A stream's messages for which there was no room. */
  readonly dropped: number;
};
