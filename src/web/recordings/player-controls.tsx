import { FastForward, Pause, Play, Volume2, VolumeX } from 'lucide-react';
import type { ReactNode } from 'react';
import { clock, duration } from '#web/lib/format.ts';
import { Button } from '#web/ui/button.tsx';
import { Tooltip } from '#web/ui/tooltip.tsx';
import { rates } from './habits.ts';
import { type Stretch, skippedSeconds } from './peaks.ts';
import type { SoundPlayer } from './use-sound.ts';

type PlayerControlsProps = {
  sound: SoundPlayer;
  seconds: number;
  quiet: readonly Stretch[];
  /** What can be done with the recording beside hearing it. */
  children: ReactNode;
};

export function PlayerControls({ sound, seconds, quiet, children }: PlayerControlsProps) {
  const playing = sound.state === 'playing';
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Tooltip text={playing ? 'Pause (Space)' : 'Play (Space); arrows, J and L move, digits jump'}>
        <Button
          variant="primary"
          size="icon"
          className="[&_svg]:fill-current"
          aria-label={playing ? 'Pause' : 'Play'}
          aria-keyshortcuts="Space K"
          aria-busy={sound.state === 'fetching' || undefined}
          onClick={sound.toggle}
        >
          {playing ? <Pause aria-hidden /> : <Play aria-hidden />}
        </Button>
      </Tooltip>
      <span role="timer" aria-live="off" aria-label="Time" className="text-sm tabular">
        {clock(sound.time)} <span className="text-faint">/ {clock(seconds)}</span>
      </span>
      <Speed sound={sound} />
      <Skips sound={sound} quiet={quiet} />
      <Volume sound={sound} />
      <span className="ml-auto flex items-center gap-1">{children}</span>
    </div>
  );
}

function Speed({ sound: { habits, changeHabits } }: { sound: SoundPlayer }) {
  return (
    <select
      aria-label="Speed"
      value={habits.rate}
      onChange={(event) => changeHabits({ rate: Number(event.target.value) })}
      className="h-7 rounded-md border border-edge bg-surface px-1 text-xs text-ink tabular"
    >
      {rates.map((rate) => (
        <option key={rate} value={rate}>
          {rate}×
        </option>
      ))}
    </select>
  );
}

/** Says what it is worth; a recording without pauses offers nothing. */
function Skips({ sound: { habits, changeHabits }, quiet }: { sound: SoundPlayer; quiet: readonly Stretch[] }) {
  const saved = skippedSeconds(quiet);
  const words = quiet.length === 0 ? 'There is no silence to skip' : `Skip silence: ${duration(saved)} of pauses`;
  return (
    <Tooltip text={words}>
      <Button
        size="sm"
        variant={habits.skips ? 'primary' : 'outline'}
        aria-pressed={habits.skips}
        aria-description={words}
        onClick={() => changeHabits({ skips: !habits.skips })}
      >
        <FastForward aria-hidden />
        Skip silence
      </Button>
    </Tooltip>
  );
}

function Volume({ sound: { habits, changeHabits } }: { sound: SoundPlayer }) {
  const Sign = habits.volume === 0 ? VolumeX : Volume2;
  return (
    <label className="flex items-center gap-1.5 text-soft">
      <Sign aria-hidden className="size-4" />
      <span className="sr-only">Volume</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={habits.volume}
        aria-valuetext={`${Math.round(habits.volume * 100)} percent`}
        onChange={(event) => changeHabits({ volume: event.target.valueAsNumber })}
        className="w-16 accent-accent"
      />
    </label>
  );
}
