import type { Scope } from '../../infra/scope.ts';
import { show } from './calls.commands.ts';
import { derive } from './calls.outcome.ts';
import { loadCall } from './calls.queries.ts';
import { fold } from './calls.reduce.ts';
import { listCallIds, loadFacts, lockCall, saveLegs, saveProjection } from './calls.store.ts';

/** One shown value that the facts say otherwise. */
export type Refolded = {
  readonly callId: string;
  readonly changes: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
};

export type Refold = {
  readonly looked: number;
  readonly changed: readonly Refolded[];
  readonly next: string | null;
};

const BATCH = 200;

/**
 * Rebuilds what is shown of this organization's calls from their facts, `BATCH` calls after the given id. Asks nobody for
 * anything: effects belong to the moment in which a fact was new.
 * @returns what was wrong, and the id to go on after; null at the end
 */
export async function refoldCalls(scope: Scope, after: string | null): Promise<Refold> {
  const ids = await listCallIds(scope, after, BATCH);
  const changed: Refolded[] = [];
  for (const id of ids) {
    const found = await refoldCall(scope, id);
    if (found) changed.push(found);
  }
  return { looked: ids.length, changed, next: ids.length === BATCH ? (ids.at(-1) ?? null) : null };
}

async function refoldCall(scope: Scope, callId: string): Promise<Refolded | null> {
  const intent = await lockCall(scope, callId);
  const before = await loadCall(scope, callId);
  if (!intent || !before) return null;
  const folded = fold(await loadFacts(scope, callId));
  await saveLegs(scope, callId, Object.values(folded.legs));
  if (!(await saveProjection(scope, callId, derive(intent, folded)))) return null;
  await show(scope, callId);
  const now = await loadCall(scope, callId);
  const changes = Object.entries(before).flatMap(([name, value]) => {
    const other = now?.[name as keyof typeof now];
    return name === 'version' || JSON.stringify(value) === JSON.stringify(other)
      ? []
      : [[name, [value, other]] as const];
  });
  return { callId, changes: Object.fromEntries(changes) };
}
