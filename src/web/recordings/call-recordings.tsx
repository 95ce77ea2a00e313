import { useQuery } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { Call } from '#contract/calls.ts';
import type { CallRecordings as Answer, Recording } from '#contract/recordings.ts';
import { api } from '#web/lib/api.ts';
import { useMay } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { Badge } from '#web/ui/badge.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { Player } from './player.tsx';
import { RecordingActions } from './recording-actions.tsx';
import { isSilent, noneOf, sidesOf, wordsOf } from './recording-words.ts';

type CallRecordingsProps = { call: Call; startsNow?: boolean };

export const recordingsQuery = (callId: string) => ({
  queryKey: keys.calls.recordings(callId),
  queryFn: () => api.get<Answer>(paths.callRecordings(callId)),
});

/** Every recording of a call: one that can be heard as a player, any other in words. */
export function CallRecordings({ call, startsNow }: CallRecordingsProps) {
  const recordings = useQuery(recordingsQuery(call.id));
  const { data } = recordings;
  if (!data && recordings.error)
    return <ErrorState error={recordings.error} onRetry={() => void recordings.refetch()} />;
  if (!data) return <SkeletonRows rows={2} label="Loading the recording" />;
  if (data.items.length === 0) return <p className="text-sm text-soft">{noneOf(call)}</p>;
  const first = data.items.find(({ state }) => state === 'kept');
  return (
    <ul aria-label="Recordings" className="space-y-4">
      {data.items.map((recording, at) => (
        <li key={recording.id}>
          <OneRecording
            call={call}
            recording={recording}
            answer={data}
            number={data.items.length > 1 ? at + 1 : null}
            startsNow={startsNow && recording === first}
          />
        </li>
      ))}
    </ul>
  );
}

function NotForYou() {
  const mayHearOwn = useMay('recordings:play');
  return (
    <p className="text-sm text-soft">
      {mayHearOwn
        ? 'There is a recording. You can listen to those of your own calls; managers hear everybody’s.'
        : 'There is a recording, which your role may not listen to.'}
    </p>
  );
}

type OneRecordingProps = {
  call: Call;
  recording: Recording;
  answer: Answer;
  number: number | null;
  startsNow: boolean | undefined;
};

function OneRecording({ call, recording, answer, number, startsNow }: OneRecordingProps) {
  const held = answer.hold !== null;
  const [theirs, ours] = sidesOf(call);
  const label = `Recording${number === null ? '' : ` ${number}`} of the call with ${theirs}`;
  if (isSilent(recording)) {
    const { tone, name, sentence } = wordsOf(recording);
    const deletable = recording.state !== 'deleted' && recording.state !== 'deleting';
    return (
      <div role="status" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <Badge tone={tone}>{name}</Badge>
        <span className="min-w-0 flex-1 basis-48 text-soft wrap-anywhere">{sentence}</span>
        {deletable && <RecordingActions recording={recording} may={answer.may} held={held} />}
      </div>
    );
  }
  if (!answer.may.play) return <NotForYou />;
  return (
    <Player
      recording={recording}
      label={label}
      sides={[theirs, ours]}
      may={answer.may}
      held={held}
      startsNow={startsNow}
    />
  );
}
