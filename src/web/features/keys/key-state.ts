import type { ApiKey } from '#contract/keys.ts';
import { dateOf, relativeTime } from '#web/lib/format.ts';

export type KeyState = 'active' | 'expired' | 'revoked';

export const keyState = ({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: number): KeyState => {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= now ? 'expired' : 'active';
};

/** Who made it, when it was used last, and until when it works. */
export function keyFacts({ createdBy, createdAt, lastUsedAt, expiresAt }: ApiKey): string {
  return [
    `Made by ${createdBy.name}, ${dateOf(createdAt)}`,
    lastUsedAt === null ? 'never used' : `used ${relativeTime(lastUsedAt)}`,
    expiresAt === null ? 'works until it is revoked' : `works until ${dateOf(expiresAt)}`,
  ].join(' · ');
}
