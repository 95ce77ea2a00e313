import type {
  CallMode,
  CallOutcome,
  CallRecordingState,
  CallState,
  Failure,
  Participant,
  Transfer,
} from '#contract/calls.ts';
import type { At } from './calls.facts.ts';
import type { RecordingPlan } from './recording.plan.ts';

/** What a call was meant to be; never changes after it was made. */
export type Intent = {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  /** Null for calls from outside. */
  readonly mode: CallMode | null;
  readonly from: string;
  readonly to: string;
  readonly display: string;
  readonly country: string | null;
  readonly contactId: string | null;
  readonly userId: string | null;
  /** Spoken to the contact. */
  readonly message: string | null;
  /** Spoken to the agent whose phone rings first. */
  readonly announcement: string | null;
  readonly voice: string;
  readonly forwardTo: string | null;
  /** Whose lines a call from outside rings, in a room, before the forward number. */
  readonly rings: readonly string[];
  readonly recording: RecordingPlan;
  readonly ringSeconds: number;
  readonly maxSeconds: number;
  readonly createdAt: At;
};

/** A leg that the carrier is, or will be, asked for; or, of kind `browser`, one that comes by itself. */
export type Placement = {
  readonly id: string;
  readonly role: PlacedRole;
  readonly kind: 'leg' | 'participant' | 'browser';
  readonly from: string;
  readonly to: string;
  readonly userId: string | null;
  readonly name: string | null;
  /** How it enters the room: whom alone it is heard by, and whether it is heard at all. */
  readonly coaches: string | null;
  readonly muted: boolean;
  /** Spoken to a member on their own phone, who then has to press a key; null: whoever answers is there. */
  readonly announcement: string | null;
  readonly createdAt: At;
};
export type PlacedRole = 'contact' | 'agent' | 'guest' | 'supervisor';

/** As most enter: heard by all, and with nothing said to them before. */
export const audible = { coaches: null, muted: false, announcement: null } as const;

/** Somebody who talks with the contact: a member, or whoever was given the call outside of the organization. */
export type Handler = { readonly userId: string | null; readonly name: string | null };

/** A program, by the name that its key had. */
export type Placer = { readonly keyId: string; readonly name: string };

/** What follows from the facts, as it is shown. */
export type Projection = {
  readonly state: CallState;
  readonly outcome: CallOutcome | null;
  readonly reason: string | null;
  readonly failure: Failure | null;
  readonly sid: string | null;
  readonly ringingAt: At | null;
  readonly answeredAt: At | null;
  readonly endedAt: At | null;
  readonly talkSeconds: number | null;
  readonly recording: CallRecordingState;
  /** Why it is not being recorded although it should be; null unless `recording` is `failed`. */
  readonly recordingFailure: Failure | null;
  /** Who answered a call from outside. */
  readonly takenBy: string | null;
  /** The members whose own it is; see `owners.model`. */
  readonly owners: readonly string[];
  /** The program that placed it for its member; null: they did so themself. */
  readonly placedBy: Placer | null;
  /** Who has the conversation, or had it at its end. */
  readonly handledBy: Handler | null;
  readonly participants: readonly Participant[];
  readonly transfer: Transfer | null;
};

/** How long a phone rings before the carrier gives up; most voicemails pick up within 30 s. */
export const RING_SECONDS = 45;

/** How long somebody who is brought into a call may ring: the customer hears music meanwhile. */
export const TRANSFER_RING_SECONDS = 30;

/** How long a browser may take to come: the SDK's own connection attempt gives up before. */
export const AWAIT_SECONDS = 30;

/** How long a contact hears music while the browser of whom they talked with is lost; see decision 14. */
export const LOST_BROWSER_SECONDS = 360;

/** Beyond the conversation itself: an agent's leg also lives through its own announcement and the contact's ringing. */
export const AGENT_EXTRA_SECONDS = 120;

/** The carrier's own limit; see Calls.create, TimeLimit. */
export const MOST_SECONDS = 14_400;

/** When a call is over at the latest, whoever may tell: every leg that we ask for has its limit at the carrier. */
export function overBy({ direction, createdAt, ringSeconds, maxSeconds }: Intent): Date {
  const own = maxSeconds + 2 * ringSeconds + AGENT_EXTRA_SECONDS;
  const longest = direction === 'outbound' ? Math.min(MOST_SECONDS, own) : MOST_SECONDS;
  return new Date(Date.parse(createdAt) + (longest + LATE_SECONDS) * 1_000);
}

/** For a callback that is late, and for clocks that differ. */
const LATE_SECONDS = 300;

/** The room in which an agent and a contact meet; unique in the account while it lives. */
export function roomOf(callId: string): string {
  return `call-${callId}`;
}
