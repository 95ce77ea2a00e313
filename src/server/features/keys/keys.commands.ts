import { hash } from 'node:crypto';
import type { ApiKey, MadeApiKey, NewApiKey } from '#contract/keys.ts';
import { MAX_KEYS } from '#contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { AuthenticateKey, KeyHolder } from '../../infra/http.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { newId, newKey } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { cleanLine } from '../../kernel/text.ts';
import { writeAudit } from '../audit/index.ts';
import { isActive, isUseNews } from './keys.model.ts';
import { countActive, keyOfHash, loadKey } from './keys.queries.ts';
import { insertKey, lockKeys, noteUse, revoke } from './keys.store.ts';

/** By which scanners of source code, and people, know what it is. */
const PREFIX = 'swk_';
const SHOWN = PREFIX.length + 6;
const dayMs = 24 * 60 * 60 * 1_000;

const hashOf = (key: string) => hash('sha256', key, 'base64url');

/** Makes a key and tells it, this once: what is kept is its hash. */
export async function makeKey(scope: Scope, by: Member, wanted: NewApiKey): Promise<Result<MadeApiKey>> {
  const name = cleanLine(wanted.name);
  if (name === '') return refuse('bad-request', { detail: 'The name is empty.', fields: { name: 'is empty' } });
  await lockKeys(scope);
  if ((await countActive(scope)) >= MAX_KEYS) return refuse('too-many-keys');
  const key = `${PREFIX}${newKey()}`;
  const id = newId(scope.now);
  const expiresAt = wanted.expiresInDays === null ? null : new Date(scope.now.getTime() + wanted.expiresInDays * dayMs);
  const prefix = key.slice(0, SHOWN);
  await insertKey(scope, { id, name, scope: wanted.scope, prefix, hash: hashOf(key), expiresAt, by });
  const detail = { name, scope: wanted.scope, prefix, expiresAt };
  await writeAudit(scope, { action: 'key.created', callId: null, subjectId: id, detail });
  const made = await loadKey(scope, id);
  if (!made) throw new Error(`The key ${id} was made and is not there`);
  return ok({ ...made, key });
}

/** From the commit on it lets nobody in, on any node: nothing remembers a key. Again: the key as it is. */
export async function revokeKey(scope: Scope, id: string): Promise<Result<ApiKey>> {
  const before = await loadKey(scope, id);
  if (!before) return refuse('not-found');
  if (await revoke(scope, id)) {
    const { name, prefix } = before;
    await writeAudit(scope, { action: 'key.revoked', callId: null, subjectId: id, detail: { name, prefix } });
  }
  const after = await loadKey(scope, id);
  return after ? ok(after) : refuse('not-found');
}

async function keepUse(scope: Scope, { id, ...detail }: Pick<ApiKey, 'id' | 'name' | 'prefix'>): Promise<void> {
  if (!(await noteUse(scope, id))) return;
  await writeAudit(scope, { action: 'key.first-used', callId: null, subjectId: id, detail });
}

/** Tells programs by their keys, with one look at the database for each request. */
export function createKeyDoor({ db, clock }: Pick<Deps, 'db' | 'clock'>): AuthenticateKey {
  return async (key) => {
    if (!key.startsWith(PREFIX)) return null;
    const row = await keyOfHash(db, hashOf(key));
    const now = clock.now();
    if (!row || !isActive(row, now)) return null;
    const { tenant_id: tenantId, id, name, prefix, scope } = row;
    const role = `key-${scope as ApiKey['scope']}` as const;
    const holder: KeyHolder = { tenantId, actor: { kind: 'key', keyId: id, name: `${name} (API key)`, role } };
    if (isUseNews(row, now))
      await db.inTenant({ ...holder, requestId: `key:${id}` }, (to) => keepUse(to, { id, name, prefix }));
    return holder;
  };
}
