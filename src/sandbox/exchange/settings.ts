import type { SandboxOptions } from '#sandbox/options.ts';

/** How this sandbox behaves; what is not readonly can be changed while it runs. */
export type Settings = {
  answerAfterMs: number | null;
  readonly callsPerSecond: number;
  /** A call that would wait longer in the queue fails there (15002). */
  queueTimeoutMs: number;
  /** Reads of Calls show what was so many milliseconds ago. */
  readLagMs: number;
  /** Of messages, for each sender. */
  readonly segmentsPerSecond: number;
  readonly concurrentRequests: number;
  readonly webhookCeilingMs: number;
  readonly longestCallMs: number;
  /** From a recording's end until it is told to be completed. */
  readonly recordingProcessingMs: number;
  /** From there until its media can be fetched. */
  readonly recordingMediaAfterMs: number;
  /** Media are for those who have the account's credentials. */
  recordingMediaAuth: boolean;
  trial: boolean;
  blocked: readonly string[];
};

/** A day of calls is the most that Twilio queues. */
const LONGEST_QUEUE_MS = 86_400_000;

/** Twilio's own ceiling on a webhook. */
const CEILING_MS = 15_000;

/** Recordings take a while; Twilio says nothing of how long. Long enough that nothing comes before the call's own end. */
const PROCESSING_MS = 300;
const MEDIA_AFTER_MS = 100;

/** Twilio ends every call after four hours, unless an account asks for more. */
const LONGEST_CALL_MS = 14_400_000;

/** What was asked for, the rest as Twilio has it. */
export const settingsOf = (options: SandboxOptions): Settings => ({
  answerAfterMs: options.answerAfterMs ?? null,
  callsPerSecond: options.callsPerSecond ?? 30,
  queueTimeoutMs: options.queueTimeoutMs ?? LONGEST_QUEUE_MS,
  readLagMs: options.readLagMs ?? 0,
  segmentsPerSecond: options.segmentsPerSecond ?? 30,
  concurrentRequests: options.concurrentRequests ?? 100,
  webhookCeilingMs: options.webhookCeilingMs ?? CEILING_MS,
  longestCallMs: options.longestCallMs ?? LONGEST_CALL_MS,
  recordingProcessingMs: options.recordingProcessingMs ?? PROCESSING_MS,
  recordingMediaAfterMs: options.recordingMediaAfterMs ?? MEDIA_AFTER_MS,
  recordingMediaAuth: options.recordingMediaAuth ?? true,
  trial: options.trial ?? false,
  blocked: options.blocked ?? [],
});
