import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { SandboxOptions } from '#sandbox/options.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { organizationIds } from '#server/features/connections/index.ts';
import { changeSettings } from '#server/features/tenants/index.ts';
import { createLog } from '#server/infra/log.ts';
import { type Clock, systemClock } from '#server/kernel/clock.ts';
import { demoPassword, seedDemo } from '#server/seed.ts';
import { type Server, startServer } from '#server/server.ts';
import { buildWeb } from '../../scripts/run/web.ts';
import { testConfig, testEnvironment } from './app.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { useDatabase } from './database.ts';
import { startWatchedSandbox } from './sandbox.ts';
import { type Forwarder, startForwarder } from './world/forwarder.ts';
import { type CarrierProxy, type ProxyRules, startProxy } from './world/proxy.ts';

type Made = {
  readonly sandbox: Sandbox;
  readonly server: Server;
  readonly forwarder: Forwarder;
  readonly proxy: CarrierProxy | null;
  /** Where sound is kept. */
  readonly media: string;
  readonly browser: TestBrowser;
  /** What no page of the product may ever say: script errors, and what the content policy stopped. */
  readonly complaints: string[];
  /** The server's log, a line of JSON each. */
  readonly lines: string[];
};

export type StageOptions = {
  readonly sandbox?: SandboxOptions;
  /** More flags for the browser. */
  readonly flags?: readonly string[];
  /** Run in each page before its own scripts. */
  readonly script?: string;
  /** Agents' time after a call; none unless said, or the calls of one test would stand in the bar of the next. */
  readonly wrapUpSeconds?: number;
  /** Changes of the product's configuration. */
  readonly env?: Readonly<Record<string, string>>;
  /** The product's time. */
  readonly clock?: Clock;
  /** A way to the carrier on which answers can be lost. */
  readonly proxy?: ProxyRules;
};

async function giveWrapUp({ deps }: Server, wrapUpSeconds: number): Promise<void> {
  for (const tenantId of await organizationIds(deps.db.global)) {
    const who = { tenantId, actor: { kind: 'system' as const }, requestId: 'stage' };
    await deps.db.inTenant(who, (scope) => changeSettings(scope, { wrapUpSeconds }));
  }
}

/**
 * The product as `npm start` puts it together (API, worker, sandbox, built pages, the demo) and a real browser, in real
 * time, for one test file.
 */
export function useStage(options: StageOptions = {}) {
  const database = useDatabase();
  let made: Made | undefined;
  beforeAll(async () => {
    await buildWeb();
    const sandbox = await startWatchedSandbox({ callsPerSecond: 100, ...options.sandbox });
    const forwarder = await startForwarder();
    const media = await mkdtemp(join(tmpdir(), 'switchhook-media-'));
    const proxy = options.proxy ? await startProxy(sandbox.url, options.proxy) : null;
    const sandboxUrl = proxy?.url ?? sandbox.url;
    const own = { PUBLIC_URL: forwarder.url, SANDBOX_URL: sandboxUrl, POOL_SIZE: '8', MEDIA_FOLDER: media };
    const env = { ...own, ...options.env };
    await seedDemo({
      databaseUrl: database.url,
      sandboxUrl,
      publicUrl: forwarder.url,
      log: () => {},
      env: testEnvironment(database.url, env),
    });
    const config = testConfig(database.url, env);
    const lines: string[] = [];
    const write = (line: string) => {
      lines.push(line);
      if (process.env.STORY_LOG) process.stdout.write(line);
    };
    const log = createLog(process.env.STORY_LOG ?? 'info', { write });
    const clock = options.clock ?? systemClock;
    const server = await startServer({ config, log, role: 'all', clock });
    forwarder.point(Number(new URL(server.url ?? '').port));
    await giveWrapUp(server, options.wrapUpSeconds ?? 0);
    made = {
      sandbox,
      server,
      forwarder,
      proxy,
      media,
      browser: await launchBrowser({ flags: options.flags ?? [] }),
      complaints: [],
      lines,
    };
  }, 180_000);
  afterAll(async () => {
    await made?.browser.close();
    await made?.server.close();
    await made?.proxy?.close();
    await made?.sandbox.close();
    await made?.forwarder.close();
    if (made) await rm(made.media, { recursive: true, force: true });
  });
  const there = () => {
    if (!made) throw new Error('The stage is there from the first hook on, not while tests are collected.');
    return made;
  };
  afterEach(async () => {
    const { browser, complaints } = there();
    await browser.closeWindows();
    expect(complaints.splice(0), 'what pages complained of').toEqual([]);
  });

  async function listen(page: Page): Promise<void> {
    if (options.script) await page.addInitScript(options.script);
    page.on('pageerror', (error) => there().complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Uncaught/.test(message.text())) there().complaints.push(message.text());
    });
  }

  return {
    get url() {
      return there().forwarder.url;
    },
    get sandbox() {
      return there().sandbox;
    },
    /** A page of somebody who has just signed in through the form. */
    seat: async (email: string, path = '/contacts'): Promise<Page> => {
      const page = await there().browser.newWindow();
      await listen(page);
      await page.goto(`${there().forwarder.url}${path}`);
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(demoPassword);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('navigation', { name: 'Main' }).first().waitFor();
      return page;
    },
    /** The latest e-mail to this address, as the log has it where there is no SMTP; waits for it. */
    mailTo: async (email: string): Promise<string> => {
      const latest = () => there().lines.findLast((line) => (JSON.parse(line) as { to?: string }).to === email);
      await expect.poll(latest, { timeout: 15_000 }).toBeDefined();
      return (JSON.parse(latest() ?? '{}') as { msg: string }).msg;
    },
    stranger: async (path = '/'): Promise<Page> => {
      const page = await there().browser.newWindow();
      await listen(page);
      await page.goto(`${there().forwarder.url}${path}`);
      return page;
    },
    /** Another tab of the browser that a page is in: signed in as the same person. */
    tab: async (beside: Page, path: string): Promise<Page> => {
      const page = await beside.context().newPage();
      await listen(page);
      await page.goto(`${there().forwarder.url}${path}`);
      return page;
    },
    console: async (path = '/'): Promise<Page> => {
      const page = await there().browser.newWindow();
      await listen(page);
      await page.goto(`${there().sandbox.url}${path}`);
      return page;
    },
  };
}

export { expectAccessible, expectNoSideways, expectOneScreen } from './screen.ts';

export const button = (name: string | RegExp, within: Page | Locator): Locator =>
  within.getByRole('button', { name, exact: typeof name === 'string' });
