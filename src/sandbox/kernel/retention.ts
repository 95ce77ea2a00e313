/**
 * In which order things ended, and which of them is one too many. Every list of finished things is bounded by one of
 * these, so that forgetting costs the same however many are kept.
 */
export type Retention = {
  /** It has ended. Whatever is now over the bound is to be forgotten: the sid that ended first, or null. */
  ended(sid: string): string | null;
  /** It was taken away by other means. */
  forget(sid: string): void;
  clear(): void;
};

export function retention(most: number): Retention {
  const order = new Map<number, string>();
  const places = new Map<string, number>();
  let last = 0;
  /** Nothing has a lower place. A Map's own first is no substitute: finding it walks over all that was deleted. */
  let first = 1;

  const forget = (sid: string) => {
    order.delete(places.get(sid) ?? 0);
    places.delete(sid);
  };

  return {
    ended(sid) {
      last += 1;
      order.set(last, sid);
      places.set(sid, last);
      if (order.size <= most) return null;
      while (!order.has(first)) first += 1;
      const oldest = order.get(first) ?? null;
      if (oldest !== null) forget(oldest);
      return oldest;
    },
    forget,
    clear() {
      order.clear();
      places.clear();
    },
  };
}
