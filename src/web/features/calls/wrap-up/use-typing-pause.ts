import { useCallback, useEffect, useRef, useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Call } from '#contract/calls.ts';
import { hearCalls } from '#web/calling/live-calls.ts';
import { api } from '#web/lib/api.ts';

/** Nothing typed for so long: the time runs again. */
const QUIET_MS = 3_000;
/** The server believes a pause for a minute; see PAUSE_SECONDS. */
const RENEW_MS = 25_000;

type TypingPause = {
  /** At every key. */
  readonly typed: () => void;
  /** While the time is held from here. */
  readonly typing: boolean;
  /** The time is over: nothing is left to be held or to run again. */
  readonly over: () => void;
};

/** Holds the time while somebody types. */
export function useTypingPause(callId: string): TypingPause {
  const [typing, setTyping] = useState(false);
  const told = useRef(0);
  const quiet = useRef<ReturnType<typeof setTimeout>>(undefined);
  // One after the other: a pause that overtakes its own end would last a minute.
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const tell = useCallback(
    (move: 'pause' | 'resume') => {
      line.current = line.current
        .then(() => api.post<Call>(paths.wrapUp(callId), { do: move }))
        .then((call) => hearCalls([call]))
        // That it is over meanwhile is seen by the call itself.
        .catch(() => null);
    },
    [callId],
  );
  const resume = useCallback(() => {
    if (told.current === 0) return;
    told.current = 0;
    setTyping(false);
    tell('resume');
  }, [tell]);
  useEffect(
    () => () => {
      clearTimeout(quiet.current);
      resume();
    },
    [resume],
  );
  const typed = useCallback(() => {
    clearTimeout(quiet.current);
    quiet.current = setTimeout(resume, QUIET_MS);
    if (Date.now() - told.current < RENEW_MS) return;
    told.current = Date.now();
    setTyping(true);
    tell('pause');
  }, [resume, tell]);
  const over = useCallback(() => {
    clearTimeout(quiet.current);
    told.current = 0;
  }, []);
  return { typed, typing, over };
}
