import type { TwimlDocument, TwimlElement } from '#twiml/nodes.ts';
import type { Detection } from './detection.ts';
import type { StreamSettings, TranscriptionSettings } from './forks.ts';
import type { Outcome } from './phases.ts';
import type { Base, Fetch, Method, Pairs, Target } from './request.ts';
import type { Speech } from './spoken.ts';

/** What somebody hears who waits (in a queue, in a room that has not begun, on hold). */
export type WaitSound =
  | { readonly kind: 'music' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'fetch'; readonly fetch: Fetch };

/** Say, Play, Pause: something goes on, and then the next verb. */
export type MediaState = { readonly kind: 'media' };

export type GatherState = {
  readonly kind: 'gather';
  readonly prompts: readonly TwimlElement[];
  /** The prompt that plays; null once they are over and the time-out runs. */
  readonly prompt: number | null;
  readonly digits: string;
  /** What was said so far; null: nothing yet. */
  readonly words: { readonly text: string; readonly confidence: number } | null;
  readonly settings: {
    readonly action: Fetch;
    readonly timeoutMs: number;
    readonly finishOnKey: string;
    readonly numDigits: number | null;
    readonly actionOnEmptyResult: boolean;
    readonly bargeIn: boolean;
    readonly keys: boolean;
    readonly speech: boolean;
    readonly speechTimeoutMs: number;
    readonly maxSpeechMs: number;
    readonly language: string;
    readonly profanityFilter: boolean;
    /** Who is told what was understood so far. */
    readonly partial: Fetch | null;
  };
};

export type RecordState = {
  readonly kind: 'record';
  readonly action: Fetch;
  readonly finishOnKey: string;
  /** The key that ended it, `hangup` when the far end went away. */
  readonly endedBy: string | null;
};

export type DialState = {
  readonly kind: 'dial';
  readonly action: Fetch | null;
  readonly answerOnBridge: boolean;
  readonly hangupOnStar: boolean;
  readonly timeoutMs: number;
  readonly timeLimitMs: number;
  readonly sequential: boolean;
  readonly callerId: string | null;
  readonly children: readonly DialChild[];
  /** Null when it dials endpoints, and not a conference. */
  readonly room: RoomSettings | null;
  /** Null when it does not dial a queue. */
  readonly queue: QueueSought | null;
  /** The room or the queue could not be had. */
  readonly refused: boolean;
  /** What is to be recorded of it, from when. */
  readonly record: { readonly from: 'answer' | 'ringing'; readonly wish: RecordingWish } | null;
  readonly recording: 'none' | 'running' | 'stopping' | 'stopped';
  readonly recorded: Recorded | null;
  /** The child that speaks with this leg, or did. */
  readonly bridged: number | null;
  /** Nothing more is dialled; what is up is being hung up. */
  readonly windingUp: boolean;
};

export type DialChild = {
  readonly target: DialTarget;
  readonly state: 'waiting' | 'calling' | 'answered' | 'ended';
  readonly ended: Extract<ChildEvent, { kind: 'child-ended' }> | null;
};

/** A queue that a Dial takes a caller from, and whom it got. */
export type QueueSought = {
  readonly name: string;
  /** Runs on the waiting caller before the two are joined. */
  readonly notice: Fetch | null;
  readonly joined: string | null;
  readonly left: { readonly callSid: string; readonly durationSeconds: number } | null;
  /** What its end is called when it got nobody. */
  readonly gaveUp: 'canceled' | 'no-answer';
};

export type EnqueueState = {
  readonly kind: 'enqueue';
  readonly action: Fetch | null;
  readonly leaving: boolean;
};

/** The world is asked to send a text, and says which it is. */
export type SmsState = { readonly kind: 'sms'; readonly action: Fetch | null };

export type VerbState = MediaState | SmsState | GatherState | RecordState | DialState | EnqueueState;

