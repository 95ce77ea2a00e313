import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompressed } from './scripts/vite/precompressed.ts';
import { phoneSounds } from './scripts/vite/sounds.ts';
import { strictStyles } from './scripts/vite/strict-styles.ts';

const api = `http://127.0.0.1:${process.env.PORT ?? '3000'}`;

/** What the API serves; everything else under the development server is the web app. */
const proxied = ['/api', '/docs', '/webhooks', '/healthz', '/readyz', '/metrics'];

/**
 * Libraries that every page needs, as one file: it compresses a tenth better than many small ones, and stays in the
 * browser's cache while our own code changes. Measured on the Calls page: 164 kB for 170.
 */
const base =
  /node_modules[\\/](react|react-dom|scheduler|@tanstack|sonner|clsx|tailwind-merge|class-variance-authority)[\\/]/;

// The product's web app. The sandbox's console is a program of its own: vite.console.config.ts.
export default defineConfig({
  root: 'src/web',
  plugins: [react(), tailwindcss(), strictStyles(), phoneSounds(), precompressed()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // The content policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', test: base }] } } },
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.WEB_PORT ?? 5173),
    strictPort: true,
    proxy: Object.fromEntries(
      proxied.map((path) => [
        path,
        // The API refuses forms of strangers by their Origin: to it, the development server is itself.
        {
          target: api,
          changeOrigin: true,
          headers: { origin: process.env.PUBLIC_URL ?? `http://localhost:${process.env.PORT ?? '3000'}` },
        },
      ]),
    ),
  },
});
