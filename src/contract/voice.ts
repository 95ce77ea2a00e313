import { type Static, Type } from 'typebox';
import { E164, Id, Nullable, oneOf, Timestamp } from './common.ts';
import { RoleName } from './team.ts';
import { presences } from './words.ts';

/** What a browser needs to be a phone. Calls are placed by `POST /api/calls`, then `device.connect({params: {call}})`. */
export const VoiceToken = Type.Object(
  {
    token: Type.String(),
    /** Opaque; the same for this member of this organization on every device. */
    identity: Type.String(),
    expiresAt: Timestamp,
    /**
     * Where the SDK finds its signalling: null is Twilio's own address; else the sandbox's, such as
     * `ws://127.0.0.1:4010/signal` (`ws` or `wss` says whether it is encrypted).
     */
    signal: Type.Object({ url: Nullable(Type.String()) }),
  },
  { $id: 'VoiceToken' },
);
export type VoiceToken = Static<typeof VoiceToken>;

/** Told by the browser while its device is registered, every 20 seconds; `offline` when it no longer is. */
export const PresenceChange = Type.Object({ presence: oneOf(presences) }, { additionalProperties: false });
/** What keeps somebody from being rung for a call from outside, whatever they said of themself. */
const occupation = {
  /** In a call or on the way into it, or wrapping one up. */
  busy: Type.Boolean(),
  wrappingUp: Type.Boolean(),
};

/** How one stands to whoever calls or looks for a colleague; `until` when that holds unless it is told again. */
export const Presence = Type.Object(
  { presence: oneOf(presences), until: Nullable(Timestamp), ...occupation },
  { $id: 'Presence' },
);
export type Presence = Static<typeof Presence>;

/** Who can be brought into a call, and where. */
export const Colleague = Type.Object(
  {
    userId: Id,
    name: Type.String(),
    role: RoleName,
    presence: oneOf(presences),
    phone: Nullable(E164),
    ...occupation,
  },
  { $id: 'Colleague' },
);
export type Colleague = Static<typeof Colleague>;
export const ColleagueList = Type.Object({ items: Type.Array(Colleague) });
