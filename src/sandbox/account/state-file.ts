import { existsSync, readFileSync, renameSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Account, type ApiKey, newAccount } from './account.ts';
import { type Application, newApplication } from './applications.ts';
import { type CallerId, newCallerId } from './caller-ids.ts';
import { newNumber, type OwnedNumber } from './numbers.ts';

/**
 * What outlives a restart: the settings of numbers and applications, keys, verified caller ids, and the subaccounts, as
 * JSON. Calls do not.
 *
 * Written beside and renamed, so that a killed sandbox leaves the old file or the new one, never half of one.
 */
export type StateFile = {
  /** Configures the main account as it was, and gives the subaccounts that it had. */
  load(main: Account): readonly Account[];
  /** Writes soon; a burst of changes is one write. */
  changed(): void;
  /** Waits for what is being written. */
  flush(): Promise<void>;
};

/** What of an account is kept; of the main one without what says who it is, which comes from its seed. */
type Kept = {
  numbers?: Partial<OwnedNumber>[];
  applications?: Partial<Application>[];
  keys?: Partial<ApiKey>[];
  callerIds?: Partial<CallerId>[];
};
type Identity = Pick<Account, 'sid' | 'authToken' | 'friendlyName' | 'status' | 'createdAt' | 'updatedAt'>;
type Stored = Kept & { friendlyName?: string; accounts?: (Kept & Partial<Identity>)[] };

export const noStateFile: StateFile = { load: () => [], changed() {}, async flush() {} };

export function stateFile(path: string, accounts: () => readonly Account[]): StateFile {
  let dirty = false;
  let writing: Promise<void> = Promise.resolve();

  const write = async () => {
    if (!dirty) return;
    dirty = false;
    await mkdir(dirname(path), { recursive: true });
    // It holds tokens and secrets.
    await writeFile(`${path}.new`, `${JSON.stringify(toStore(accounts()), null, 2)}\n`, { mode: 0o600 });
    await rename(`${path}.new`, path);
  };

  return {
    load: (main) => load(path, main),
    changed() {
      dirty = true;
      writing = writing.then(write).catch((error: unknown) => {
        console.error(`The sandbox could not write ${path}: ${messageOf(error)}`);
      });
    },
    flush: () => writing,
  };
}

function toStore(accounts: readonly Account[]): Stored {
  const main = accounts.find(({ kind }) => kind === 'main');
  const subaccounts = accounts.filter(({ kind }) => kind === 'sub');
  return {
    ...(main && { friendlyName: main.friendlyName, ...kept(main) }),
    accounts: subaccounts.map((account) => {
      const { sid, authToken, friendlyName, status, createdAt, updatedAt } = account;
      return { sid, authToken, friendlyName, status, createdAt, updatedAt, ...kept(account) };
    }),
  };
}

const kept = ({ numbers, applications, keys, verified }: Account): Kept => ({
  numbers: [...numbers.values()],
  applications: [...applications.values()],
  keys: [...keys.values()],
  callerIds: [...verified.values()],
});

/**
 * A file that is missing or cannot be read means a fresh account: a sandbox must not refuse to start over it. One that is
 * not JSON, or another program's, is set aside.
 */
function load(path: string, main: Account): readonly Account[] {
  const stored = existsSync(path) ? read(path) : undefined;
  if (!stored) return [];
  main.friendlyName = stored.friendlyName ?? main.friendlyName;
  restore(main, stored);
  if (!Array.isArray(stored.accounts)) return [];
  return stored.accounts.flatMap((saved) => {
    const { sid, authToken, friendlyName = '', createdAt = main.createdAt } = saved;
    if (!sid || !authToken) return [];
    const account = newAccount({ kind: 'sub', sid, authToken, ownerSid: main.sid, friendlyName, createdAt });
    account.status = saved.status ?? 'active';
    account.updatedAt = saved.updatedAt ?? createdAt;
    restore(account, saved);
    return [account];
  });
}

function restore(account: Account, saved: Kept): void {
  const { createdAt } = account;
  refill(account.verified, saved.callerIds, byNumber, (row) =>
    row.sid && row.number ? { ...newCallerId(row.sid, row.number, createdAt), ...row } : null,
  );
  refill(account.numbers, saved.numbers, bySid, (row) =>
    row.sid && row.number ? { ...newNumber(row.sid, row.number, createdAt), ...row } : null,
  );
  refill(account.applications, saved.applications, bySid, (row) =>
    row.sid ? { ...newApplication(row.sid, createdAt, { friendlyName: '' }), ...row } : null,
  );
  refill(account.keys, saved.keys, bySid, ({ sid, secret, ...row }) =>
    sid && secret
      ? { kind: 'standard' as const, friendlyName: '', createdAt, updatedAt: createdAt, ...row, sid, secret }
      : null,
  );
}

const bySid = ({ sid }: { readonly sid: string }): string => sid;
const byNumber = ({ number }: CallerId): string => number;

/** Replaces the rows by those that were saved; a file that says nothing of them leaves them as they are. */
function refill<T>(
  rows: Map<string, T>,
  saved: readonly Partial<T>[] | undefined,
  key: (row: T) => string,
  whole: (row: Partial<T>) => T | null,
): void {
  if (!Array.isArray(saved)) return;
  rows.clear();
  for (const row of saved) {
    const restored = row ? whole(row) : null;
    if (restored) rows.set(key(restored), restored);
  }
}

function read(path: string): Stored | undefined {
  try {
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isStored(stored)) return stored;
    throw new SyntaxError('it is JSON, but not of a sandbox');
  } catch (error) {
    console.error(`The sandbox could not read ${path} and starts afresh: ${messageOf(error)}`);
    if (error instanceof SyntaxError) setAside(path);
    return undefined;
  }
}

const OURS: readonly (keyof Stored)[] = ['friendlyName', 'numbers', 'applications', 'keys', 'callerIds', 'accounts'];

/** Whoever names another program's file by mistake (`--state package.json`) must not lose it. */
const isStored = (read: unknown): read is Stored =>
  typeof read === 'object' && read !== null && !Array.isArray(read) && isOneOfOurs(Object.keys(read));

const isOneOfOurs = (names: readonly string[]): boolean =>
  names.length === 0 || OURS.some((name) => names.includes(name));

/** The next change would write over what somebody may still want to mend. */
function setAside(path: string): void {
  const aside = `${path}.unreadable`;
  try {
    renameSync(path, aside);
    console.error(`What it held is now in ${aside}`);
  } catch (error) {
    console.error(`The sandbox could not keep it as ${aside}: ${messageOf(error)}`);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