/**
 * What a program is for, which decides what it may do. `leg` is the leg's own. A `whisper` runs on a called leg before
 * it is joined: no Dial, and its end is not the leg's. The others run beside a leg's own program while that waits:
 * `queue` in `<Enqueue>`, `notice` on a caller who is about to be taken from the queue, `room` on a member of a
 * conference who waits, is on hold or is announced to.
 */
export type Role = 'leg' | 'whisper' | 'queue' | 'notice' | 'room';

/**
 * A leg as the interpreter sees it: a document and the place in it. What the leg is (who called whom, its times) is the
 * exchange's knowledge, not the interpreter's.
 */
export type LegState = {
  readonly role: Role;
  readonly answered: boolean;
  readonly document: TwimlDocument;
  readonly base: Base;
  /** Index of the current verb; the document's length after its end. */
  readonly at: number;
  readonly verb: VerbState | null;
  /** The request whose document is awaited. Answers to older requests are stale and ignored. */
  readonly fetching: number | null;
  readonly fetches: number;
  /** The verb is being wound up, because the far end is gone or because the API steers the leg elsewhere. */
  readonly closing: { readonly because: 'hangup' } | { readonly because: 'redirect'; readonly to: Target } | null;
  /** What the leg ends as when nothing has answered it by the end of its document; null: it is answered, and hung up. */
  readonly unanswered: Outcome | null;
  readonly over: boolean;
};

export type TimerName = 'verb' | 'limit';

export type LegEvent =
  /** The first document is due: fetch it or enter it. */
  | { readonly kind: 'begin'; readonly with: Target }
  | { readonly kind: 'document'; readonly fetch: number; readonly document: TwimlDocument; readonly base: Base }
  /** No document could be had, from the fallback neither. */
  | { readonly kind: 'document-failed'; readonly fetch: number }
  | { readonly kind: 'media-ended' }
  | { readonly kind: 'timer'; readonly name: TimerName }
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'speech'; readonly text: string; readonly confidence: number }
  | ChildEvent
  /** `refused`: it could not get in. */
  | { readonly kind: 'room-left'; readonly refused: boolean }
  | QueueEvent
  | ({ readonly kind: 'recorded' } & Recorded)
  /** A text has been sent; `sid` null: it cannot be. */
  | { readonly kind: 'texted'; readonly sid: string | null }
  | { readonly kind: 'redirect'; readonly to: Target }
  | { readonly kind: 'hangup' };

/** https://www.twilio.com/docs/voice/twiml/enqueue#attributes-action-parameters-queueresult */
export type QueueResult =
  | 'bridged'
  | 'bridging-in-process'
  | 'error'
  | 'hangup'
  | 'leave'
  | 'redirected'
  | 'redirected-from-bridged'
  | 'queue-full'
  | 'system-error';

export type QueueEvent =
  /** For the caller: out of the queue, and out of the conversation that it led to. `queue` null: never was in it. */
  | {
      readonly kind: 'dequeued';
      readonly result: QueueResult;
      readonly queue: { readonly sid: string; readonly seconds: number } | null;
    }
  /** For the Dial: a caller has been taken from the queue; the two are not joined yet. */
  | { readonly kind: 'queue-taken' }
  | { readonly kind: 'queue-joined'; readonly callSid: string }
  | { readonly kind: 'queue-left'; readonly durationSeconds: number }
  | { readonly kind: 'queue-missing' };

/** What a recorder brought home; `sid` null when nothing was said. */
export type Recorded = { readonly sid: string | null; readonly url: string; readonly durationSeconds: number };

/** `child` is the target's index within its Dial. */
export type ChildEvent =
  | { readonly kind: 'child-answered'; readonly child: number }
  /** Its whisper is over (or there was none): it may be joined. */
  | { readonly kind: 'child-ready'; readonly child: number }
  | {
      readonly kind: 'child-ended';
      readonly child: number;
      readonly callSid: string;
      readonly outcome: Outcome;
      readonly durationSeconds: number;
    };

