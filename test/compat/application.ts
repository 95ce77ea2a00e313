import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';
import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call.js';
import { afterEach, beforeEach } from 'vitest';
import type { SandboxOptions } from '#sandbox/options.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { startWatchedSandbox } from '../support/sandbox.ts';

/** An application on Twilio, as small as it can be: it answers by path and remembers what it was asked. */
export type Application = {
  readonly url: string;
  readonly asked: Asked[];
  /** What a path answers: TwiML, or a whole answer. A path that is not named answers 200 and nothing. */
  readonly pages: Map<string, string | Page | ((asked: Asked) => string | Page)>;
  close(): Promise<void>;
};

export type Page = {
  readonly code?: number;
  readonly type?: string;
  readonly body?: string | Buffer;
  readonly headers?: Record<string, string>;
  /** No answer at all. */
  readonly never?: true;
};

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** As it came. */
  readonly body: string;
  readonly names: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
};

export async function startApplication(): Promise<Application> {
  const asked: Asked[] = [];
  const pages: Application['pages'] = new Map();
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
      const form = request.method === 'GET' ? url.searchParams : new URLSearchParams(body);
      const now: Asked = {
        method: request.method ?? '',
        path: url.pathname,
        url: url.href,
        headers: request.headers,
        body,
        names: [...form.keys()],
        parameters: Object.fromEntries(form),
      };
      asked.push(now);
      const found = pages.get(url.pathname) ?? '';
      const page = typeof found === 'function' ? found(now) : found;
      const answer: Page = typeof page === 'string' ? { body: page } : page;
      if (answer.never) return;
      response.writeHead(answer.code ?? 200, { 'Content-Type': answer.type ?? 'text/xml', ...answer.headers });
      response.end(answer.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    pages,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export type Stage = {
  readonly sandbox: Sandbox;
  readonly app: Application;
  /** The official client, changed in nothing but its base URL. */
  readonly client: twilio.Twilio;
  control(method: string, path: string, body?: unknown): Promise<{ readonly code: number; readonly body: unknown }>;
  /** Calls Ada, and has the application's `/status` told of all that becomes of the call. */
  place(more?: object): Promise<CallInstance>;
  /** What the application was asked at a path. */
  asked(path: string): readonly Asked[];
  /** The codes of the debugger's alerts, the last first. */
  alerts(): Promise<readonly string[]>;
};
export type OpenStage = Stage & { close(): Promise<void> };

export const OWN = '+14155550100';
export const ADA = '+14155550201';
export const BOB = '+14155550202';
export const EVE = '+14155550203';

/** All that a call tells of its progress. */
export const EVENTS = ['initiated', 'ringing', 'answered', 'completed'];

export async function stage(options: SandboxOptions = {}): Promise<OpenStage> {
  const sandbox = await startWatchedSandbox({ clock: 'manual', seed: 'compat', ...options });
  const app = await startApplication();
  const client = twilio(sandbox.account.accountSid, sandbox.account.authToken);
  client.api.baseUrl = sandbox.url;
  return {
    sandbox,
    app,
    client,
    async control(method, path, body) {
      const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
      });
      const text = await response.text();
      return { code: response.status, body: text === '' ? null : JSON.parse(text) };
    },
    place: (more = {}) =>
      client.calls.create({
        to: ADA,
        from: OWN,
        url: `${app.url}/voice`,
        statusCallback: `${app.url}/status`,
        statusCallbackEvent: EVENTS,
        ...more,
      }),
    asked: (path) => app.asked.filter((each) => each.path === path),
    alerts: async () => (await client.api.v2010.account.notifications.list()).map(({ errorCode }) => errorCode),
    async close() {
      await sandbox.close();
      await app.close();
    },
  };
}

/** A fresh stage for each test of the file, with the means to begin again with other options. */
export function useStage(options: SandboxOptions = {}): Stage & { restart(options: SandboxOptions): Promise<void> } {
  let on: OpenStage | null = null;
  const now = (): OpenStage => {
    if (!on) throw new Error('There is a stage only during a test');
    return on;
  };
  const open = async (given: SandboxOptions) => {
    on = await stage(given);
  };
  beforeEach(() => open(options));
  afterEach(() => now().close());
  return {
    get sandbox() {
      return now().sandbox;
    },
    get app() {
      return now().app;
    },
    get client() {
      return now().client;
    },
    control: (method, path, body) => now().control(method, path, body),
    place: (more) => now().place(more),
    asked: (path) => now().asked(path),
    alerts: () => now().alerts(),
    async restart(given) {
      await now().close();
      await open(given);
    },
  };
}

/** What the official client throws for a refusal. */
export async function refusal(work: Promise<unknown>): Promise<{ status: number; code: number; message: string }> {
  try {
    await work;
  } catch (error) {
    const { status, code, message } = error as { status: number; code: number; message: string };
    return { status, code, message };
  }
  throw new Error('It was not refused');
}
