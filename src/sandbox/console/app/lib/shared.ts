const KEYS = ['messageSid', 'recordingSid', 'queueSid', 'sid', 'number', 'id', 'callSid', 'conferenceSid'] as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function keyOf(value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  const name = KEYS.find((key) => key in value);
  return name && value[name];
}

/**
 * `after`, in which every object that says the same as its like in `before` is that very object. What is drawn of it then
 * need not be drawn again: a hint tells only that something has changed, and mostly it was something else.
 */
export function shared<T>(before: unknown, after: T): T;
export function shared(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) return sharedList(before, after);
  if (!isRecord(before) || !isRecord(after)) return after;
  const names = Object.keys(after);
  const next = Object.fromEntries(names.map((name) => [name, shared(before[name], after[name])]));
  const same =
    names.length === Object.keys(before).length && names.every((name) => Object.is(before[name], next[name]));
  return same ? before : next;
}

/** Rows are matched by what names them, else by their places. */
function sharedList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const known = new Map(before.map((value) => [keyOf(value), value]));
  const next = after.map((value, index) => {
    const key = keyOf(value);
    return shared(key === undefined ? before[index] : known.get(key), value);
  });
  const same = next.length === before.length && next.every((value, index) => Object.is(value, before[index]));
  return same ? before : next;
}
