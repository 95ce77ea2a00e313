import type { Call } from '#contract/calls.ts';
import { supervise } from '#web/calling/browser-calls.ts';
import { agentOf, ownPart } from '#web/calling/room.ts';
import { supervisionWords, useSupervisionModes } from '#web/calling/supervision.ts';
import { useMe } from '#web/lib/me.ts';
import { Segments } from '#web/lib/segments.tsx';

/** For whoever listens to somebody else's call: that they do, and how they are heard. */
export function SuperviseModes({ call }: { call: Call }) {
  const me = useMe();
  const modes = useSupervisionModes();
  const part = ownPart(call, me?.user.id);
  if (part?.role !== 'supervisor') return null;
  const mode = part.supervision ?? 'monitor';
  const agent = agentOf(call)?.name ?? call.user?.name ?? 'A colleague';
  return (
    <div
      data-once
      className="flex flex-wrap items-center gap-x-3 gap-y-2 bg-accent-soft px-3 py-2 text-sm text-accent-ink sm:px-4"
    >
      <p role="status" className="min-w-0 flex-1 basis-48">
        {agent}’s call. {supervisionWords[mode].sentence}
      </p>
      <Segments
        label="How you take part"
        value={mode}
        options={modes.map((value) => ({ value, label: supervisionWords[value].name }))}
        onChange={(next) => void supervise(call.id, next)}
      />
    </div>
  );
}
