import type { PhoneEvent } from './phone.reduce.ts';

/**
 * The carrier ends the leg of a browser that does not come back within half a minute (`SIGNALLING_MS`, which it is asked
 * for). The SDK goes on trying all the same, so that a page would say for hours that it is coming back.
 */
const GIVE_UP_MS = 32_000;

/** @param giveUp is told the connection that broke and did not come back in time; not of one that broke anew since */
export function createBreakWatch(giveUp: (id: string) => void): (event: PhoneEvent) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (event) => {
    if (event.kind !== 'reconnecting' && event.kind !== 'reconnected') return;
    clearTimeout(timer);
    if (event.kind === 'reconnecting') timer = setTimeout(() => giveUp(event.id), GIVE_UP_MS);
  };
}
