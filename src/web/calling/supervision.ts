import { supervisionModes } from '#contract/words.ts';
import { useMay } from '#web/lib/me.ts';

export type SupervisionMode = (typeof supervisionModes)[number];

export const supervisionWords: Readonly<Record<SupervisionMode, { name: string; hint: string; sentence: string }>> = {
  monitor: { name: 'Monitor', hint: 'You hear everybody, nobody hears you', sentence: 'You listen; nobody hears you.' },
  whisper: { name: 'Whisper', hint: 'Only the agent hears you', sentence: 'Only the agent hears you.' },
  barge: { name: 'Barge', hint: 'Everybody hears you', sentence: 'Everybody hears you.' },
};

/** In which ways one may take part in other people's calls; empty for most. */
export function useSupervisionModes(): readonly SupervisionMode[] {
  const may = { monitor: useMay('calls:monitor'), whisper: useMay('calls:whisper'), barge: useMay('calls:barge') };
  return supervisionModes.filter((mode) => may.monitor && may[mode]);
}
