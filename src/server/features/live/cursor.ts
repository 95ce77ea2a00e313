/**
 * A place in a tenant's live events, which are ordered by (transaction, id); see migration 0001. As the `id` of a
 * Server-Sent Event it also says when the client was up to date with it, since events are kept for a while only.
 */
export type Cursor = { readonly txid: bigint; readonly id: number };
export type Place = { readonly cursor: Cursor; readonly at: Date };

export function isAfter(one: Cursor, other: Cursor): boolean {
  return one.txid === other.txid ? one.id > other.id : one.txid > other.txid;
}

export function formatPlace({ cursor, at }: Place): string {
  return `${cursor.txid}.${cursor.id}.${Math.floor(at.getTime() / 1_000)}`;
}

/** Null for what we did not write; the client is then told to read its lists anew. */
export function parsePlace(text: string): Place | null {
  const [, txid, id, seconds] = /^(\d{1,19})\.(\d{1,15})\.(\d{1,11})$/.exec(text) ?? [];
  if (txid === undefined || id === undefined || seconds === undefined) return null;
  return { cursor: { txid: BigInt(txid), id: Number(id) }, at: new Date(Number(seconds) * 1_000) };
}
