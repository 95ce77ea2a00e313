import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The sandbox's console, served by the sandbox at /console.
export default defineConfig({
  root: 'src/sandbox/console/app',
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../../../../dist/console',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_000,
  },
});
