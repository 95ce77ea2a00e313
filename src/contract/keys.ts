import { type Static, Type } from 'typebox';
import { Id, Nullable, oneOf, Timestamp } from './common.ts';
import { keyScopes } from './words.ts';

/** A key with which a program uses the API as the organization: `Authorization: Bearer swk_…`. */
export const ApiKey = Type.Object(
  {
    id: Id,
    name: Type.String(),
    scope: oneOf(keyScopes),
    /** Its first letters, to know it by. */
    prefix: Type.String(),
    /** Who made it; `id` null once they have left Switchhook. */
    createdBy: Type.Object({ id: Nullable(Id), name: Type.String() }),
    createdAt: Timestamp,
    /** Null: never. */
    expiresAt: Nullable(Timestamp),
    /** To the minute; null: not yet. */
    lastUsedAt: Nullable(Timestamp),
    revokedAt: Nullable(Timestamp),
  },
  { $id: 'ApiKey' },
);
export type ApiKey = Static<typeof ApiKey>;
export type KeyScope = ApiKey['scope'];
export const ApiKeyList = Type.Object({ items: Type.Array(ApiKey) });

export const NewApiKey = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    scope: oneOf(keyScopes),
    /** From now; null: it works until it is revoked. */
    expiresInDays: Nullable(Type.Integer({ minimum: 1, maximum: 730 })),
  },
  { additionalProperties: false },
);
export type NewApiKey = Static<typeof NewApiKey>;

/** `key` is told this once, and is kept by nobody but whoever made it. */
export const MadeApiKey = Type.Object({ ...ApiKey.properties, key: Type.String() }, { $id: 'MadeApiKey' });
export type MadeApiKey = Static<typeof MadeApiKey>;
