import type { QueueView } from '#sandbox/control/views.ts';
import { nameOf } from '../lib/names.ts';
import { useSandboxNow } from '../lib/sandbox.ts';
import { clockFace, plural } from '../lib/words.ts';
import { Badge } from '../ui/badge.tsx';
import { PlaceLink } from '../ui/place-link.tsx';
import { RoomCard } from './room-card.tsx';

type Names = ReadonlyMap<string, string>;

function Waited({ since }: { readonly since: string }) {
  const now = useSandboxNow();
  return <span className="font-mono tabular-nums">{clockFace((now - Date.parse(since)) / 1000)}</span>;
}

function Callers({ queue, names }: { readonly queue: QueueView; readonly names: Names }) {
  if (queue.callers.length === 0) return <p className="text-[13px] text-soft">Nobody waits.</p>;
  return (
    <table className="w-full text-[13px]">
      <caption className="sr-only">Who waits in {queue.friendlyName}</caption>
      <thead className="text-left text-soft text-xs">
        <tr>
          <th scope="col" className="w-16 py-1 font-normal">
            Place
          </th>
          <th scope="col" className="py-1 font-normal">
            Caller
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            Waits
          </th>
        </tr>
      </thead>
      <tbody>
        {queue.callers.map((caller) => (
          <tr key={caller.callSid} className="border-line border-t">
            <td className="py-1 tabular-nums">{caller.position}</td>
            <td className="min-w-0 py-1">
              <PlaceLink to={{ view: 'calls', call: caller.callSid }} className="text-accent underline">
                {nameOf(caller.number, names)}
              </PlaceLink>
            </td>
            <td className="py-1 text-right">
              <Waited since={caller.since} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Queues: who waits in which place and since when, and who dials a queue to take somebody. */
export function Queues({ queues, names }: { readonly queues: readonly QueueView[]; readonly names: Names }) {
  return (
    <ul aria-label="Queues" className="grid gap-2">
      {queues.map((queue) => (
        <RoomCard
          key={queue.queueSid}
          kind="Queue"
          name={queue.friendlyName}
          standing={
            <>
              <Badge tone={queue.callers.length > 0 ? 'ring' : 'quiet'}>
                {queue.callers.length} of {queue.maxSize} wait
              </Badge>
              {queue.callers.length > 0 && (
                <span className="text-[13px] text-soft">on average {clockFace(queue.averageWaitSeconds)}</span>
              )}
            </>
          }
        >
          <Callers queue={queue} names={names} />
          {queue.seekers.length > 0 && (
            <p className="flex flex-wrap gap-x-2 text-[13px]">
              <span className="text-soft">{plural(queue.seekers.length, 'call')} for the next one:</span>
              {queue.seekers.map((seeker) => (
                <PlaceLink
                  key={seeker.callSid}
                  to={{ view: 'calls', call: seeker.callSid }}
                  className="text-accent underline"
                >
                  {nameOf(seeker.number, names)}
                </PlaceLink>
              ))}
            </p>
          )}
        </RoomCard>
      ))}
    </ul>
  );
}
