import {
  Disc,
  Globe,
  KeyRound,
  ListChecks,
  ListTree,
  type LucideIcon,
  Menu,
  MessageSquare,
  Phone,
  Smartphone,
  Users,
} from 'lucide-react';
import type { View } from './lib/address.ts';

export type PageWords = {
  /** In the navigation. */
  readonly words: string;
  readonly icon: LucideIcon;
  /** What a newcomer finds there. */
  readonly about: string;
};

/** Every page, as the navigation shows it. */
export const pages: Record<View, PageWords> = {
  phones: { words: 'Handsets', icon: Smartphone, about: 'Virtual phones: answer, press keys, speak, script them' },
  calls: { words: 'Calls', icon: Phone, about: 'Every call as a ladder of requests, webhooks and TwiML' },
  rooms: {
    words: 'Rooms',
    icon: Users,
    about: 'Queues with places and waits; conferences, and what each member hears',
  },
  messages: {
    words: 'Messages',
    icon: MessageSquare,
    about: 'Conversations with people outside; write as one of them',
  },
  recordings: {
    words: 'Recordings',
    icon: Disc,
    about: 'What was recorded, to be heard; streams, live transcriptions',
  },
  journal: { words: 'Journal', icon: ListTree, about: 'Every request, delivery and warning, searchable' },
  world: { words: 'World', icon: Globe, about: 'Let somebody call, inject faults, change settings, move the clock' },
  accounts: { words: 'Accounts', icon: KeyRound, about: 'Credentials, numbers, subaccounts, the messaging service' },
  capabilities: { words: 'Coverage', icon: ListChecks, about: 'What of Twilio is here, what is not, and why' },
  more: { words: 'More', icon: Menu, about: 'All pages' },
};

/** What happens now, what has happened, and what is set up: apart in the navigation. */
export const groups: readonly (readonly View[])[] = [
  ['calls', 'rooms', 'messages', 'recordings'],
  ['journal'],
  ['world', 'accounts', 'capabilities'],
];

/** On narrow screens, within a thumb's reach; the others are one tap further. */
export const thumb: readonly View[] = ['phones', 'calls', 'messages', 'journal', 'more'];
