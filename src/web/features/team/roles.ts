import type { Role } from '#contract/permissions.ts';

/** What each role is for, in the words that choosing one needs. */
export const roleHints: Readonly<Record<Role, string>> = {
  owner: 'Everything, and who else is an owner',
  admin: 'Sets up Twilio, numbers and the team',
  manager: 'Watches all calls, deletes contacts',
  agent: 'Calls and keeps contacts',
  viewer: 'Looks, changes nothing',
};

export const roleNames: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  admin: 'Admin',
  manager: 'Manager',
  agent: 'Agent',
  viewer: 'Viewer',
};

export const roleOption = (role: Role) => ({ value: role, label: `${roleNames[role]} – ${roleHints[role]}` });
