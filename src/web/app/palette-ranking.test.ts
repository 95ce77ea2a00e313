import { describe, expect, it } from 'vitest';
import { places, rankPlaces } from './palette-ranking.ts';

const labels = (text: string) => rankPlaces(text, places).map(({ label }) => label);

describe('the palette’s places', () => {
  it('are all there before anything is typed, in the sidebar’s order', () => {
    expect(labels('')).toEqual(places.map(({ label }) => label));
  });

  it('put the beginning of a name before the beginning of a word, and that before other words', () => {
    expect(labels('call')).toEqual(['Calls', 'Calling settings', 'Numbers']);
    expect(labels('s')[0]).toBe('Calling settings');
  });

  it('are found by what people call them', () => {
    expect(labels('sandbox')).toEqual(['Twilio settings']);
    expect(labels('INVITE')[0]).toBe('Team');
  });

  it('take letters with and without marks alike, and spaces around', () => {
    expect(labels(' téam ')).toEqual(['Team']);
  });

  it('are none for what nothing is called', () => {
    expect(labels('xyzzy')).toEqual([]);
  });
});
