import { describe, expect, it } from 'vitest';
import { isTaken, orderOf, placeAfter } from './player-keys.ts';

const press = (key: string, more: Partial<Parameters<typeof orderOf>[0]> = {}) =>
  orderOf({ key, ctrlKey: false, metaKey: false, altKey: false, taken: false, ...more });

describe('the keys of the player', () => {
  it('plays and pauses by space and K', () => {
    expect([press(' '), press('k'), press('K')]).toEqual(Array(3).fill({ kind: 'toggle' }));
  });

  it('moves by arrows, J and L', () => {
    const bys = ['ArrowLeft', 'ArrowRight', 'j', 'L', 'PageDown', 'PageUp'].map((key) => press(key));
    expect(bys).toEqual([-5, 5, -10, 10, -30, 30].map((by) => ({ kind: 'move', by })));
  });

  it('jumps by digits, Home and End', () => {
    const parts = ['0', '5', '9', 'Home', 'End'].map((key) => press(key));
    expect(parts).toEqual([0, 0.5, 0.9, 0, 1].map((part) => ({ kind: 'jump', part })));
  });

  it('leaves alone what is not its own: other keys, shortcuts, a field that has the focus', () => {
    expect([press('x'), press('Tab'), press('Escape'), press('m')]).toEqual([null, null, null, null]);
    expect(press('l', { ctrlKey: true })).toBeNull();
    expect(press('1', { metaKey: true })).toBeNull();
    expect(press('ArrowLeft', { altKey: true })).toBeNull();
    expect(press('ArrowUp', { taken: true })).toBeNull();
  });

  it('stays within the recording', () => {
    expect(placeAfter({ kind: 'move', by: -5 }, 3, 60)).toBe(0);
    expect(placeAfter({ kind: 'move', by: 10 }, 55, 60)).toBe(60);
    expect(placeAfter({ kind: 'jump', part: 0.5 }, 3, 60)).toBe(30);
  });
});

describe('what has the focus', () => {
  const within = (...names: string[]) => ({
    closest: (selector: string) => (selector.split(', ').some((each) => names.includes(each)) ? {} : null) as never,
  });

  it('a field keeps all its keys, a button space and Enter alone', () => {
    expect(isTaken(within('select'), 'ArrowDown')).toBe(true);
    expect(isTaken(within('button'), ' ')).toBe(true);
    expect(isTaken(within('button'), 'ArrowLeft')).toBe(false);
    expect(isTaken(within(), ' ')).toBe(false);
  });
});
