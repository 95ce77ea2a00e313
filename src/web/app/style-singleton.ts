import { useEffect } from 'react';

/*
 * Stands in for `react-style-singleton` (see vite.config.ts), by which Radix's dialogs lock the page behind them. The
 * original writes <style> elements, which `style-src 'self'` forbids; a constructed sheet is not inline style
 * (CSP Level 3, 8.3) and does the same.
 */

/** A style that stands while at least one component asks for it; later askers share the first one's. */
export function stylesheetSingleton() {
  let users = 0;
  let sheet: CSSStyleSheet | null = null;
  return {
    add: (css: string) => {
      users += 1;
      if (sheet) return;
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
    },
    remove: () => {
      users -= 1;
      if (users > 0) return;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
      sheet = null;
    },
  };
}

export function styleHookSingleton() {
  const sheet = stylesheetSingleton();
  return function useStyle(css: string, isDynamic?: boolean): void {
    // biome-ignore lint/correctness/useExhaustiveDependencies: as the original: without `dynamic` a change does nothing
    useEffect(() => {
      sheet.add(css);
      return () => sheet.remove();
    }, [css && isDynamic]);
  };
}

export function styleSingleton() {
  const useStyle = styleHookSingleton();
  return function Sheet({ styles, dynamic }: { styles: string; dynamic?: boolean }) {
    useStyle(styles, dynamic);
    return null;
  };
}
