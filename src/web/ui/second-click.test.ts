import { describe, expect, it } from 'vitest';
import { secondClicks } from './second-click.ts';

const menu = { name: 'Monitor' };
const beneath = { name: 'a row under the menu' };

describe('the second click of two', () => {
  const second = (first: object | null, second: object | null, once = false) => {
    const isStray = secondClicks();
    expect(isStray({ count: 1, meant: first, once })).toBe(false);
    return isStray({ count: 2, meant: second, once });
  };

  it('does nothing to what stands there only since the first', () => {
    expect(second(menu, beneath)).toBe(true);
    expect(second(null, beneath)).toBe(true);
  });

  it('counts where it is the same thing: a key of a keypad, a step of a number', () => {
    expect(second(menu, menu)).toBe(false);
  });

  it('does not count where it would undo the first', () => {
    expect(second(menu, menu, true)).toBe(true);
  });

  it('is nobody’s business where nothing would be done, as when a word is selected', () => {
    expect(second(menu, null)).toBe(false);
    expect(second(null, null, true)).toBe(false);
  });

  it('keys and clicks of their own always count', () => {
    const isStray = secondClicks();
    expect(isStray({ count: 1, meant: menu, once: true })).toBe(false);
    expect(isStray({ count: 0, meant: menu, once: true })).toBe(false);
    expect(isStray({ count: 1, meant: beneath, once: true })).toBe(false);
  });

  it('a third is held against the first as well', () => {
    const isStray = secondClicks();
    isStray({ count: 1, meant: menu, once: false });
    isStray({ count: 2, meant: beneath, once: false });
    expect(isStray({ count: 3, meant: beneath, once: false })).toBe(true);
  });
});
