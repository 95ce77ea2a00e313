import { type BrowserContext, chromium, type Page } from 'playwright-core';
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

/** On a machine that is busy with other things half a minute, Playwright's own, was seen not to be enough for a page. */
const PATIENCE_MS = 60_000;

export type BrowserOptions = {
  viewport?: { width: number; height: number };
  /** More flags, such as those for a made-up microphone. */
  flags?: readonly string[];
};

export type TestBrowser = {
  readonly context: BrowserContext;
  /** A window of somebody else: with cookies and storage of its own. */
  readonly newWindow: () => Promise<Page>;
  readonly closeWindows: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A browser with an empty profile of its own, which is removed when it is closed. */
export async function launchBrowser(options: BrowserOptions = {}): Promise<TestBrowser> {
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: [...FLAGS, ...(options.flags ?? [])],
    chromiumSandbox: false,
  });
  const open = async () => {
    const context = await browser.newContext({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      locale: 'en-US',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return context;
  };
  const context = await open();
  return {
    context,
    newWindow: async () => (await open()).newPage(),
    closeWindows: async () => {
      for (const window of browser.contexts()) if (window !== context) await window.close();
    },
    close: () => browser.close(),
  };
}
