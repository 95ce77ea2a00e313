import type { Presence } from '#contract/voice.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { lines } from '../agents/index.ts';
import { loadPresence } from './colleagues.queries.ts';

/** Keeps what the member's browser says of itself; it counts until it was silent for a minute. */
export async function tellPresence(
  scope: Scope,
  { userId }: Member,
  presence: Presence['presence'],
): Promise<Presence> {
  const before = await lines.of(scope, userId);
  await lines.savePresence(scope, userId, presence);
  if (before?.presence !== presence) await scope.publish({ kind: 'members' });
  return loadPresence(scope, userId);
}
