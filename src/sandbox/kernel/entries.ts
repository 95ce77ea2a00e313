import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { JournalEntry } from './journal-entry.ts';

/** The entries of a journal, by their ids, which grow. */
export type Entries = {
  size(): number;
  has(id: number): boolean;
  get(id: number): JournalEntry | undefined;
  /** Keeps it, in the place of what had its id. */
  put(entry: JournalEntry): void;
  delete(id: number): void;
  clear(): void;
};

/** The latest are what is looked at and amended. */
const FRESH = 1000;
/** So many ids are packed together. */
const BLOCK = 64;
const numberOf = (id: number): number => Math.floor(id / BLOCK);

/** Packed entries, those that were deleted since among them; `ids` are those that count. */
type Block = { readonly ids: Set<number>; readonly packed: Uint8Array };

/**
 * Older entries are packed: a webhook's forty parameters take 6 kB as arrays, 1 kB as text and 0.1 kB in a block, and
 * ten thousand calls have forty thousand webhooks (`bench/sandbox.ts`).
 */
export function entries(): Entries {
  const fresh = new Map<number, JournalEntry>();
  const blocks = new Map<number, Block>();
  let kept = 0;
  let newest = 0;
  let opened: { readonly block: Block; readonly entries: ReadonlyMap<number, JournalEntry> } | null = null;

  /** Whatever is not settled stays as it is. */
  const pack = (number: number) => {
    const old = settledIn(fresh, number);
    for (const { id } of old) fresh.delete(id);
    if (old.length > 0) blocks.set(number, blockOf(old));
  };

  const open = (block: Block): ReadonlyMap<number, JournalEntry> => {
    if (opened?.block !== block) {
      opened = { block, entries: unpacked(block) };
    }
    return opened.entries;
  };

  const packedIn = (id: number): Block | undefined => {
    const block = blocks.get(numberOf(id));
    return block?.ids.has(id) ? block : undefined;
  };

  const has = (id: number) => fresh.has(id) || packedIn(id) !== undefined;

  return {
    size: () => kept,
    has,
    get(id) {
      const block = packedIn(id);
      return fresh.get(id) ?? (block && open(block).get(id));
    },
    put(entry) {
      if (!has(entry.id)) kept += 1;
      fresh.set(entry.id, entry);
      if (entry.id <= newest) return;
      newest = entry.id;
      const aged = newest - FRESH;
      if (aged > 0 && aged % BLOCK === 0) pack(numberOf(aged) - 1);
    },
    delete(id) {
      if (!has(id)) return;
      kept -= 1;
      fresh.delete(id);
      const block = packedIn(id);
      block?.ids.delete(id);
      if (block?.ids.size === 0) blocks.delete(numberOf(id));
    },
    clear() {
      fresh.clear();
      blocks.clear();
      kept = 0;
      opened = null;
    },
  };
}

function settledIn(fresh: ReadonlyMap<number, JournalEntry>, number: number): readonly JournalEntry[] {
  const ids = Array.from({ length: BLOCK }, (_, at) => number * BLOCK + at);
  return ids.flatMap((id) => fresh.get(id) ?? []).filter(isSettled);
}

/** Nothing will be amended. */
const isSettled = (entry: JournalEntry): boolean => entry.kind !== 'webhook' || entry.done;

// Copied into bytes of its own: what zlib returns holds on to all of its working buffer, and `Buffer.from` to a pool.
const blockOf = (old: readonly JournalEntry[]): Block => ({
  ids: new Set(old.map(({ id }) => id)),
  packed: new Uint8Array(deflateRawSync(JSON.stringify(old), { level: 1 })),
});

function unpacked({ packed }: Block): ReadonlyMap<number, JournalEntry> {
  const old = JSON.parse(inflateRawSync(packed).toString()) as readonly JournalEntry[];
  return new Map(old.map((entry) => [entry.id, entry]));
}
