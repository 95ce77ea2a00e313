import { CloudOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLiveState } from '#web/lib/page-live.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Tooltip } from '#web/ui/tooltip.tsx';

/** A lost connection that comes back within this time is nobody's concern. */
const graceMs = 4000;

/** Nothing while changes arrive by themselves; a badge once they have not for a while. */
export function LiveMark() {
  const state = useLiveState();
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (state === 'live') return setLate(false);
    const timer = setTimeout(() => setLate(true), graceMs);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <span role="status">
      {late && (
        <Tooltip
          text={
            state === 'polling'
              ? 'The live connection is down. The page asks for changes every few seconds.'
              : 'Connecting to live updates.'
          }
        >
          <Badge tone="amber" tabIndex={0}>
            <CloudOff aria-hidden />
            <span className="max-sm:sr-only">{state === 'polling' ? 'Updates delayed' : 'Reconnecting'}</span>
          </Badge>
        </Tooltip>
      )}
    </span>
  );
}
