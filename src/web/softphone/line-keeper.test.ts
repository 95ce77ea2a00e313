import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LineEvent, PhoneLine } from './line.ts';
import { createLineKeeper, type LineKeeper } from './line-keeper.ts';
import type { PhoneEvent } from './phone.reduce.ts';
import { type Trouble, troubleOf } from './troubles.ts';

// A line that does as it is asked, and a server that gives tokens; what either does wrong a test says.

const minute = 60_000;
let keeper: LineKeeper;
let tokens = 0;
let server: () => void;
let network: () => void;
let tell: (event: LineEvent) => void;
let done: string[];
let heard: PhoneEvent[];
let warned: Trouble[];

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('localStorage', { getItem: () => null });
  tokens = 0;
  server = () => {};
  network = () => {};
  [done, heard, warned] = [[], [], []];
  keeper = createLineKeeper({
    fetchAccess: async () => {
      server();
      tokens += 1;
      return { token: `token ${tokens}`, signal: null, renewAt: Date.now() + 5 * minute };
    },
    openLine: async ({ token }, _sound, hear) => {
      network();
      tell = hear;
      done.push(`open with ${token}`);
      return line();
    },
    dispatch: (event) => heard.push(event),
    warn: (trouble) => warned.push(trouble),
  });
});
afterEach(() => {
  keeper.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const line = (): PhoneLine => {
  const nothing = () => {};
  const later = async () => {};
  const rest = { dial: later, answer: nothing, reject: nothing, hangUp: nothing, mute: nothing, sendDigits: nothing };
  return {
    ...rest,
    chooseSound: later,
    register: async () => void done.push('register'),
    renew: (token) => done.push(`renew ${token}`),
    close: () => done.push('close'),
  };
};
const settled = () => vi.advanceTimersByTimeAsync(0);
const away = () => {
  throw new Error('It cannot be reached');
};

it('opens one line for all who ask, and keeps its token young', async () => {
  const [one, other] = await Promise.all([keeper.open(), keeper.open()]);
  expect(one).toBe(other);
  expect(done).toEqual(['open with token 1']);
  await vi.advanceTimersByTimeAsync(5 * minute);
  expect(done, 'which never rang here').toEqual(['open with token 1', 'renew token 2']);
});

it('lets calls ring here again with each new token, once they did', async () => {
  await keeper.register();
  expect(heard).toEqual([{ kind: 'line', line: 'starting' }]);
  await vi.advanceTimersByTimeAsync(5 * minute);
  expect(done).toEqual(['open with token 1', 'register', 'renew token 2', 'register']);
});

it('is lost and says why when the server gives no token, or the network no line; the next try is a new one', async () => {
  server = away;
  await keeper.register();
  expect(heard.slice(1)).toMatchObject([{ kind: 'line', line: 'lost' }, { kind: 'line-trouble' }]);
  server = () => {};
  network = away;
  await expect(keeper.open()).rejects.toMatchObject({ cause: { code: expect.any(String) } });
  network = () => {};
  await keeper.open();
  expect(done).toEqual(['open with token 2']);
});

it.each([20_101, 20_104, 31_204, 31_205])('fetches a token at once when the carrier says %i of it', async (code) => {
  await keeper.register();
  tell({ kind: 'line-trouble', trouble: troubleOf('phone-refused', code) });
  await settled();
  expect(done.slice(2)).toEqual(['renew token 2', 'register']);
  expect(heard.at(-1)).toMatchObject({ kind: 'line-trouble', trouble: { carrierCode: code } });
});

it('passes on what the line says; of other trouble no token is fetched, and a new microphone is told to people', async () => {
  await keeper.open();
  tell({ kind: 'line-trouble', trouble: troubleOf('phone-unreachable', 53_000) });
  tell({ kind: 'line-trouble', trouble: troubleOf('phone-unreachable') });
  expect(warned).toEqual([]);
  tell({ kind: 'microphone-replaced', id: 'a' });
  await settled();
  expect(heard.map(({ kind }) => kind)).toEqual(['line-trouble', 'line-trouble', 'microphone-replaced']);
  expect(warned).toEqual([troubleOf('microphone-replaced')]);
  expect(tokens).toBe(1);
});

it('closes the line, also one that is still being opened, and renews nothing afterwards', async () => {
  const opening = keeper.open();
  keeper.close();
  await opening;
  await settled();
  expect(done).toEqual(['open with token 1', 'close']);
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(tokens).toBe(1);
  const acts: string[] = [];
  keeper.withLine(() => acts.push('act'));
  await settled();
  expect(acts).toEqual([]);
});

it('opens anew after it was closed, and does not ring where nobody asked again', async () => {
  await keeper.register();
  keeper.close();
  await keeper.open();
  await vi.advanceTimersByTimeAsync(5 * minute);
  expect(done).toEqual(['open with token 1', 'register', 'close', 'open with token 2', 'renew token 3']);
  keeper.withLine(() => done.push('act'));
  await settled();
  expect(done.at(-1)).toBe('act');
  keeper.stop();
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(done.at(-1)).toBe('close');
  expect(tokens).toBe(3);
});
