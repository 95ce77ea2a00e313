/** What a key asks of the player. `by` and `to` are seconds; `part` is a part of the whole. */
export type PlayerOrder =
  | { readonly kind: 'toggle' }
  | { readonly kind: 'move'; readonly by: number }
  | { readonly kind: 'jump'; readonly part: number };

const toggle: PlayerOrder = { kind: 'toggle' };
const move = (by: number): PlayerOrder => ({ kind: 'move', by });

/** Arrows as sliders have them (WAI-ARIA, slider pattern), the letters as video players do. */
const orders: Readonly<Record<string, PlayerOrder>> = {
  ' ': toggle,
  k: toggle,
  ArrowLeft: move(-5),
  ArrowDown: move(-5),
  ArrowRight: move(5),
  ArrowUp: move(5),
  j: move(-10),
  l: move(10),
  PageDown: move(-30),
  PageUp: move(30),
  Home: { kind: 'jump', part: 0 },
  End: { kind: 'jump', part: 1 },
};

type Pressed = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** The focus is on something that has a use of its own for this key: a button for space, a list for arrows. */
  readonly taken: boolean;
};

/** What a key pressed inside the player means; null when it is not the player's. */
export function orderOf({ key, ctrlKey, metaKey, altKey, taken }: Pressed): PlayerOrder | null {
  if (ctrlKey || metaKey || altKey || taken) return null;
  if (/^[0-9]$/.test(key)) return { kind: 'jump', part: Number(key) / 10 };
  return orders[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

/** Where an order leads, within the recording. */
export function placeAfter(order: Exclude<PlayerOrder, { kind: 'toggle' }>, time: number, duration: number): number {
  const place = order.kind === 'move' ? time + order.by : order.part * duration;
  return Math.min(duration, Math.max(0, place));
}

const fields = 'input, select, textarea';

/** Whether what has the focus uses this key itself. */
export function isTaken(target: Pick<Element, 'closest'>, key: string): boolean {
  if (target.closest(fields)) return true;
  return (key === ' ' || key === 'Enter') && target.closest('button, a, summary') !== null;
}
