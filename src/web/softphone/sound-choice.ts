import type { Sound } from './line.ts';

// Devices belong to this browser, not to the person: they are remembered here and told to nobody.

const KEY = 'switchhook.sound';
const TESTED_KEY = 'switchhook.sound-tested';

const isId = (value: unknown): value is string => typeof value === 'string' && value !== '';

export function chosenSound(): Sound {
  try {
    const held = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Record<keyof Sound, unknown>>;
    return {
      microphone: isId(held.microphone) ? held.microphone : null,
      speaker: isId(held.speaker) ? held.speaker : null,
    };
  } catch {
    return { microphone: null, speaker: null };
  }
}

export const rememberSound = (sound: Sound): void => localStorage.setItem(KEY, JSON.stringify(sound));

/** Whether somebody has seen their microphone work in this browser. */
export const wasTested = (): boolean => localStorage.getItem(TESTED_KEY) !== null;

export const noteTested = (): void => localStorage.setItem(TESTED_KEY, 'yes');
