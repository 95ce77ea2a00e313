import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { requireChromium } from '../../scripts/chromium.ts';

const FLAGS = [
  '--no-sandbox', // as root there is no other way, and the pages are our own
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type BrowserOptions = {
  viewport?: { width: number; height: number };
  /** More flags, such as those for a made-up microphone. */
  flags?: readonly string[];
};

/** A browser with an empty profile of its own, which is removed when it is closed. */
export async function launchBrowser(
  options: BrowserOptions = {},
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'switchhook-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireChromium(),
    args: [...FLAGS, ...(options.flags ?? [])],
    viewport: options.viewport ?? { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    locale: 'en-US',
    chromiumSandbox: false,
  });
  return {
    context,
    async close() {
      await context.close();
      await fs.rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
