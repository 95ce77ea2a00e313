import { chosenSound } from './sound-choice.ts';

type Sinkable = HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> };

/**
 * Plays one of the phone's own sounds (`incoming`, `dtmf1` …) on the chosen speaker; the answer stops it. A browser that
 * allows no sound before the first click stays quiet.
 */
export function playSound(name: string, { loop = false } = {}): () => void {
  const audio: Sinkable = new Audio(`/sounds/${name}.wav`);
  audio.loop = loop;
  const { speaker } = chosenSound();
  const placed = speaker === null ? undefined : audio.setSinkId?.(speaker).catch(() => {});
  let stopped = false;
  void Promise.resolve(placed)
    .then(() => (stopped ? undefined : audio.play()))
    .catch(() => {});
  return () => {
    stopped = true;
    audio.pause();
  };
}

/** The key's tone for whoever presses it. */
export const playKey = (key: string): void =>
  void playSound(`dtmf${({ '*': 's', '#': 'h' } as Readonly<Record<string, string>>)[key] ?? key}`);
