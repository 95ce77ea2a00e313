import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Keys, keyVersionOf, open, seal } from './secrets.ts';

const [first, second] = [randomBytes(32), randomBytes(32)];
const keysAt = (current: number): Keys => ({
  current,
  keys: new Map([
    [1, first],
    [2, second],
  ]),
});
const place = fc.record({ tenantId: fc.uuid(), field: fc.constantFrom('auth-token', 'api-key-secret') });
const version = fc.constantFrom(1, 2);
const secret = fc.string({ unit: 'grapheme', maxLength: 100 }).map((text) => text.toWellFormed());

it('what is sealed opens in its place, and no two seals are alike', () => {
  fc.assert(
    fc.property(place, version, secret, (where, current, plain) => {
      const sealed = seal(keysAt(current), where, plain);
      expect(open(keysAt(1), where, sealed)).toEqual({ ok: true, value: plain });
      expect(seal(keysAt(current), where, plain)).not.toBe(sealed);
      expect(keyVersionOf(sealed)).toBe(current);
    }),
    { numRuns: 1_000 },
  );
});

it('in another tenant, another field or under another version it never opens', () => {
  fc.assert(
    fc.property(place, place, version, secret, (where, other, current, plain) => {
      const sealed = seal(keysAt(current), where, plain);
      fc.pre(where.tenantId !== other.tenantId || where.field !== other.field);
      expect(open(keysAt(1), other, sealed)).toMatchObject({ ok: false, refusal: { code: 'credentials-unreadable' } });
      const renamed = sealed.replace(/^v1\.\d/, `v1.${3 - current}`);
      expect(open(keysAt(1), where, renamed).ok).toBe(false);
      // The same key under another number is still another version.
      const alias: Keys = { current: 1, keys: new Map([1, 2].map((each) => [each, first])) };
      expect(open(alias, where, seal(alias, where, plain).replace('v1.1.', 'v1.2.')).ok).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

it('cut short or with one bit changed it never opens', () => {
  fc.assert(
    fc.property(place, secret, fc.nat(), fc.integer({ min: 1, max: 60 }), (where, plain, at, cut) => {
      const sealed = seal(keysAt(1), where, plain);
      const bytes = Buffer.from(sealed.slice(5), 'base64url');
      const write = (changed: Buffer) => `v1.1.${changed.toString('base64url')}`;
      expect(open(keysAt(1), where, write(bytes)).ok).toBe(true);
      expect(open(keysAt(1), where, write(bytes.subarray(0, -Math.min(cut, bytes.length)))).ok).toBe(false);
      const index = at % bytes.length;
      bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << (at % 8)), index);
      expect(open(keysAt(1), where, write(bytes)).ok).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

it('without its key, or when it is no seal at all, the answer is a refusal', () => {
  const where = { tenantId: 'a', field: 'b' };
  const sealed = seal(keysAt(2), where, 'secret');
  const lost = open({ current: 1, keys: new Map([[1, first]]) }, where, sealed);
  expect(lost).toMatchObject({ refusal: { code: 'credentials-unreadable', detail: expect.stringContaining('2') } });
  for (const text of ['', 'secret', 'v1.1.', 'v1.1.AAAA', `v2${sealed.slice(2)}`]) {
    expect(open(keysAt(1), where, text).ok, text).toBe(false);
  }
});
