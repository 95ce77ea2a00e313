import { type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { type LegPhase, legPhases } from '#contract/calls.ts';
import { isNotice } from '../addresses.ts';
import type { AnnouncementAsked, DocumentAsked, LegSaid, RecordingSaid, RoomSaid, WebhookParams } from '../events.ts';
import { endOf } from './requests.ts';

/**
 * From Twilio's field names to our words. What is named here must have its exact shape and come once; since the
 * signature covers a text without delimiters, a value that slid into its neighbour is caught by the shape. What is not
 * named here is not read: Twilio adds parameters at any time.
 */
const sid = (prefix: string) => Type.String({ pattern: `^${prefix}[0-9a-f]{32}$` });
/** The longest that is known, participant-with-end-conference-on-exit-kicked, has 46. */
const words = Type.String({ pattern: '^[a-z][a-z_-]{0,63}$' });
const endpoint = Type.String({ pattern: '^[^\\u0000-\\u001f\\u007f]*$', maxLength: 255 });
const count = Type.String({ pattern: '^\\d{1,9}$' });
const stamp = Type.String({ pattern: '^[A-Za-z]{3}, \\d{1,2} [A-Za-z]{3} \\d{4} \\d{2}:\\d{2}:\\d{2} [+-]\\d{4}$' });
const flag = Type.Union([Type.Literal('true'), Type.Literal('false')]);
const optional = <T extends TSchema>(schema: T) => Type.Optional(schema);

const leg = { AccountSid: sid('AC'), CallSid: sid('CA'), From: endpoint, To: endpoint, CallStatus: words };

const LegStatus = Compile(
  Type.Object({
    ...leg,
    ParentCallSid: optional(sid('CA')),
    SequenceNumber: optional(count),
    Timestamp: optional(stamp),
    SipResponseCode: optional(Type.String({ pattern: '^\\d{3}$' })),
    CallDuration: optional(count),
  }),
);
const Document = Compile(
  Type.Object({
    ...leg,
    /** Our own parameter: what a browser says it calls for. */
    call: optional(endpoint),
    Digits: optional(Type.String({ pattern: '^[0-9A-D*#wW]{0,64}$' })),
    DialCallStatus: optional(words),
    DialCallSid: optional(sid('CA')),
    DialCallDuration: optional(count),
  }),
);
const Room = Compile(
  Type.Object({
    AccountSid: sid('AC'),
    ConferenceSid: sid('CF'),
    FriendlyName: endpoint,
    StatusCallbackEvent: words,
    CallSid: optional(sid('CA')),
    SequenceNumber: count,
    Timestamp: optional(stamp),
    ReasonParticipantLeft: optional(words),
    ReasonConferenceEnded: optional(words),
    AnnounceUrl: optional(endpoint),
    Muted: optional(flag),
    Hold: optional(flag),
    Coaching: optional(flag),
    CallSidToCoach: optional(sid('CA')),
  }),
);
const Announcement = Compile(Type.Object({ AccountSid: sid('AC') }));
const Recording = Compile(
  Type.Object({
    AccountSid: sid('AC'),
    RecordingSid: sid('RE'),
    RecordingStatus: words,
    CallSid: optional(sid('CA')),
    ConferenceSid: optional(sid('CF')),
    RecordingDuration: optional(Type.String({ pattern: '^(-1|\\d{1,9})$' })),
    RecordingStartTime: optional(stamp),
  }),
);

/** Each reads one kind of webhook; null when it is not of that shape. */
export function readLegStatus(params: WebhookParams): LegSaid | null {
  if (!LegStatus.Check(params)) return null;
  return {
    kind: 'leg',
    ...said(params),
    parentSid: params.ParentCallSid ?? null,
    sequence: Number(params.SequenceNumber ?? 0),
    at: toDate(params.Timestamp),
    sipCode: toNumber(params.SipResponseCode),
    durationSeconds: toNumber(params.CallDuration),
  };
}

export function readDocument(params: WebhookParams): DocumentAsked | null {
  if (!Document.Check(params)) return null;
  const { DialCallStatus: word, DialCallSid: legSid = null, DialCallDuration: duration } = params;
  return {
    kind: 'document',
    ...said(params),
    call: params.call ?? null,
    digits: params.Digits ?? null,
    dialled: word === undefined ? null : { phase: toPhase(word), legSid, durationSeconds: toNumber(duration) },
  };
}

export function readRoomStatus(params: WebhookParams): RoomSaid | null {
  if (!Room.Check(params)) return null;
  return {
    kind: 'room',
    accountSid: params.AccountSid,
    roomSid: params.ConferenceSid,
    room: params.FriendlyName,
    event: params.StatusCallbackEvent,
    legSid: params.CallSid ?? null,
    sequence: Number(params.SequenceNumber),
    at: toDate(params.Timestamp),
    reason: params.ReasonParticipantLeft ?? params.ReasonConferenceEnded ?? null,
    notice: isNotice(params.AnnounceUrl ?? ''),
    flags: params.CallSid === undefined ? null : flagsOf(params),
  };
}

function flagsOf(params: { Muted?: string; Hold?: string; Coaching?: string; CallSidToCoach?: string }) {
  const coaching = params.Coaching === 'true' ? (params.CallSidToCoach ?? null) : null;
  return { muted: params.Muted === 'true', hold: params.Hold === 'true', coaching };
}

export function readAnnouncement(params: WebhookParams): AnnouncementAsked | null {
  return Announcement.Check(params) ? { kind: 'announcement', accountSid: params.AccountSid } : null;
}

export function readRecordingStatus(params: WebhookParams): RecordingSaid | null {
  if (!Recording.Check(params)) return null;
  const duration = toNumber(params.RecordingDuration);
  return {
    kind: 'recording',
    accountSid: params.AccountSid,
    recordingSid: params.RecordingSid,
    legSid: params.CallSid ?? null,
    roomSid: params.ConferenceSid ?? null,
    word: params.RecordingStatus,
    durationSeconds: duration === null || duration < 0 ? null : duration,
    at: toDate(params.RecordingStartTime),
  };
}

function said(params: { AccountSid: string; CallSid: string; From: string; To: string; CallStatus: string }) {
  return {
    accountSid: params.AccountSid,
    legSid: params.CallSid,
    from: endOf(params.From),
    to: endOf(params.To),
    word: params.CallStatus,
    phase: toPhase(params.CallStatus),
  };
}

function toPhase(word: string): LegPhase | null {
  return legPhases.find((phase) => phase === word) ?? null;
}

function toNumber(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function toDate(text: string | undefined): Date | null {
  const at = new Date(text ?? '');
  return Number.isNaN(at.getTime()) ? null : at;
}
