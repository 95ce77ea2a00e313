/** `system` follows the operating system; the others are kept in this browser. Read before the first paint by `public/theme-first.js`. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const themeKey = 'switchhook.theme';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
type Root = { readonly dataset: Record<string, string | undefined> };

/** The stored choice; `system` when there is none, or when the store is barred or holds something else. */
export function readTheme(store: Store): Theme {
  try {
    const stored = store.getItem(themeKey);
    return themes.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Shows a theme and keeps it; without a store it lasts until the page is left. */
export function chooseTheme(theme: Theme, root: Root, store: Store): void {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === 'system') store.removeItem(themeKey);
    else store.setItem(themeKey, theme);
  } catch {
    // A barred store: nothing to keep it in.
  }
}
