import type { Journey } from './leg.ts';

/** A call that is passed on so often goes in a circle; one that branches so often would fill the memory. */
const MOST_HOPS = 8;
const MOST_REACHED = 40;

/** The journey after one more number or application of this sandbox; null: it goes in a circle. */
export function onward({ hops, count }: Journey): Journey | null {
  if (hops >= MOST_HOPS || count.reached >= MOST_REACHED) return null;
  count.reached += 1;
  return { hops: hops + 1, count };
}

export const inACircle = ({ hops, count }: Journey): string =>
  `The call has come through ${hops} numbers and reached ${count.reached}: it goes in a circle`;
