import { readAddress } from '#sandbox/kernel/phone.ts';

/** A number in E.164, or null. */
export function e164(text: string): string | null {
  const address = readAddress(text);
  return address?.kind === 'number' ? address.e164 : null;
}

/** Whose handset it is: a number in E.164, `client:alice` or `sip:alice@example.com`; null: nobody's. */
export function handsetOf(text: string): string | null {
  const address = readAddress(text);
  if (address === null) return null;
  return address.kind === 'number' ? address.e164 : text.trim();
}
