import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../kernel/refusal.ts';
import { type Findings, judge } from './numbers.checks.ts';

const webhooks = { voiceUrl: 'https://a/voice', statusCallback: 'https://a/end', fallbackUrl: 'https://a/fallback' };
const number = {
  sid: 'PN1',
  number: '+14155550100',
  friendlyName: 'Main',
  voice: true,
  voiceUrl: webhooks.voiceUrl,
  statusCallback: webhooks.statusCallback,
};
const own = {
  id: '1',
  number: number.number,
  carrierSid: 'PN1',
  label: 'Main',
  isDefault: true,
  rings: { to: 'forward' } as const,
  configured: null,
};
const good: Findings = {
  credentials: ok(null),
  account: { kind: 'done', value: { name: 'Acme', type: 'Full', active: true } },
  listed: { kind: 'done', value: [number] },
  application: ok('AP1'),
  publicUrl: 'https://a',
  reachable: true,
  own: [own],
  webhooks,
};
const failing = (findings: Partial<Findings>) =>
  judge({ ...good, ...findings })
    .checks.filter((check) => !check.ok)
    .map((check) => check.code);

it('a sound connection passes every check and needs no cure', () => {
  const test = judge(good);
  expect(test).toMatchObject({ ok: true, accountName: 'Acme', accountType: 'Full' });
  expect(test.checks.map((check) => [check.code, check.cure])).toEqual(
    ['credentials', 'account', 'numbers', 'public-url', 'application', 'webhooks'].map((code) => [code, null]),
  );
  expect(test.numbers).toEqual([
    { sid: 'PN1', number: '+14155550100', friendlyName: 'Main', voice: true, inUse: true },
  ]);
});

describe('what is wrong is named, and every fault has a cure', () => {
  const refused = {
    kind: 'refused',
    refusal: 'carrier-auth',
    status: 401,
    code: 20003,
    message: 'Authenticate',
  } as const;
  const nothing = { account: null, listed: null, application: null };
  it.each<[string, Partial<Findings>, string[]]>([
    ['unreadable secrets', { ...nothing, credentials: refuse('credentials-unreadable') }, ['credentials']],
    ['wrong credentials', { ...nothing, account: refused }, ['credentials']],
    [
      'no answer',
      { ...nothing, account: { kind: 'unavailable', maybeDone: false, message: 'timeout' } },
      ['credentials'],
    ],
    ['a closed account', { account: { kind: 'done', value: { name: 'A', type: 'Full', active: false } } }, ['account']],
    ['no number with voice', { listed: { kind: 'done', value: [{ ...number, voice: false }] } }, ['numbers']],
    ['no number chosen', { own: [] }, ['numbers']],
    ['an address of this machine', { reachable: false, application: null }, ['public-url']],
    ['no application', { application: refuse('carrier-unavailable') }, ['application']],
    [
      'a number that calls elsewhere',
      { listed: { kind: 'done', value: [{ ...number, voiceUrl: 'https://b' }] } },
      ['webhooks'],
    ],
  ])('%s', (_what, findings, codes) => {
    expect(failing(findings)).toEqual(codes);
    for (const check of judge({ ...good, ...findings }).checks) if (!check.ok) expect(check.cure).toBeTruthy();
  });

  it('a trial account passes with a warning', () => {
    const trial = judge({ ...good, account: { kind: 'done', value: { name: 'A', type: 'Trial', active: true } } });
    expect(trial.ok).toBe(true);
    expect(trial.checks[1]?.detail).toMatch(/verified numbers/);
  });
});
