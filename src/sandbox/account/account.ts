import { digest } from '#sandbox/kernel/chance.ts';
import { type Application, newApplication } from './applications.ts';
import { newNumber, type OwnedNumber } from './numbers.ts';

/** The one account of a sandbox. Its credentials come from a seed: a restarted sandbox is the same account. */
export type Account = {
  readonly sid: string;
  readonly authToken: string;
  readonly keySid: string;
  readonly keySecret: string;
  readonly applicationSid: string;
  readonly friendlyName: string;
  readonly createdAt: number;
  readonly numbers: Map<string, OwnedNumber>;
  readonly applications: Map<string, Application>;
  /** Verified caller ids that are not owned (`OutgoingCallerIds`), E.164. */
  readonly verified: Map<string, { readonly sid: string; readonly number: string }>;
};

/** Fictional numbers: 555-0100 to 555-0199 are kept free for examples (ATIS-0300115). */
const DEMO_NUMBERS = ['+14155550100', '+14155550101', '+12125550100'] as const;

/** The demo account was opened on this day; a fixed date keeps a restarted sandbox the same. */
const OPENED = Date.UTC(2025, 0, 6, 9, 0, 0);

export function demoAccount(seed: string): Account {
  const hex = (what: string) => digest(`account:${seed}:${what}`).slice(0, 32);
  const applicationSid = `AP${hex('application')}`;
  const application = newApplication(applicationSid, OPENED, { friendlyName: 'Demo application' });
  const numbers = DEMO_NUMBERS.map((number) => newNumber(`PN${hex(number)}`, number, OPENED));
  return {
    sid: `AC${hex('sid')}`,
    authToken: hex('token'),
    keySid: `SK${hex('key')}`,
    keySecret: hex('secret'),
    applicationSid,
    friendlyName: 'Sandbox demo account',
    createdAt: OPENED,
    numbers: new Map(numbers.map((number) => [number.sid, number])),
    applications: new Map([[applicationSid, application]]),
    verified: new Map(),
  };
}

export function ownedNumber(account: Account, number: string): OwnedNumber | undefined {
  for (const owned of account.numbers.values()) if (owned.number === number) return owned;
  return undefined;
}
