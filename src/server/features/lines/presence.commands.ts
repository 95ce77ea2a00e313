import type { Presence } from '#contract/voice.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { lines, SILENT_SECONDS } from '../agents/index.ts';

/** Keeps what the member's browser says of itself; it counts until it was silent for a minute. */
export async function tellPresence(
  scope: Scope,
  { userId }: Member,
  presence: Presence['presence'],
): Promise<Presence> {
  const before = await lines.of(scope, userId);
  await lines.savePresence(scope, userId, presence);
  if (before?.presence !== presence) await scope.publish({ kind: 'members' });
  const until = new Date(scope.now.getTime() + SILENT_SECONDS * 1_000).toISOString();
  return { presence, until: presence === 'offline' ? null : until };
}
