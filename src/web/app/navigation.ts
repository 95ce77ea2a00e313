import { type LucideIcon, Phone, Settings, SquareCheck, Users, UsersRound } from 'lucide-react';
import type { Permission } from '#contract/permissions.ts';

type Destination = {
  readonly to: '/contacts' | '/calls' | '/activities' | '/team' | '/settings';
  readonly label: string;
  readonly icon: LucideIcon;
};

/** The sidebar, and on phones the bar at the bottom. */
export const destinations: readonly Destination[] = [
  { to: '/contacts', label: 'Contacts', icon: UsersRound },
  { to: '/calls', label: 'Calls', icon: Phone },
  { to: '/activities', label: 'Activities', icon: SquareCheck },
  { to: '/team', label: 'Team', icon: Users },
  { to: '/settings', label: 'Settings', icon: Settings },
];

type SettingsPage = {
  readonly to:
    | '/settings/profile'
    | '/settings/calling'
    | '/settings/twilio'
    | '/settings/numbers'
    | '/settings/keys'
    | '/settings/outbox';
  readonly label: string;
  readonly permission: Permission;
};

export const settingsPages: readonly SettingsPage[] = [
  { to: '/settings/profile', label: 'Profile', permission: 'profile:read' },
  { to: '/settings/calling', label: 'Calling', permission: 'organization:read' },
  { to: '/settings/twilio', label: 'Twilio', permission: 'carrier:read' },
  { to: '/settings/numbers', label: 'Numbers', permission: 'numbers:read' },
  { to: '/settings/keys', label: 'API keys', permission: 'keys:read' },
  { to: '/settings/outbox', label: 'Outbox', permission: 'outbox:read' },
];
