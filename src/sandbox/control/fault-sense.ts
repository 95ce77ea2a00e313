import type { FaultSpec } from '#sandbox/kernel/fault.ts';

type Side = FaultSpec['on'];

/** What can go wrong where (`FaultWhat` says what each does). */
const WHATS: Readonly<Record<Side, readonly FaultSpec['what'][]>> = {
  webhook: ['delay', 'drop', 'double', 'reorder', '5xx-treatment', 'truncate'],
  rest: ['delay', 'drop', '5xx-after-accepting', 'timeout-after-accepting', '429', '404-lag'],
};

const CONDITIONS = {
  webhook: ['webhook', 'event', 'urlPart'],
  rest: ['path', 'method'],
} as const satisfies Record<Side, readonly (keyof FaultSpec)[]>;

const OTHER: Readonly<Record<Side, Side>> = { webhook: 'rest', rest: 'webhook' };

/**
 * Why a fault could not do what it says, in words; null when it can. A fault that never strikes lets a test pass that
 * tests nothing, and a condition of the other side would not be heeded: it would strike everything.
 */
export function senselessFault(spec: FaultSpec): string | null {
  const { on, what } = spec;
  if (!WHATS[on].includes(what)) return `${what} is no fault of ${on}: ${WHATS[on].join(', ')}`;
  const foreign = CONDITIONS[OTHER[on]].filter((name) => spec[name] !== undefined);
  if (foreign.length > 0)
    return `${foreign.join(', ')}: not for a fault of ${on}, which takes ${CONDITIONS[on].join(', ')}`;
  return null;
}
