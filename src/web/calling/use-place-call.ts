import { useCallback, useRef, useState } from 'react';
import type { Call } from '#contract/calls.ts';
import type { CallTarget } from './desk.ts';
import { type CallOptions, placeCall } from './place-call.ts';

export type PlaceCall = (target: CallTarget, options?: CallOptions) => Promise<Call | null>;

/** Places calls from a component; while one is being placed, further clicks do nothing. */
export function usePlaceCall(): { place: PlaceCall; placing: boolean } {
  const [placing, setPlacing] = useState(false);
  const busy = useRef(false);
  const place = useCallback<PlaceCall>(async (target, options) => {
    if (busy.current) return null;
    busy.current = true;
    setPlacing(true);
    try {
      return await placeCall(target, options);
    } finally {
      busy.current = false;
      setPlacing(false);
    }
  }, []);
  return { place, placing };
}
