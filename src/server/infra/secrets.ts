import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ok, type Result, refuse } from '../kernel/refusal.ts';
import type { Config } from './config.ts';

/** The keys by version, and the version that new secrets are sealed with; from the environment, never the database. */
export type Keys = Config['encryption'];

/** Where a secret is kept. Bound into the seal: moved to another tenant or field, it no longer opens. */
export type SecretPlace = { readonly tenantId: string; readonly field: string };

const algorithm = 'aes-256-gcm';
/** NIST SP 800-38D, section 8.2: 96 random bits are safe for 2^32 seals with one key. */
const nonceLength = 12;
/** Pinned, because Node else opens with a tag of 4 bytes, which can be guessed (measured on Node 20 and 24). */
const authTagLength = 16;
const shape = /^v1\.(\d{1,4})\.([A-Za-z0-9_-]+)$/;

/** Seals a secret for one place, as text: `v1.<key version>.<nonce, ciphertext and tag in base64url>`. */
export function seal(keys: Keys, place: SecretPlace, plain: string): string {
  const version = keys.current;
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, keyOf(keys, version), nonce, { authTagLength });
  cipher.setAAD(boundTo(place, version));
  const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `v1.${version}.${sealed.toString('base64url')}`;
}

/** Opens what was sealed for this very place. Whatever is wrong with it, the answer is `credentials-unreadable`. */
export function open(keys: Keys, place: SecretPlace, sealed: string): Result<string> {
  const version = keyVersionOf(sealed);
  const key = version === null ? undefined : keys.keys.get(version);
  const bytes = Buffer.from(shape.exec(sealed)?.[2] ?? '', 'base64url');
  if (version === null || bytes.length < nonceLength + authTagLength) return refuse('credentials-unreadable');
  if (!key)
    return refuse('credentials-unreadable', { detail: `The encryption key of version ${version} is not there.` });
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), { authTagLength });
  decipher.setAAD(boundTo(place, version));
  decipher.setAuthTag(bytes.subarray(-authTagLength));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(nonceLength, -authTagLength)), decipher.final()]);
    return ok(plain.toString('utf8'));
  } catch {
    return refuse('credentials-unreadable');
  }
}

/** The version of the key that sealed it; null for what is no seal. */
export function keyVersionOf(sealed: string): number | null {
  const version = shape.exec(sealed)?.[1];
  return version === undefined ? null : Number(version);
}

function keyOf(keys: Keys, version: number): Buffer {
  const key = keys.keys.get(version);
  if (!key) throw new Error(`There is no encryption key of version ${version}`);
  return key;
}

/** JSON, so that no two places are written alike. */
function boundTo({ tenantId, field }: SecretPlace, version: number): Buffer {
  return Buffer.from(JSON.stringify(['switchhook', tenantId, field, version]));
}
