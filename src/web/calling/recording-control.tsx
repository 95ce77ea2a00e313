import { Circle, CircleAlert, CircleDot, CirclePause, CirclePlay, CircleStop, Volume2 } from 'lucide-react';
import type { Call, RecordingMove } from '#contract/calls.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Tooltip } from '#web/ui/tooltip.tsx';
import { recordingMoveWords, useRecording } from './use-recording.ts';

/** Whether the call is being recorded at this moment; nothing while it is not. */
export function RecordingBadge({ call }: { call: Call }) {
  switch (call.recording) {
    case 'announcing':
      return (
        <Badge tone="amber" title="The other side hears that the call is recorded; then the recording begins.">
          <Volume2 aria-hidden />
          Notice
        </Badge>
      );
    case 'on':
      return (
        <Badge tone="red">
          <Circle aria-hidden className="fill-current" />
          REC
        </Badge>
      );
    case 'paused':
      return (
        <Badge tone="amber">
          <CirclePause aria-hidden />
          REC paused
        </Badge>
      );
    case 'failed':
      return (
        <Badge tone="red" title={failureWords(call.recordingFailure)}>
          <CircleAlert aria-hidden />
          Not recorded
        </Badge>
      );
    default:
      return null;
  }
}

const failureWords = (failure: Call['recordingFailure']): string =>
  failure === null ? 'The recording could not begin.' : `${failure.title}. ${failure.cure}`;

const looks = {
  start: { Icon: CircleDot, tone: 'text-bad' },
  pause: { Icon: CirclePause, tone: '' },
  resume: { Icon: CirclePlay, tone: '' },
  stop: { Icon: CircleStop, tone: '' },
} as const satisfies Record<RecordingMove, object>;

/** What can be done about it, by those who may. */
export function RecordingControls({ call }: { call: Call }) {
  const { moves, change, changing } = useRecording(call);
  const busy = moves.find(changing);
  return moves.map((move) => {
    const { Icon, tone } = looks[move];
    const label = recordingMoveWords[move];
    return (
      <Tooltip key={move} text={label}>
        <Button
          variant="ghost"
          size="icon"
          aria-label={label}
          loading={busy === move}
          disabled={busy !== undefined && busy !== move}
          onClick={() => void change(move)}
        >
          <Icon aria-hidden className={tone} />
        </Button>
      </Tooltip>
    );
  });
}
