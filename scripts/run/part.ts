import type { Child } from './child.ts';
import { type Database, openDatabase } from './database.ts';
import { complaint } from './door.ts';
import { type Keeping, type Kept, keepRunning } from './keep.ts';
import { awaitReady } from './ready.ts';
import type { Running } from './stop.ts';

/** A program of ours: how it is started, and its address that answers 200 once it is there. */
export type Part = { start(): Child; readyAt: string };

/** Starts a program and waits until it answers. @throws a complaint when it does not */
export async function startPart(running: Running, { start, readyAt }: Part): Promise<Child> {
  const child = start();
  running.add(child.stop);
  await awaitReady(child, readyAt);
  return child;
}

/** Starts the program again when it crashes, until a stop is asked for. */
export function keepPart(
  running: Running,
  first: Child,
  { start, readyAt }: Part,
  started?: Keeping<Child>['started'],
): Kept<Child> {
  const again = async (stopped: AbortSignal) => {
    const child = start();
    try {
      await awaitReady(child, readyAt, stopped);
      return child;
    } catch (error) {
      await child.stop();
      throw error;
    }
  };
  const kept = keepRunning(first, { again, ...(started && { started }) });
  running.add(kept.stop);
  return kept;
}

/** Starts our own database again when it crashes; it repairs itself from its log of writes. */
export function keepDatabase(running: Running, first: Database, url: string | undefined): Kept<Database> {
  const again = async () => {
    const database = await openDatabase(url);
    if (database.url === first.url) return database;
    await database.stop();
    throw complaint('The database found its port taken by another program, so nobody would find it.');
  };
  const kept = keepRunning(first, { again });
  running.add(kept.stop);
  return kept;
}
