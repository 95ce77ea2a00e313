import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';

/*
 * What the Voice SDK 2.18 sends: JSON text `{type, version: "1.6", payload}`. Read off the SDK's own source
 * (lib/twilio/pstream.ts); Twilio describes it nowhere.
 */
const text = (maxLength: number) => Type.String({ maxLength });
const callsid = text(100);
/** An offer of Chrome has 3 to 6 kB. */
const sdp = text(32_000);

const PAYLOADS = {
  listen: Type.Object({ token: Type.Unknown(), reconnectTimeout: Type.Optional(Type.Number()) }),
  register: Type.Object({ media: Type.Optional(Type.Object({ audio: Type.Optional(Type.Boolean()) })) }),
  invite: Type.Object({
    callsid,
    sdp,
    reconnect: Type.Optional(text(200)),
    twilio: Type.Optional(Type.Object({ params: Type.Optional(text(8_000)) })),
  }),
  answer: Type.Object({ callsid, sdp }),
  reject: Type.Object({ callsid }),
  hangup: Type.Object({ callsid, message: Type.Optional(Type.Union([text(500), Type.Null()])) }),
  dtmf: Type.Object({ callsid, dtmf: Type.String({ pattern: '^[0-9A-D*#wW]{1,64}$' }) }),
  reinvite: Type.Object({ callsid, sdp }),
  message: Type.Object({
    callsid,
    voiceeventsid: text(100),
    messagetype: Type.Optional(text(100)),
    contenttype: Type.Optional(text(100)),
    content: Type.Optional(Type.Unknown()),
  }),
} as const;

export type FrameType = keyof typeof PAYLOADS;
export type Payload<T extends FrameType> = Static<(typeof PAYLOADS)[T]>;
export type Frame = { readonly [T in FrameType]: { readonly type: T; readonly payload: Payload<T> } }[FrameType];

/** One frame, or null for what is none that this sandbox knows. */
export function readFrame(raw: string): Frame | null {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  const { type } = value;
  if (typeof type !== 'string' || !Object.hasOwn(PAYLOADS, type)) return null;
  const known = type as FrameType;
  const payload: unknown = 'payload' in value ? (value.payload ?? {}) : {};
  return Check(PAYLOADS[known], payload) ? ({ type: known, payload } as Frame) : null;
}

export const VERSION = '1.6';

/** What is sent to the SDK. A payload may name an error of Twilio's: its code decides what the application is told. */
export type Told =
  | { readonly type: 'connected'; readonly payload: Connected }
  | { readonly type: 'ready' | 'offline'; readonly payload: Record<string, never> }
  | { readonly type: 'error'; readonly payload: { readonly error: SignalError; readonly callsid?: string } }
  | { readonly type: 'ringing'; readonly payload: { readonly callsid: string; readonly sdp?: string } }
  | {
      readonly type: 'answer';
      readonly payload: { readonly callsid: string; readonly sdp?: string; readonly reconnect?: string };
    }
  | { readonly type: 'hangup'; readonly payload: { readonly callsid: string; readonly error?: SignalError } }
  | { readonly type: 'cancel'; readonly payload: { readonly callsid: string } }
  | {
      readonly type: 'invite';
      readonly payload: {
        readonly callsid: string;
        readonly sdp: string;
        readonly reconnect: string;
        readonly parameters: Readonly<Record<string, string>>;
      };
    }
  | {
      readonly type: 'ack';
      readonly payload: { readonly acktype: 'message'; readonly callsid: string; readonly voiceeventsid: string };
    };

export type SignalError = { readonly code: number; readonly message: string };

export type Connected = {
  readonly edge: string;
  readonly region: string;
  readonly home: string;
  readonly gateway: string;
  /** `ttl` in seconds arms the SDK's `tokenWillExpire`; it never reads the token itself. */
  readonly token: { readonly identity: string; readonly ttl: number; readonly accountsid: string };
};
