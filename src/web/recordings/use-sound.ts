import { useEffect, useRef, useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Play } from '#contract/recordings.ts';
import { ApiError, api } from '#web/lib/api.ts';
import { useHabits } from './habits.ts';
import { type Stretch, skipFrom } from './peaks.ts';

/** `fetching`: asked for, nothing is heard yet. */
export type SoundState = 'still' | 'fetching' | 'playing';

type SoundOptions = {
  readonly recordingId: string;
  /** Known before a byte of sound is here. */
  readonly seconds: number;
  readonly quiet: readonly Stretch[];
};

/** So near to its end it begins anew. */
const AT_END_SECONDS = 0.05;

export type SoundPlayer = ReturnType<typeof useSound>;

/**
 * Plays one recording through the page's `<audio>`. Nothing is fetched before somebody asks to hear it: the address is
 * given against a line in the audit, one for each time of listening from its beginning or after its end.
 */
export function useSound({ recordingId, seconds, quiet }: SoundOptions) {
  const element = useRef<HTMLAudioElement>(null);
  const ticket = useRef<Play | null>(null);
  /** Where it is or will begin; `time` is the same for the eye. */
  const place = useRef(0);
  const asking = useRef(false);
  const [state, setState] = useState<SoundState>('still');
  const [time, setTime] = useState(0);
  const [fault, setFault] = useState<unknown>(null);
  const [habits, changeHabits] = useHabits();

  const seekTo = (seekedTo: number) => {
    place.current = seekedTo;
    setTime(seekedTo);
    if (element.current && ticket.current) element.current.currentTime = seekedTo;
  };

  async function play(): Promise<void> {
    const audio = element.current;
    // Two clicks are one wish, and one line in the audit.
    if (!audio || asking.current) return;
    asking.current = true;
    setFault(null);
    setState('fetching');
    try {
      if (!ticket.current || Date.parse(ticket.current.expiresAt) <= Date.now()) {
        ticket.current = await api.post<Play>(paths.recordingPlays(recordingId), { kind: 'play' });
        audio.src = ticket.current.url;
        audio.currentTime = place.current;
      }
      await audio.play();
    } catch (thrown) {
      setState('still');
      // Paused again before it began, or a browser that wants another click: no fault of anybody's.
      if (!isImpatience(thrown)) fail(thrown instanceof DOMException ? broken() : thrown);
    } finally {
      asking.current = false;
    }
  }

  function fail(thrown: unknown): void {
    ticket.current = null;
    setState('still');
    setFault(thrown);
  }

  const toggle = () => {
    if (state === 'playing') return element.current?.pause();
    if (place.current >= seconds - AT_END_SECONDS) seekTo(0);
    return void play();
  };

  const follow = () => {
    const audio = element.current;
    if (!audio || audio.paused) return;
    const next = habits.skips ? skipFrom(quiet, audio.currentTime) : null;
    if (next !== null) audio.currentTime = next;
    place.current = audio.currentTime;
    setTime(audio.currentTime);
  };

  useEachFrame(state === 'playing', follow);
  useEffect(() => {
    if (!element.current) return;
    element.current.playbackRate = habits.rate;
    element.current.volume = habits.volume;
  }, [habits.rate, habits.volume]);

  const on = {
    onPlaying: () => {
      pauseOthers(element.current);
      // Another source begins at the ordinary speed.
      if (element.current) element.current.playbackRate = habits.rate;
      setState('playing');
    },
    onPause: () => setState('still'),
    // Frames are not drawn behind other windows; there the jump over a pause may come a quarter of a second late.
    onTimeUpdate: follow,
    onEnded: () => {
      ticket.current = null;
      setState('still');
      seekTo(seconds);
    },
    onError: () => {
      if (ticket.current) fail(broken());
    },
  };
  return { element, on, state, time, fault, habits, changeHabits, seekTo, toggle, play };
}

/** The browser tells no more than that it could not go on. */
const broken = () =>
  new ApiError({
    type: 'about:blank',
    title: 'Playback stopped',
    status: 0,
    code: 'playback-stopped',
    detail: 'The sound could not be read on.',
    cure: 'Check your connection; it goes on from here.',
    requestId: '',
  });

const isImpatience = (thrown: unknown): boolean =>
  thrown instanceof DOMException && (thrown.name === 'AbortError' || thrown.name === 'NotAllowedError');

/** Two recordings at once are noise. A call's own voices are none of ours. */
function pauseOthers(playing: HTMLAudioElement | null): void {
  for (const other of document.querySelectorAll<HTMLAudioElement>('audio[data-recording]'))
    if (other !== playing) other.pause();
}

function useEachFrame(running: boolean, draw: () => void): void {
  const latest = useRef(draw);
  latest.current = draw;
  useEffect(() => {
    if (!running) return;
    let frame = requestAnimationFrame(function step() {
      latest.current();
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [running]);
}
