import { useMutation } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { Call, RecordingMove } from '#contract/calls.ts';
import { api } from '#web/lib/api.ts';
import { useMay, useMe } from '#web/lib/me.ts';
import { toast } from '#web/lib/toast.ts';
import { hearCalls } from './live-calls.ts';
import { ownPart } from './room.ts';

/** What can be done about the recording of a call now, and the doing of it. */
export function useRecording(call: Call) {
  const me = useMe();
  const mayOwn = useMay('calls:record');
  const mayAny = useMay('calls:record-any');
  const mayOverride = useMay('calls:override-recording');
  const { mutate, isPending } = useMutation({
    mutationFn: (move: RecordingMove) => api.post<Call>(paths.callRecording(call.id), { do: move }),
    onSuccess: (changed) => hearCalls([changed]),
    onError: (fault) => toast.failure(fault, 'The recording could not be changed'),
  });
  const own = call.user?.id === me?.user.id || ownPart(call, me?.user.id)?.role === 'agent';
  const may = call.state === 'in-progress' && (mayAny || (mayOwn && own));
  return {
    change: (move: RecordingMove) => mutate(move),
    changing: isPending,
    moves: may ? movesOf(call, mayOverride) : [],
  };
}

/** In the order of the buttons. */
export function movesOf(
  { recording, recordingPolicy }: Pick<Call, 'recording' | 'recordingPolicy'>,
  mayOverride: boolean,
): readonly RecordingMove[] {
  switch (recording) {
    case 'off':
    case 'ended':
    case 'failed':
      return recordingPolicy === 'off' && !mayOverride ? [] : ['start'];
    case 'announcing':
      return ['stop'];
    case 'on':
      return ['pause', 'stop'];
    case 'paused':
      return ['resume', 'stop'];
  }
}
