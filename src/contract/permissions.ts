import { keyScopes } from './words.ts';

/**
 * Who may do what: one table, reviewed as a whole, deny by default. The server checks it before a route's code runs;
 * the interface reads it to hide what would be refused.
 */
export const roles = ['owner', 'admin', 'manager', 'agent', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** What a program with an API key is, by the key's scope. */
export type KeyRole = `key-${(typeof keyScopes)[number]}`;
export const keyRoles: readonly KeyRole[] = keyScopes.map((scope) => `key-${scope}` as const);

/** Whom the table speaks of. */
export type Principal = Role | KeyRole;

// What is a person's alone (their phone, their profile, sign-ins, keys) names people; the rest names programs too.
const everybody: readonly Role[] = roles;
const everyone: readonly Principal[] = [...roles, ...keyRoles];
const staff: readonly Role[] = ['owner', 'admin', 'manager', 'agent'];
const leads: readonly Role[] = ['owner', 'admin', 'manager'];
const admins: readonly Role[] = ['owner', 'admin'];
const writers: readonly KeyRole[] = ['key-write', 'key-admin'];
const keepers: readonly KeyRole[] = ['key-admin'];

export const permissions = {
  'contacts:read': everyone,
  'contacts:write': [...staff, ...writers],
  'contacts:delete': [...leads, ...writers],
  /** Taking “do not call” back; marking needs `contacts:write` alone. See decision 0016. */
  'contacts:lift-do-not-call': [...leads, ...keepers],
  'activities:read': everyone,
  'activities:write': [...staff, ...writers],
  'calls:read': everyone,
  /** A program says for whom. */
  'calls:place': [...staff, ...writers],
  /** One's own browser and phone: tokens, presence, coming back into a call. */
  'phone:use': staff,
  /** Ending one's own call; ending somebody else's is `calls:end-any`. */
  'calls:end': [...staff, ...writers],
  'calls:end-any': [...leads, ...writers],
  /** Hold, mute, add, transfer, drop and keys in one's own calls; in anybody's it is `calls:move-any`. */
  'calls:move': staff,
  'calls:move-any': leads,
  /** Listening to a live call; being heard in it needs one of the two that follow as well. */
  'calls:monitor': leads,
  'calls:whisper': leads,
  'calls:barge': leads,
  /** Starting, pausing and stopping the recording of one's own calls; of anybody's is `calls:record-any`. */
  'calls:record': [...staff, ...writers],
  'calls:record-any': [...leads, ...writers],
  /** Saying what came of one's own calls; of anybody's is `calls:dispose-any`. */
  'calls:dispose': staff,
  'calls:dispose-any': leads,
  /** Recording otherwise than the organization's policy says. */
  'calls:override-recording': leads,
  /** Hearing the recordings of one's own calls; everybody's is `recordings:play-any`. */
  'recordings:play': staff,
  'recordings:play-any': leads,
  'recordings:download': leads,
  'recordings:delete': [...admins, ...keepers],
  /** Keeping a call from deletion (legal hold), and letting go of it. */
  'recordings:hold': [...admins, ...keepers],
  'audit:read': [...leads, ...keepers],
  'numbers:read': everyone,
  'numbers:write': [...admins, ...keepers],
  'carrier:read': [...admins, ...keepers],
  'carrier:write': [...admins, ...keepers],
  'organization:read': everyone,
  'organization:write': [...admins, ...keepers],
  'members:read': everyone,
  'members:write': admins,
  'profile:read': everybody,
  'profile:write': everybody,
  'live:read': everybody,
  'outbox:read': admins,
  /** API keys, which are for people alone to give. */
  'keys:read': admins,
  'keys:write': admins,
} as const satisfies Record<string, readonly Principal[]>;

export type Permission = keyof typeof permissions;

export function may(role: Principal, permission: Permission): boolean {
  const allowed: readonly Principal[] = permissions[permission];
  return allowed.includes(role);
}
