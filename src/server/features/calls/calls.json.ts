/**
 * JSON that PostgreSQL's `jsonb` takes: it has no U+0000 and no halves of characters, and whoever calls may send both.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_name, each: unknown) =>
    typeof each === 'string' ? each.toWellFormed().replaceAll('\u0000', '\ufffd') : each,
  );
}
