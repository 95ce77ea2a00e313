import { digest } from '#sandbox/kernel/chance.ts';
import { type Application, newApplication } from './applications.ts';
import type { CallerId } from './caller-ids.ts';
import { newNumber, type OwnedNumber } from './numbers.ts';

/** An API key. The main kind is made in the console only and may do what the token may; the API makes standard ones. */
export type ApiKey = {
  readonly sid: string;
  readonly secret: string;
  readonly kind: 'main' | 'standard';
  readonly createdAt: number;
  updatedAt: number;
  friendlyName: string;
};

/**
 * An account: the main one, which is opened with the sandbox, a subaccount of it, or the one of the test credentials,
 * under which nothing really happens.
 */
export type Account = {
  readonly kind: 'main' | 'sub' | 'test';
  readonly sid: string;
  readonly authToken: string;
  /** The main account's own sid, for the main one too. */
  readonly ownerSid: string;
  /** The demo application; a subaccount starts without one. */
  readonly applicationSid: string | null;
  readonly createdAt: number;
  updatedAt: number;
  friendlyName: string;
  /** Closed is final. */
  status: AccountStatus;
  readonly keys: Map<string, ApiKey>;
  readonly numbers: Map<string, OwnedNumber>;
  readonly applications: Map<string, Application>;
  /** Verified caller ids that are not owned (`OutgoingCallerIds`), by number in E.164. */
  readonly verified: Map<string, CallerId>;
};

export type AccountStatus = 'active' | 'suspended' | 'closed';

/** Fictional numbers: 555-0100 to 555-0199 are kept free for examples (ATIS-0300115). */
const DEMO_NUMBERS = ['+14155550100', '+14155550101', '+12125550100'] as const;

/** The demo account was opened on this day; a fixed date keeps a restarted sandbox the same. */
const OPENED = Date.UTC(2025, 0, 6, 9, 0, 0);

/** An account that owns nothing yet. */
export function newAccount(
  given: Pick<Account, 'kind' | 'sid' | 'authToken' | 'ownerSid' | 'friendlyName' | 'createdAt'>,
): Account {
  return {
    ...given,
    applicationSid: null,
    updatedAt: given.createdAt,
    status: 'active',
    keys: new Map(),
    numbers: new Map(),
    applications: new Map(),
    verified: new Map(),
  };
}

/** The main account. Its credentials come from a seed: a restarted sandbox is the same account. */
export function demoAccount(seed: string): Account {
  const hex = seeded(seed);
  const sid = `AC${hex('sid')}`;
  const applicationSid = `AP${hex('application')}`;
  const application = newApplication(applicationSid, OPENED, { friendlyName: 'Demo application' });
  const numbers = DEMO_NUMBERS.map((number) => newNumber(`PN${hex(number)}`, number, OPENED));
  const key: ApiKey = {
    sid: `SK${hex('key')}`,
    secret: hex('secret'),
    kind: 'main',
    createdAt: OPENED,
    updatedAt: OPENED,
    friendlyName: 'Sandbox demo key',
  };
  const name = { friendlyName: 'Sandbox demo account', createdAt: OPENED };
  return {
    ...newAccount({ kind: 'main', sid, authToken: hex('token'), ownerSid: sid, ...name }),
    applicationSid,
    keys: new Map([[key.sid, key]]),
    numbers: new Map(numbers.map((number) => [number.sid, number])),
    applications: new Map([[applicationSid, application]]),
  };
}

/** The account of the test credentials: https://www.twilio.com/docs/iam/test-credentials */
export function testAccount(seed: string): Account {
  const hex = seeded(seed);
  const sid = `AC${hex('test-sid')}`;
  const name = { friendlyName: 'Sandbox test credentials', createdAt: OPENED };
  return newAccount({ kind: 'test', sid, authToken: hex('test-token'), ownerSid: sid, ...name });
}

const seeded = (seed: string) => (what: string) => digest(`account:${seed}:${what}`).slice(0, 32);

export function ownedNumber(account: Account, number: string): OwnedNumber | undefined {
  for (const owned of account.numbers.values()) if (owned.number === number) return owned;
  return undefined;
}
