import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { paths } from '#contract/api.ts';
import type { CallRecordings, Peaks, Recording } from '#contract/recordings.ts';
import { api } from '#web/lib/api.ts';
import { keys } from '#web/lib/query.ts';
import { ErrorState } from '#web/ui/states.tsx';
import { decodeLanes, type Lane, quietStretches } from './peaks.ts';
import { PlayerControls } from './player-controls.tsx';
import { isTaken, orderOf, placeAfter } from './player-keys.ts';
import { RecordingActions } from './recording-actions.tsx';
import { useSound } from './use-sound.ts';
import { PlainTrack, Waveform } from './waveform.tsx';

export type PlayerProps = {
  readonly recording: Recording;
  /** What the recording is called, for those who hear the page read. */
  readonly label: string;
  /** Who speaks: on the first channel, on the second. */
  readonly sides: readonly [string, string];
  readonly may: CallRecordings['may'];
  readonly held: boolean;
  /** Somebody pressed play to get here. */
  readonly startsNow?: boolean | undefined;
};

/** One recording that is kept: its picture, its sound, and what can be done with it. */
export function Player({ recording, label, sides, may, held, startsNow }: PlayerProps) {
  const seconds = (recording.durationMs ?? 0) / 1_000;
  const peaks = useQuery({
    queryKey: keys.peaks(recording.id),
    queryFn: () => api.get<Peaks>(paths.recordingPeaks(recording.id)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const lanes = useMemo(
    () => (peaks.data ? decodeLanes(peaks.data) : flatLanes(recording.channels ?? 1)),
    [peaks.data, recording.channels],
  );
  const quiet = useMemo(() => (peaks.data ? quietStretches(lanes, peaks.data.perSecond) : []), [lanes, peaks.data]);
  const sound = useSound({ recordingId: recording.id, seconds, quiet });
  const group = useStart(startsNow ?? false, sound.play);

  const press = (event: KeyboardEvent) => {
    const taken = event.target instanceof Element && isTaken(event.target, event.key);
    const order = orderOf({ ...pick(event), taken });
    if (!order) return;
    event.preventDefault();
    // The call bar has letters of its own.
    event.stopPropagation();
    if (order.kind === 'toggle') sound.toggle();
    else sound.seekTo(placeAfter(order, sound.time, seconds));
  };

  const track = { time: sound.time, seconds, onSeek: sound.seekTo };
  const names = lanes.length === 1 ? ['Everybody'] : sides;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div ref={group} role="group" tabIndex={-1} aria-label={label} className="space-y-2" onKeyDown={press}>
      <audio ref={sound.element} {...sound.on} preload="none" data-recording={recording.id} />
      {peaks.error ? <PlainTrack {...track} /> : <Waveform lanes={lanes} names={names} {...track} />}
      <PlayerControls sound={sound} seconds={seconds} quiet={quiet}>
        <RecordingActions recording={recording} may={may} held={held} />
      </PlayerControls>
      {sound.fault !== null && <ErrorState error={sound.fault} onRetry={() => void sound.play()} />}
    </div>
  );
}

/** In the picture's place until it is here, so that nothing jumps. */
const flatLanes = (channels: number): Lane[] => Array.from({ length: channels }, () => new Uint8Array());

const pick = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => ({ key, ctrlKey, metaKey, altKey });

/** Begins by itself and takes the focus, so that the player's keys work at once for whoever asked for it. */
function useStart(startsNow: boolean, play: () => Promise<void>) {
  const group = useRef<HTMLDivElement>(null);
  const wanted = useRef(startsNow);
  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    group.current?.focus();
    void play();
  });
  return group;
}
