import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const singleton = fileURLToPath(new URL('../../src/web/app/style-singleton.ts', import.meta.url));

/**
 * Two libraries write <style> elements into the page, which the server's `style-src 'self'` forbids: sonner its whole
 * sheet (`styles.css` imports the same file instead), and Radix's dialogs the lock of the page behind them, through
 * `react-style-singleton`. A hash in the policy would have to change with each of their versions, and the lock's text
 * depends on the width of the scroll bar.
 */
export function strictStyles(): Plugin {
  return {
    name: 'strict-styles',
    enforce: 'pre',
    config: () => ({
      resolve: { alias: { 'react-style-singleton': singleton } },
      // Prebundled, they would pass the two changes by.
      optimizeDeps: { exclude: ['sonner'] },
    }),
    transform(code, id) {
      if (!/\/node_modules\/sonner\/dist\/index\.mjs/.test(id)) return null;
      const stripped = code.replace(/^__insertCSS\(".*"\);$/m, '');
      if (stripped === code) this.error('sonner no longer inserts its styles in the way that is taken out here');
      return { code: stripped, map: null };
    },
  };
}
