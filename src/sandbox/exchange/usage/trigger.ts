import type { Tally } from './ledger.ts';
import type { Period } from './usage.ts';

/** Tells when usage reaches a value: https://www.twilio.com/docs/usage/api/usage-trigger */
export type Trigger = {
  readonly sid: string;
  readonly createdAt: number;
  updatedAt: number;
  friendlyName: string;
  callbackUrl: string;
  callbackMethod: 'GET' | 'POST';
  readonly category: string;
  readonly by: keyof Tally;
  readonly value: number;
  readonly recurring: Period;
  firedAt: number | null;
  /** The first day of the period in which it fired last: it fires once in each. */
  firedIn: string | null;
};
