export type ParticipantView = {
  readonly callSid: string;
  readonly label: string | null;
  readonly number: string;
  readonly muted: boolean;
  readonly hold: boolean;
  readonly coaching: boolean;
  /** The call that alone hears this one. */
  readonly coaches: string | null;
  /** What it hears now: people's numbers, `hold music`, an announcement …; null: nothing. */
  readonly hearing: string | null;
  readonly startConferenceOnEnter: boolean;
  readonly endConferenceOnExit: boolean;
};

export type ConferenceView = {
  readonly accountSid: string;
  readonly conferenceSid: string;
  readonly friendlyName: string;
  readonly phase: 'init' | 'in-progress' | 'completed';
  readonly createdAt: string;
  readonly endedAt: string | null;
  /** Those who are in the room now. */
  readonly participants: readonly ParticipantView[];
};

/** A queue of callers; those whom a Dial has taken from it are in it no longer. */
export type QueueView = {
  readonly accountSid: string;
  readonly queueSid: string;
  readonly friendlyName: string;
  readonly maxSize: number;
  readonly createdAt: string;
  /** Of those who wait now. */
  readonly averageWaitSeconds: number;
  /** In order of their places, which count from 1. */
  readonly callers: readonly {
    readonly callSid: string;
    readonly number: string;
    readonly position: number;
    readonly since: string;
    readonly waitSeconds: number;
  }[];
  /** Calls that dial the queue and wait for somebody to come. */
  readonly seekers: readonly { readonly callSid: string; readonly number: string }[];
};
