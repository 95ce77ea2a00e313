import { randomBytes } from 'node:crypto';

/**
 * A UUID of version 7 (RFC 9562, section 5.7): the first 48 bits are the time in milliseconds, so that new rows land
 * at the end of an index and ids sort by age. The rest is random.
 */
export function newId(now: Date = new Date()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = 0x70 | (bytes.readUInt8(6) & 0x0f);
  bytes[8] = 0x80 | (bytes.readUInt8(8) & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Whom the carrier knows a browser as: letters and digits alone, which every part of its addresses takes. */
export function newIdentity(): string {
  return `a${randomBytes(12).toString('hex')}`;
}

/** An unguessable word for addresses that only the carrier should know: 32 bytes, in base64url. */
export function newKey(): string {
  return randomBytes(32).toString('base64url');
}
