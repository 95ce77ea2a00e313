import { hash, verify } from '@node-rs/argon2';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';

// OWASP's recommendation for argon2id (19 MiB, two passes, one lane), which are the library's defaults too: about 10 ms,
// where better-auth's own scrypt was measured at 80 ms.
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const passwordLength = { minimum: 10, maximum: 128 } as const;

/** An argon2id hash with a salt of its own, in the PHC format that says how it was made. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, options);
}

/** False also for a hash that cannot be read. */
export async function verifyPassword({ hash: kept, password }: { hash: string; password: string }): Promise<boolean> {
  try {
    return await verify(kept, password, options);
  } catch {
    return false;
  }
}

/** Length is all that is asked for (NIST SP 800-63B, 3.1.1.2: no rules of composition). */
export function checkPassword(password: string): Result<string> {
  const { length } = [...password];
  if (length >= passwordLength.minimum && length <= passwordLength.maximum) return ok(password);
  const detail = `A password has ${passwordLength.minimum} to ${passwordLength.maximum} characters; this one has ${length}.`;
  return refuse('weak-password', { detail, fields: { password: detail } });
}
