import type { Page } from 'playwright-core';

/** What a page's softphone did, in order: `registered`, `incoming`, `accept` … */
export type Phone = {
  readonly page: Page;
  readonly events: () => Promise<readonly string[]>;
  readonly until: (event: string) => Promise<void>;
  readonly call: (params: Record<string, string>) => Promise<void>;
  readonly act: (name: 'accept' | 'reject' | 'ignore' | 'disconnect') => Promise<void>;
  readonly digits: (digits: string) => Promise<void>;
  readonly mute: (muted: boolean) => Promise<void>;
  /** Which of the pitches are heard. */
  readonly hears: (pitches: readonly number[]) => Promise<readonly number[]>;
  /** Waits until exactly these are heard. */
  readonly comesToHear: (pitches: readonly number[], of: readonly number[]) => Promise<void>;
  readonly evaluate: Page['evaluate'];
};

/** Quieter than this is not there: a tone at the far end is about -20, silence below -90. */
const AUDIBLE_DB = -55;

/** Opens the page, hums, and registers with the token. `options` are the SDK's own. */
export async function openPhone(
  page: Page,
  {
    url,
    hertz,
    token,
    signal,
    options = {},
  }: {
    readonly url: string;
    readonly hertz: number;
    readonly token: string;
    /** `127.0.0.1:4010` */
    readonly signal: string;
    readonly options?: object;
  },
): Promise<Phone> {
  await page.goto(`${url}/?hertz=${hertz}`);
  await page.evaluate(prepare, { token, signal, url, options });
  return phoneOf(page);
}

function prepare({ token, signal, url, options }: { token: string; signal: string; url: string; options: object }) {
  const world = globalThis as never as Record<string, never> & {
    Twilio: { Device: new (...given: unknown[]) => never };
  };
  const events: string[] = [];
  const quiet = `${url}/silence.wav`;
  const sounds = Object.fromEntries(
    ['incoming', 'outgoing', 'disconnect', 'dtmfs', 'dtmfh', ...'0123456789'].map((name) => [
      /^\d$/.test(name) ? `dtmf${name}` : name,
      quiet,
    ]),
  );
  const device = new world.Twilio.Device(token, {
    chunderw: signal,
    publishEvents: false,
    sounds,
    logLevel: 'silent',
    ...options,
  }) as never as { on: (name: string, hear: (given: never) => void) => void; register: () => Promise<void> };
  const follow = (call: { on: (name: string, hear: (given: { code?: number } | undefined) => void) => void }) => {
    Object.assign(globalThis, { call });
    for (const name of ['ringing', 'accept', 'cancel', 'reject', 'disconnect', 'reconnecting', 'reconnected'])
      call.on(name, () => events.push(name));
    call.on('error', (error) => events.push(`call error ${error?.code}`));
  };
  for (const name of ['registering', 'registered', 'unregistered', 'tokenWillExpire', 'destroyed'])
    device.on(name, () => events.push(name));
  device.on('error', (error: { code?: number }) => events.push(`error ${error?.code}`));
  device.on('incoming', (call: never) => {
    events.push('incoming');
    follow(call);
  });
  Object.assign(globalThis, { device, events, follow });
}

type Globals = {
  device: { register: () => Promise<void>; connect: (options: object) => Promise<never> };
  follow: (call: never) => void;
  events: string[];
  call: { sendDigits: (digits: string) => void; mute: (muted: boolean) => void } & Record<string, () => void>;
  pitches: (call: unknown, hertz: readonly number[]) => Promise<number[]>;
};

function phoneOf(page: Page): Phone {
  const events = () => page.evaluate(() => [...(globalThis as never as Globals).events]);
  const hears = async (pitches: readonly number[]) => {
    const loud = await page.evaluate(
      (hertz) => {
        const { call, pitches: measure } = globalThis as never as Globals;
        return measure(call, hertz);
      },
      [...pitches],
    );
    return pitches.filter((_, index) => (loud[index] ?? -200) > AUDIBLE_DB);
  };
  return {
    page,
    events,
    until: async (event) => {
      await page.waitForFunction((name) => (globalThis as never as Globals).events.includes(name), event, {
        timeout: 15_000,
      });
    },
    call: (params) =>
      page.evaluate(async (given) => {
        const { device, follow } = globalThis as never as Globals;
        follow(await device.connect({ params: given, rtcConstraints: { audio: true } }));
      }, params),
    act: (name) => page.evaluate((what) => (globalThis as never as Globals).call[what]?.(), name),
    digits: (digits) => page.evaluate((keys) => (globalThis as never as Globals).call.sendDigits(keys), digits),
    mute: (muted) => page.evaluate((is) => (globalThis as never as Globals).call.mute(is), muted),
    hears,
    async comesToHear(expected, of) {
      let last: readonly number[] = [];
      for (let turn = 0; turn < 40; turn += 1) {
        last = await hears(of);
        if (last.join() === expected.join()) return;
      }
      throw new Error(`It hears ${last.join(', ') || 'nothing'} and not ${expected.join(', ') || 'nothing'}`);
    },
    evaluate: page.evaluate.bind(page) as Page['evaluate'],
  };
}
