import type { ApiKey } from '#contract/keys.ts';

/** A row as it is read; `hash` is for the door alone. */
export type KeyRow = {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly prefix: string;
  readonly created_by: string | null;
  readonly creator_name: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
};

export function toApiKey(row: KeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope as ApiKey['scope'],
    prefix: row.prefix,
    createdBy: { id: row.created_by, name: row.creator_name },
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}

/** Whether it lets anybody in at this moment. */
export function isActive({ expires_at, revoked_at }: Pick<KeyRow, 'expires_at' | 'revoked_at'>, now: Date): boolean {
  return revoked_at === null && (expires_at === null || expires_at > now);
}

/** The use of a key is written down to the minute: a busy program writes a row a minute, not a row a request. */
const USE_MS = 60_000;

export function isUseNews({ last_used_at }: Pick<KeyRow, 'last_used_at'>, now: Date): boolean {
  return last_used_at === null || now.getTime() - last_used_at.getTime() >= USE_MS;
}
