import type { CallDisposition } from '#contract/calls.ts';
import type { DispositionListChange } from '#contract/dispositions.ts';
import type { Scope } from '../../infra/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { cleanLine } from '../../kernel/text.ts';
import { doubles, firstDispositions } from './dispositions.model.ts';
import { loadDispositions } from './dispositions.queries.ts';
import { knownIds, lockDispositions, offer, withdrawAll } from './dispositions.store.ts';

/**
 * What agents of this organization choose from, in order. An organization that never had any gets the first ones here,
 * at the first asking, so that those that are older than this list have one too.
 */
export async function dispositionsOf(scope: Scope): Promise<CallDisposition[]> {
  const offered = await loadDispositions(scope);
  if (offered.length > 0) return offered;
  await lockDispositions(scope);
  if ((await knownIds(scope)).size === 0) {
    for (const [position, first] of firstDispositions.entries()) {
      await offer(scope, { ...first, id: newId(scope.now), position });
    }
  }
  return loadDispositions(scope);
}

/** Makes the list what is given. What is left out is offered no longer; calls that bear it keep it. */
export async function changeDispositions(
  scope: Scope,
  { items }: DispositionListChange,
): Promise<Result<CallDisposition[]>> {
  await dispositionsOf(scope);
  await lockDispositions(scope);
  const known = await knownIds(scope);
  const wanted = items.map((item, position) => ({
    id: item.id ?? newId(scope.now),
    label: cleanLine(item.label),
    meaning: item.meaning,
    position,
  }));
  const fields = Object.fromEntries([
    ...doubles(wanted.map(({ label }) => label)).map((place) => [`items/${place}/label`, 'is there twice']),
    ...wanted.flatMap(({ label }, place) => (label === '' ? [[`items/${place}/label`, 'is empty']] : [])),
  ]);
  const [fault] = Object.values(fields);
  if (fault !== undefined) return refuse('bad-request', { detail: `A label ${fault}.`, fields });
  const ids = items.flatMap(({ id }) => id ?? []);
  if (new Set(ids).size < ids.length) return refuse('bad-request', { detail: 'One of them is there twice.' });
  if (ids.some((id) => !known.has(id))) return refuse('not-found', { detail: 'One of them does not exist.' });
  // All at once are withdrawn first: two may change their labels with each other.
  await withdrawAll(scope);
  for (const each of wanted) await offer(scope, each);
  await scope.publish({ kind: 'settings' });
  return ok(await loadDispositions(scope));
}
