import { Play, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Call } from '#contract/calls.ts';
import { isOwn } from '#contract/ownership.ts';
import { useMe } from '#web/lib/me.ts';
import { lazyPart } from '#web/lib/part.tsx';
import { Button } from '#web/ui/button.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';

const CallRecordings = lazyPart(async () => (await import('./call-recordings.tsx')).CallRecordings, {
  fails: 'here',
  waiting: <SkeletonRows rows={2} label="Loading the player" />,
});

/** Whether this call's row offers to play: there is something, and it is this person's to hear. */
function useMayHear(call: Call): boolean {
  const me = useMe();
  if (call.recorded !== 'kept' || !me) return false;
  if (me.permissions.includes('recordings:play-any')) return true;
  return me.permissions.includes('recordings:play') && isOwn(call, me.user.id);
}

/** The small play button of a call in a list, and the player that it opens; null when there is nothing to hear. */
export function usePlayInPlace(call: Call, name: string): { button: ReactNode; player: ReactNode } {
  const may = useMayHear(call);
  const [open, setOpen] = useState(false);
  if (!may) return { button: null, player: null };
  const Sign = open ? X : Play;
  return {
    button: (
      <Button
        variant="ghost"
        size="icon-sm"
        aria-expanded={open}
        aria-label={open ? `Close the recording with ${name}` : `Play the recording with ${name}`}
        onClick={() => setOpen(!open)}
      >
        <Sign aria-hidden />
      </Button>
    ),
    player: open && <CallRecordings call={call} startsNow />,
  };
}
