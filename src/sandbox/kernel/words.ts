export type Phase = 'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';

export type Direction = 'inbound' | 'outbound-api' | 'outbound-dial';

export type RecordingPhase = 'in-progress' | 'paused' | 'stopped' | 'processing' | 'completed' | 'absent' | 'deleted';

export type MessageStatus =
  | 'accepted'
  | 'scheduled'
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'canceled'
  | 'receiving'
  | 'received';

export type MessageDirection = 'inbound' | 'outbound-api' | 'outbound-call' | 'outbound-reply';

export type WebhookKind =
  /** A request for TwiML: the first, an action, a redirect, a whisper. */
  | 'document'
  /** A leg's progress. */
  | 'status'
  | 'conference'
  /** Events of media streams, and of real-time transcriptions. */
  | 'stream'
  | 'live-transcription'
  | 'recording'
  /** What `<Record transcribe>` understood. */
  | 'transcription'
  /** A message has come in. */
  | 'message'
  /** What became of a message. */
  | 'message-status'
  /** What answering-machine detection found, when it worked in the background. */
  | 'amd'
  /** What a Gather has understood so far. */
  | 'partial'
  /** A file to be played is fetched. */
  | 'media'
  /** Usage has reached a trigger's value. */
  | 'usage';

/** A name and its value, in the order in which it was sent; a repeated name is a repeated pair. */
export type Pair = readonly [name: string, value: string];

/** How well something went; `kernel/level.ts` says how well an entry of the journal did. */
export type Level = 'ok' | 'warning' | 'error';
