import { useEffect, useState } from 'react';
import { api } from '../lib/api.ts';
import { useVersion } from '../lib/sandbox.ts';
import { type Call, callsOf, callWith } from './group.ts';

/** A call by a leg's sid, when it lies further back than the list has been read: an old link. Null: not there (yet). */
export function useKin(callSid: string | null): Call | null {
  const version = useVersion();
  const [call, setCall] = useState<Call | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what asks for a new reading
  useEffect(() => {
    if (callSid === null) return;
    let stale = false;
    api.kin(callSid).then(
      ({ rows }) => !stale && setCall(callWith(callsOf(rows), callSid)),
      () => !stale && setCall(null),
    );
    return () => {
      stale = true;
    };
  }, [callSid, version]);
  return callSid === null ? null : call;
}