export type LegCallbackSpec = {
  readonly url: string;
  readonly method: Method;
  readonly events: readonly string[];
};

export type RecordingTrack = 'both' | 'inbound' | 'outbound';

/** How something is to be recorded, and who is told. */
export type RecordingWish = {
  readonly channels: 1 | 2;
  readonly track: RecordingTrack;
  /** Silence is cut off at both ends. */
  readonly trim: boolean;
  readonly callback: LegCallbackSpec | null;
};

/** One endpoint that a Dial calls. */
export type DialTarget = {
  readonly kind: 'number' | 'client' | 'sip' | 'application';
  /** A number as it was written, `client:<identity>`, `sip:<uri>`, an ApplicationSid. */
  readonly address: string;
  readonly whisper: Fetch | null;
  readonly sendDigits: string;
  readonly callback: LegCallbackSpec | null;
  /** What a client or an application is told beside the call. */
  readonly parameters: Pairs;
  readonly detection: Detection | null;
  /** Applications: who says that it calls, and whether it sees the number that was called in the first place. */
  readonly customerId: string | null;
  readonly copyParentTo: boolean;
};

export type RoomSettings = {
  readonly room: string;
  readonly label: string | null;
  readonly muted: boolean;
  readonly startConferenceOnEnter: boolean;
  readonly endConferenceOnExit: boolean;
  readonly maxParticipants: number;
  readonly beep: Beep;
  /** Those who are in already hear it ring. */
  readonly earlyMedia: boolean;
  readonly wait: WaitSound;
  /** Where the room is to be mixed; the first to name one decides. */
  readonly region: string | null;
  /** The label or sid of the participant who alone hears this one. */
  readonly coach: string | null;
  readonly callback: LegCallbackSpec | null;
  /** Told when the recording of the room is there, unless somebody else is told of it (deprecated by Twilio). */
  readonly eventCallbackUrl: string | null;
  /** Null: nobody asks for a recording of the room. */
  readonly record: RecordingWish | null;
};

/** When the others hear that somebody comes or goes. */
export type Beep = { readonly onEnter: boolean; readonly onExit: boolean };

export type QueueSettings = {
  readonly name: string;
  readonly wait: WaitSound;
  /** The queue's own bound counts too. */
  readonly maxSize: number | null;
};

