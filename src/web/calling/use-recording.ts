import { paths } from '#contract/api.ts';
import type { Call, RecordingMove } from '#contract/calls.ts';
import { mayActIn } from '#contract/ownership.ts';
import { api } from '#web/lib/api.ts';
import { useMay, useMe } from '#web/lib/me.ts';
import { doOnce, useUnderWay } from './deeds.ts';
import { hearCalls } from './live-calls.ts';

/** What can be done about the recording of a call now, and the doing of it. */
export function useRecording(call: Call) {
  const me = useMe();
  const mayOwn = useMay('calls:record');
  const mayAny = useMay('calls:record-any');
  const mayOverride = useMay('calls:override-recording');
  const underWay = useUnderWay(call.id);
  const may = call.state === 'in-progress' && (mayAny || (mayOwn && mayActIn(call, me?.user.id)));
  return {
    change: async (move: RecordingMove) => {
      const send = (signal: AbortSignal) => api.post<Call>(paths.callRecording(call.id), { do: move }, { signal });
      const changed = await doOnce({ callId: call.id, name: nameOf(move), words: recordingMoveWords[move], send });
      if (changed !== null) hearCalls([changed]);
    },
    changing: (move: RecordingMove) => underWay(nameOf(move)),
    moves: may ? movesOf(call, mayOverride) : [],
  };
}

export const recordingMoveWords: Readonly<Record<RecordingMove, string>> = {
  start: 'Record',
  pause: 'Pause recording',
  resume: 'Resume recording',
  stop: 'Stop recording',
};

const nameOf = (move: RecordingMove) => `recording ${move}`;

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
