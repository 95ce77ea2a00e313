import type { Timer } from '#sandbox/kernel/clock.ts';
import type { Side } from '#sandbox/media/listening.ts';
import type { Recorder } from '#sandbox/media/plane.ts';
import type { StreamSettings, TranscriptionSettings } from '#sandbox/voice/forks.ts';
import type { Socket } from '#sandbox/webhooks/socket.ts';
import type { StreamMessages } from '#sandbox/webhooks/stream-messages.ts';

type Common = {
  readonly sid: string;
  readonly callSid: string;
  updatedAt: number;
  status: 'in-progress' | 'stopped';
};

/** A leg's sound on its way to a WebSocket. */
export type Stream = Common & {
  readonly kind: 'stream';
  readonly settings: StreamSettings;
  readonly messages: StreamMessages;
  socket: Socket | null;
  /** While it flows. */
  recorder: Recorder | null;
  tick: Timer | null;
  /** Messages for which there was no room. */
  dropped: number;
};

/** A leg's words on their way to a webhook. */
export type LiveTranscription = Common & {
  readonly kind: 'transcription';
  readonly settings: TranscriptionSettings;
  /** The last SequenceId of each track. */
  readonly sequence: Record<Side, number>;
  /** Those that are being said: each ends its words here and now. */
  readonly speaking: Set<() => void>;
};

/** What is taken off the sound of legs, by its sid and by its leg. */
export type Fork = Stream | LiveTranscription;
export type Forks = { readonly all: Map<string, Fork>; readonly byLeg: Map<string, Set<Fork>> };
