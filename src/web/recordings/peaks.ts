import type { Peaks } from '#contract/recordings.ts';

/** One channel's loudness, 0 to 255 for each part of a second. */
export type Lane = Uint8Array;

/** Seconds from the start; `to` is not included. */
export type Stretch = { readonly from: number; readonly to: number };

export const decodeLanes = ({ channels }: Pick<Peaks, 'channels'>): Lane[] =>
  channels.map((text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));

/**
 * The same lane in so many bars, each as high as the loudest moment under it, 0 to 1. The square root lets quiet voices
 * be seen beside loud ones, as the ear hears them.
 */
export function barsOf(lane: Lane, count: number): number[] {
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * lane.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * lane.length) / count));
    return Math.sqrt(lane.subarray(from, to).reduce((loudest, each) => Math.max(loudest, each), 0) / 255);
  });
}

/** Pauses shorter than this belong to talking. */
const SHORTEST_SECONDS = 1.2;
/** What is left of a pause at either end, so that no word loses its first or last sound. */
const LEAD_SECONDS = 0.25;
/** Below this part of the recording's loudest moment nobody speaks; a line's own noise is at about a hundredth. */
const QUIET_PART = 0.05;
const QUIET_FLOOR = 2;
const QUIET_CEILING = 12;

/** The stretches in which nobody speaks, on any channel: what a listener in a hurry jumps over. */
export function quietStretches(lanes: readonly Lane[], perSecond: number): Stretch[] {
  const length = Math.max(0, ...lanes.map((lane) => lane.length));
  const level = quietLevel(lanes);
  const speaks = (at: number) => lanes.some((lane) => (lane[at] ?? 0) > level);
  const found: Stretch[] = [];
  let start = 0;
  for (let at = 0; at <= length; at += 1) {
    if (at < length && !speaks(at)) continue;
    const atStart = start === 0;
    const from = start / perSecond + (atStart ? 0 : LEAD_SECONDS);
    const to = at / perSecond - (at === length ? 0 : LEAD_SECONDS);
    if ((at - start) / perSecond >= SHORTEST_SECONDS) found.push({ from, to });
    start = at + 1;
  }
  return found;
}

function quietLevel(lanes: readonly Lane[]): number {
  const loudest = lanes.reduce((max, lane) => lane.reduce((most, each) => Math.max(most, each), max), 0);
  return Math.min(QUIET_CEILING, Math.max(QUIET_FLOOR, loudest * QUIET_PART));
}

/** Where to go on when nobody speaks at `time`; null when somebody does. */
export function skipFrom(stretches: readonly Stretch[], time: number): number | null {
  const stretch = stretches.find(({ from, to }) => time >= from && time < to);
  return stretch ? stretch.to : null;
}

/** How long the recording takes for whoever skips. */
export const skippedSeconds = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { from, to }) => sum + (to - from), 0);
