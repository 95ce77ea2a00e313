import type { Scope } from '../../infra/scope.ts';
import { settingsOf } from '../tenants/index.ts';
import type { Intent, Projection } from './calls.model.ts';
import { derive } from './calls.outcome.ts';
import type { Folded } from './calls.reduce.ts';
import { doneWith } from './wrapup.model.ts';
import { endWrapUps, startWrapUps } from './wrapup.store.ts';

/**
 * Gives their time to those whose part in the call has just ended, and takes it back from those who are in it again, as
 * after a transfer that nobody answered. News that come later than the time would have lasted give none: an agent who
 * has long gone on is not called back by a reconciliation.
 *
 * @returns whether anything about it is new.
 */
export async function wrapUpParts(
  scope: Scope,
  intent: Intent,
  before: Folded,
  after: Folded,
  projection: Projection,
): Promise<boolean> {
  const were = doneWith(intent, before, derive(intent, before));
  const are = doneWith(intent, after, projection);
  const back = [...were].filter((userId) => !are.has(userId));
  const changed = back.length > 0 && (await endWrapUps(scope, intent.id, back));
  const fresh = [...are].filter((userId) => !were.has(userId));
  if (fresh.length === 0) return changed;
  const lasts = (await settingsOf(scope)).wrapUpSeconds * 1_000;
  const endedAt = projection.endedAt === null ? scope.now.getTime() : Date.parse(projection.endedAt);
  if (lasts === 0 || scope.now.getTime() - endedAt > lasts) return changed;
  await startWrapUps(scope, intent.id, fresh, new Date(scope.now.getTime() + lasts));
  return true;
}
