import { useEffect, useRef, useState } from 'react';
import { signal } from './signal.ts';
import { openVoice, type Voice, type VoiceState } from './voice.ts';

const METER_MS = 100;

export type Talk = {
  /** `silent`: this sandbox has no voices. */
  readonly state: VoiceState | 'silent';
  readonly muted: boolean;
  readonly levels: { readonly own: number; readonly other: number };
  mute(muted: boolean): void;
  /** After a click. */
  sound(): void;
  /** Once more from the start: for a microphone that is allowed by now, for a connection that broke. */
  again(): void;
};

/** A voice for one call, from the moment that it is drawn until it is not. */
export function useVoice(number: string, callSid: string): Talk {
  const [state, setState] = useState<Talk['state']>('connecting');
  const [muted, setMuted] = useState(false);
  const [levels, setLevels] = useState({ own: 0, other: 0 });
  const [attempt, setAttempt] = useState(0);
  const voice = useRef<Voice | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a new voice
  useEffect(() => {
    let gone = false;
    setState('connecting');
    setMuted(false);
    signal.voices().then(
      ({ host }) => {
        if (gone) return;
        if (host === null) setState('silent');
        else voice.current = openVoice(number, callSid, setState);
      },
      () => setState('lost'),
    );
    const meter = setInterval(() => setLevels(voice.current?.levels() ?? { own: 0, other: 0 }), METER_MS);
    const close = () => {
      voice.current?.close();
      voice.current = null;
    };
    window.addEventListener('pagehide', close);
    return () => {
      gone = true;
      window.removeEventListener('pagehide', close);
      clearInterval(meter);
      close();
    };
  }, [number, callSid, attempt]);

  return {
    state,
    muted,
    levels,
    mute(now) {
      voice.current?.mute(now);
      setMuted(now);
    },
    sound: () => voice.current?.sound(),
    again: () => setAttempt(attempt + 1),
  };
}
