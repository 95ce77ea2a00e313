import { describe, expect, it } from 'vitest';
import early from '../public/theme-first.js?raw';
import { chooseTheme, readTheme, themeKey, themes } from './theme.ts';

function memory(initial: Record<string, string> = {}) {
  const kept = new Map(Object.entries(initial));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const barred = {
  getItem: () => {
    throw new Error('barred');
  },
  setItem: () => {
    throw new Error('barred');
  },
  removeItem: () => {
    throw new Error('barred');
  },
};

describe('the theme', () => {
  it.each(themes)('%s is kept and read again', (theme) => {
    const store = memory();
    chooseTheme(theme, { dataset: {} }, store);
    expect(readTheme(store)).toBe(theme);
  });

  it('marks the page only when it differs from the system', () => {
    const root: { dataset: Record<string, string | undefined> } = { dataset: {} };
    chooseTheme('dark', root, memory());
    expect(root.dataset.theme).toBe('dark');
    chooseTheme('system', root, memory());
    expect('theme' in root.dataset).toBe(false);
  });

  it('follows the system when the store holds nonsense or is barred', () => {
    expect(readTheme(memory({ [themeKey]: 'mauve' }))).toBe('system');
    expect(readTheme(barred)).toBe('system');
    expect(() => chooseTheme('dark', { dataset: {} }, barred)).not.toThrow();
  });

  it('is looked up under the same name before the first paint', () => {
    expect(early).toContain(`'${themeKey}'`);
  });
});
