import type { CallMode } from '#contract/calls.ts';
import type { Role } from '#contract/permissions.ts';
import { demoId } from './ids.ts';

/** Fictional firms and people. Their phones lie in 555-0100 to 555-0199, which are kept free for fiction. */
export const firms = {
  northwind: { id: demoId('firm', 1), name: 'Northwind Realty' },
  contoso: { id: demoId('firm', 2), name: 'Contoso Mobility' },
} as const;
export type FirmKey = keyof typeof firms;

type DemoPerson = {
  readonly id: string;
  readonly firm: FirmKey;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  /** Their own phone, rung first by calls in mode bridge. */
  readonly phone: string | null;
  readonly defaultMode: CallMode;
};

/** An owner stands before the other people of the firm. */
export const people = {
  olivia: {
    id: demoId('person', 1),
    firm: 'northwind',
    role: 'owner',
    name: 'Olivia Okafor',
    email: 'olivia@northwind.example',
    phone: '+14155550190',
    defaultMode: 'browser',
  },
  marcus: {
    id: demoId('person', 2),
    firm: 'northwind',
    role: 'manager',
    name: 'Marcus Meyer',
    email: 'marcus@northwind.example',
    phone: '+14155550191',
    defaultMode: 'bridge',
  },
  alice: {
    id: demoId('person', 3),
    firm: 'northwind',
    role: 'agent',
    name: 'Alice Andersen',
    email: 'alice@northwind.example',
    phone: '+14155550192',
    defaultMode: 'direct',
  },
  ben: {
    id: demoId('person', 4),
    firm: 'northwind',
    role: 'agent',
    name: 'Ben Baptiste',
    email: 'ben@northwind.example',
    phone: '+14155550193',
    defaultMode: 'bridge',
  },
  vera: {
    id: demoId('person', 5),
    firm: 'northwind',
    role: 'viewer',
    name: 'Vera Vogel',
    email: 'vera@northwind.example',
    phone: null,
    defaultMode: 'direct',
  },
  carlos: {
    id: demoId('person', 6),
    firm: 'contoso',
    role: 'owner',
    name: 'Carlos Castillo',
    email: 'carlos@contoso.example',
    phone: '+12125550190',
    defaultMode: 'direct',
  },
} as const satisfies Record<string, DemoPerson>;
export type PersonKey = keyof typeof people;
