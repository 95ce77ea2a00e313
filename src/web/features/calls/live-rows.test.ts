import { describe, expect, it } from 'vitest';
import { aCall } from '#web/calling/call-examples.ts';
import { absorb, noCalls } from '#web/calling/live-calls.reduce.ts';
import { liveRows } from './live-rows.ts';

const older = aCall({ id: 'a', createdAt: '2026-03-09T10:00:00Z' });
const newer = aCall({ id: 'b', createdAt: '2026-03-09T10:05:00Z', owners: ['bert'] });
const known = absorb(noCalls, [older, newer]);
const idsFor = (sources: Partial<Parameters<typeof liveRows>[0]>) =>
  liveRows({ read: [], known, ended: [], search: {}, ...sources }).map((call) => call.id);

describe('the live rows of the Calls page', () => {
  it('show a call as soon as the page has heard of it, the newest on top and each once', () => {
    expect(idsFor({ read: [older] })).toEqual(['b', 'a']);
  });

  it('keep to the filters', () => {
    expect(idsFor({ search: { userId: 'bert' } })).toEqual(['b']);
    expect(idsFor({ search: { direction: 'inbound' } })).toEqual([]);
    expect(idsFor({ search: { outcome: 'busy' } })).toEqual([]);
    expect(idsFor({ search: { to: '2026-03-01' } })).toEqual([]);
    expect(idsFor({ search: { dispositionId: 'reached' } })).toEqual([]);
  });

  it('are also those of whoever was given them, as in the server’s list', () => {
    const given = aCall({ id: 'given', owners: ['alice', 'ben'] });
    const of = (userId: string) => idsFor({ known: absorb(noCalls, [given]), search: { userId } });
    expect([of('alice'), of('ben'), of('carol')]).toEqual([['given'], ['given'], []]);
  });

  it('leave the search by text to the server', () => {
    expect(idsFor({ search: { q: 'ada' }, read: [older] })).toEqual(['a']);
  });

  it('do not repeat a call that the history already shows as ended', () => {
    expect(idsFor({ ended: [aCall({ id: 'b', state: 'ended' })] })).toEqual(['a']);
  });
});