export type Action =
  | { readonly kind: 'answer' }
  | { readonly kind: 'end'; readonly outcome: Outcome }
  /** A program that is not the leg's own has come to its end; `ok` false: for want of a document, or by a fault. */
  | { readonly kind: 'program-done'; readonly ok: boolean }
  /** `<Leave>` in a queue's wait document. */
  | { readonly kind: 'leave-queue' }
  /** For the record: this verb (or prompt) begins. */
  | { readonly kind: 'step'; readonly path: readonly number[]; readonly verb: string }
  | { readonly kind: 'warn'; readonly level: 'warning' | 'error'; readonly code: number; readonly message: string }
  /** `discard`: the answer steers nothing (the far end is gone, or the API has sent the leg elsewhere). */
  | { readonly kind: 'fetch'; readonly id: number; readonly fetch: Fetch; readonly discard: boolean }
  | { readonly kind: 'entered'; readonly document: TwimlDocument; readonly base: Base }
  /** Ends with the event `media-ended`, unless stopped before. `times` 0: for ever. */
  | ({ readonly kind: 'say'; readonly times: number } & Speech)
  | { readonly kind: 'play'; readonly url: string; readonly times: number }
  | { readonly kind: 'tones'; readonly digits: string }
  | { readonly kind: 'silence'; readonly ms: number }
  | { readonly kind: 'stop-media' }
  /** What a Gather has understood so far. */
  | { readonly kind: 'partial'; readonly fetch: Fetch }
  /** Ends with the event `texted`. Null: the other end of the call, and its own. */
  | {
      readonly kind: 'text';
      readonly to: string | null;
      readonly from: string | null;
      readonly body: string;
      readonly callback: { readonly url: string; readonly method: Method } | null;
    }
  /** Replaces the timer of the same name. */
  | { readonly kind: 'timer'; readonly name: TimerName; readonly ms: number }
  | { readonly kind: 'no-timer'; readonly name: TimerName }
  | { readonly kind: 'call'; readonly child: number; readonly target: DialTarget; readonly callerId: string | null }
  | { readonly kind: 'drop'; readonly child: number; readonly unanswered: 'canceled' | 'no-answer' }
  | { readonly kind: 'bridge'; readonly child: number }
  | { readonly kind: 'join'; readonly settings: RoomSettings }
  | { readonly kind: 'leave' }
  | { readonly kind: 'start-stream'; readonly settings: StreamSettings }
  | { readonly kind: 'start-transcription'; readonly settings: TranscriptionSettings }
  /** By the names with which they were started. */
  | { readonly kind: 'stop-stream'; readonly name: string }
  | { readonly kind: 'stop-transcription'; readonly name: string }
  /** Ends with the event `dequeued`. */
  | { readonly kind: 'enqueue'; readonly settings: QueueSettings }
  | { readonly kind: 'dequeue'; readonly because: 'hangup' | 'redirect' }
  /** Asks for the first caller of a queue, and waits for one when there is none. */
  | { readonly kind: 'seek'; readonly queue: string; readonly notice: Fetch | null }
  /** Gives the search up, or the caller who was found. Ends with the event `queue-left`. */
  | { readonly kind: 'unseek' }
  /** Ends with the event `recorded`: after `silenceMs` without a sound, after `maxMs`, or when stopped. */
  | {
      readonly kind: 'record';
      readonly silenceMs: number;
      readonly maxMs: number;
      readonly beep: boolean;
      readonly wish: RecordingWish;
      readonly transcribe: { readonly callback: string | null } | null;
    }
  /** Records what this leg and the one it is joined with say. Ends with the event `recorded` when stopped. */
  | { readonly kind: 'record-dial'; readonly wish: RecordingWish }
  /** Records the leg beside whatever else it does, until the API stops it or the leg ends. */
  | { readonly kind: 'record-leg'; readonly wish: RecordingWish }
  /** Stops what `record` or `record-dial` began. */
  | { readonly kind: 'stop-recording' };

/**
 * What a verb decides. `done`: the next verb. `go`: control moves to another document. `fault`: apology and hang-up.
 * `unanswered`: what a leg hears that rings to the end of its document.
 */
export type VerbStep =
  | { readonly kind: 'wait'; readonly state: VerbState; readonly actions: readonly Action[] }
  | { readonly kind: 'done'; readonly actions: readonly Action[]; readonly unanswered?: Outcome }
  | { readonly kind: 'go'; readonly fetch: Fetch; readonly actions: readonly Action[]; readonly unanswered?: Outcome }
  | { readonly kind: 'end'; readonly outcome: Outcome; readonly actions: readonly Action[] }
  | { readonly kind: 'fault'; readonly code: number; readonly message: string; readonly actions: readonly Action[] };

/** What a verb may know of its leg. */
export type VerbContext = Pick<LegState, 'role' | 'answered' | 'base' | 'at'>;

/** A verb without memory of its own only starts; the others also take events and can be wound up. */
export type Verb<S extends VerbState> = {
  /** May begin before the leg is answered, and then sees to the answer itself. */
  readonly answersItself?: true;
  start(element: TwimlElement, context: VerbContext): VerbStep;
  on(state: S, event: LegEvent, context: VerbContext): VerbStep;
  /** The leg is being taken away from the verb. `wait` asks for time until things in the world have ended. */
  close(state: S, because: 'hangup' | 'redirect', context: VerbContext): VerbStep;
};
