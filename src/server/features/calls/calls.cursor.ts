import { refuse, unwrap } from '../../kernel/refusal.ts';

/** The place after which the next page begins: a moment and the id that orders the rows of one moment. */
export type Place = { readonly at: string; readonly id: string };

export function encodeCursor(place: Place): string {
  return Buffer.from(`${place.at} ${place.id}`).toString('base64url');
}

/** @throws Refused with `bad-request` for what we did not make. */
export function decodeCursor(cursor: string): Place {
  const [at, id, ...rest] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const known = at && id && rest.length === 0 && !Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id);
  if (!known) return unwrap(refuse('bad-request', { detail: 'The cursor is not one that this list gave.' }));
  return { at, id };
}
