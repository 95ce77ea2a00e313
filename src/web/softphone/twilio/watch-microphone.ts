import type { Call } from '@twilio/voice-sdk';
import { type Trouble, troubleFrom, troubleOf } from '../troubles.ts';
import type { Audio } from './input.ts';

type MicrophoneDeps = {
  readonly audio: Audio;
  readonly call: Call;
  /** Opens the microphone that is chosen now, or another one. @throws what `troubleFrom` understands */
  readonly reopen: () => Promise<void>;
  /** Told when it changes; null: it works again. */
  readonly tell: (trouble: Trouble | null) => void;
  /** Told when another one took its place at once. */
  readonly replaced: () => void;
};

export type MicrophoneWatch = {
  /** Looks whether there is sound, and gets it back if it can. */
  readonly look: () => void;
  readonly stop: () => void;
};

/**
 * A pulled plug, or a permission that was taken back, ends the track: only the browser tells, and the SDK goes on sending
 * silence. Another microphone is opened at once; where there is none, as soon as one is plugged in or allowed.
 */
export function watchMicrophone({ audio, call, reopen, tell, replaced }: MicrophoneDeps): MicrophoneWatch {
  const stopped = new AbortController();
  const { signal } = stopped;
  const watched = new WeakSet<MediaStreamTrack>();
  let trouble: Trouble | null = null;
  let reopening = false;

  const say = (next: Trouble | null) => {
    if (signal.aborted || next?.code === trouble?.code) return;
    trouble = next;
    tell(next);
  };
  /** The SDK puts other tracks in their place, also by itself when devices change. */
  const works = () => {
    const tracks = call.getLocalStream()?.getAudioTracks() ?? [];
    for (const track of tracks) {
      if (!watched.has(track)) track.addEventListener('ended', look, { signal });
      watched.add(track);
    }
    return tracks.some(({ readyState }) => readyState === 'live');
  };
  const replace = async () => {
    reopening = true;
    try {
      await reopen();
    } catch (fault) {
      say(lost(troubleFrom(fault)));
    } finally {
      reopening = false;
    }
    if (works() && trouble === null) replaced();
    if (works()) say(null);
  };
  function look(): void {
    if (signal.aborted || !talking(call)) return;
    if (works()) say(null);
    else if (!reopening) void replace();
  }

  /** The SDK changes tracks by itself, and tells nobody: its measurements of each second are as good a moment as any. */
  const glance = () => {
    if (trouble === null || trouble.code === 'microphone-busy') look();
  };

  audio.on('deviceChange', look);
  call.on('sample', glance);
  void onPermission(look, signal);
  return {
    look,
    stop: () => {
      stopped.abort();
      audio.off('deviceChange', look);
      call.off('sample', glance);
    },
  };
}

const talking = (call: Call): boolean => ['open', 'reconnecting'].includes(call.status());

/** That there is none is known: it was pulled out a moment ago. */
const lost = (trouble: Trouble): Trouble =>
  trouble.code === 'microphone-missing' ? troubleOf('microphone-lost') : trouble;

/** Not every browser can be asked about this permission. */
async function onPermission(look: () => void, signal: AbortSignal): Promise<void> {
  const permission = await navigator.permissions?.query({ name: 'microphone' }).catch(() => null);
  permission?.addEventListener('change', look, { signal });
}
