import { expect, it } from 'vitest';
import { forbiddenSignal, signalTrouble } from './signal-trouble.ts';
import { troubleOf } from './troubles.ts';

const away = 'ws://192.0.2.7:4010/signal';
const here = 'ws://127.0.0.1:4010/signal';

it.for([
  [away, 'https:', 'sandbox-insecure'],
  ['wss://sandbox.example/signal', 'https:', null],
  // A browser may let this through: it is tried.
  [here, 'https:', null],
  ['ws://localhost:4010/signal', 'https:', null],
  ['ws://[::1]:4010/signal', 'https:', null],
  ['ws://127.0.0.1.example:4010/signal', 'https:', 'sandbox-insecure'],
  [away, 'http:', null],
  [null, 'https:', null],
] as const)('%s from a page by %s: %s', ([signal, protocol, code]) => {
  expect(forbiddenSignal(signal, protocol)?.code ?? null).toBe(code);
});

it('says what to do where the sandbox is not encrypted, with its address', () => {
  const unreachable = troubleOf('phone-unreachable');
  expect(signalTrouble(unreachable, here, 'https:')).toMatchObject({
    code: 'sandbox-insecure',
    cure: expect.stringMatching(/ws:\/\/127\.0\.0\.1:4010 is not encrypted.*allow the local network.*SANDBOX_URL/),
  });
  expect(signalTrouble(unreachable, away, 'https:').cure).not.toMatch(/local network/);
});

it('asks whether the sandbox runs, where it could be reached; the carrier is sought in the internet', () => {
  const slow = troubleOf('line-slow');
  expect(signalTrouble(slow, here, 'http:')).toMatchObject({
    code: 'sandbox-unreachable',
    cure: expect.stringContaining('ws://127.0.0.1:4010'),
  });
  expect(signalTrouble(slow, null, 'https:')).toBe(slow);
  const refused = troubleOf('phone-refused');
  expect(signalTrouble(refused, here, 'https:')).toBe(refused);
});
