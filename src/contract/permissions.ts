/**
 * Who may do what: one table, reviewed as a whole, deny by default. The server checks it before a route's code runs;
 * the interface reads it to hide what would be refused.
 */
export const roles = ['owner', 'admin', 'manager', 'agent', 'viewer'] as const;
export type Role = (typeof roles)[number];

const everyone: readonly Role[] = roles;
const staff: readonly Role[] = ['owner', 'admin', 'manager', 'agent'];
const leads: readonly Role[] = ['owner', 'admin', 'manager'];
const admins: readonly Role[] = ['owner', 'admin'];

export const permissions = {
  'contacts:read': everyone,
  'contacts:write': staff,
  'contacts:delete': leads,
  'activities:read': everyone,
  'activities:write': staff,
  'calls:read': everyone,
  'calls:place': staff,
  /** Ending one's own call; ending somebody else's is `calls:end-any`. */
  'calls:end': staff,
  'calls:end-any': leads,
  /** Hold, mute, add, transfer, drop and keys in one's own calls; in anybody's it is `calls:move-any`. */
  'calls:move': staff,
  'calls:move-any': leads,
  /** Listening to a live call; being heard in it needs one of the two that follow as well. */
  'calls:monitor': leads,
  'calls:whisper': leads,
  'calls:barge': leads,
  /** Starting, pausing and stopping the recording of one's own calls; of anybody's is `calls:record-any`. */
  'calls:record': staff,
  'calls:record-any': leads,
  /** Saying what came of one's own calls; of anybody's is `calls:dispose-any`. */
  'calls:dispose': staff,
  'calls:dispose-any': leads,
  /** Recording otherwise than the organization's policy says. */
  'calls:override-recording': leads,
  /** Hearing the recordings of one's own calls; everybody's is `recordings:play-any`. */
  'recordings:play': staff,
  'recordings:play-any': leads,
  'recordings:download': leads,
  'recordings:delete': admins,
  /** Keeping a call from deletion (legal hold), and letting go of it. */
  'recordings:hold': admins,
  'audit:read': leads,
  'numbers:read': everyone,
  'numbers:write': admins,
  'carrier:read': admins,
  'carrier:write': admins,
  'organization:read': everyone,
  'organization:write': admins,
  'members:read': everyone,
  'members:write': admins,
  'profile:read': everyone,
  'profile:write': everyone,
  'live:read': everyone,
  'outbox:read': admins,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function may(role: Role, permission: Permission): boolean {
  return permissions[permission].includes(role);
}
