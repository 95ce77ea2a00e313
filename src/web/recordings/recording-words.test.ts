import { describe, expect, it } from 'vitest';
import { type Recording, recordingStates } from '#contract/recordings.ts';
import { aCall } from '#web/calling/call-examples.ts';
import { isSilent, noneOf, sidesOf, wordsOf } from './recording-words.ts';

const aRecording = (differences: Partial<Recording>): Recording => ({
  id: 'recording-1',
  callId: 'call-1',
  state: 'waiting',
  fault: null,
  channels: null,
  durationMs: null,
  bytes: null,
  sha256: null,
  startedAt: null,
  keptAt: null,
  deletedAt: null,
  deletedBecause: null,
  atCarrier: true,
  ...differences,
});

function sentenceOf(differences: Partial<Recording>): string {
  const recording = aRecording(differences);
  return isSilent(recording) ? wordsOf(recording).sentence : 'it is played';
}

describe('a recording that cannot be heard', () => {
  it('says so in every state, each in its own words', () => {
    const sentences = recordingStates.map((state) => sentenceOf({ state }));
    expect(new Set(sentences).size).toBe(recordingStates.length);
    expect(sentences.filter((each) => each === 'it is played')).toHaveLength(1);
  });

  it('says what stands in the way', () => {
    const fault = 'The sound is not there (yet).';
    for (const state of ['waiting', 'unreadable', 'lost'] as const)
      expect(sentenceOf({ state, fault })).toContain(fault);
  });

  it('tells a person’s deletion from the retention’s', () => {
    const deleted = { state: 'deleted', deletedAt: '2026-03-09T10:00:00Z' } as const;
    expect(sentenceOf({ ...deleted, deletedBecause: 'retention' })).toContain('older than your organization keeps');
    expect(sentenceOf({ ...deleted, deletedBecause: 'person' })).toContain('by a member of your organization');
  });
});

describe('a call without a recording', () => {
  const ended = { state: 'ended', answeredAt: '2026-03-09T10:00:09Z', recordingPolicy: 'always' } as const;

  it('says why', () => {
    expect(noneOf(aCall({ ...ended, recordingPolicy: 'off' }))).toBe('This call is not recorded.');
    expect(noneOf(aCall({ ...ended, answeredAt: null }))).toMatch(/^Nobody answered/);
    expect(noneOf(aCall({ ...ended, recordingPolicy: 'on-demand', recording: 'off' }))).toMatch(/^Nobody asked/);
    expect(noneOf(aCall({ ...ended, recording: 'ended' }))).toMatch(/^The carrier has not told/);
  });

  it('says when there will be one', () => {
    const live = { ...ended, state: 'in-progress' } as const;
    expect(noneOf(aCall({ ...live, recording: 'on' }))).toMatch(/soon after the call has ended/);
    expect(noneOf(aCall({ ...live, recording: 'off' }))).toMatch(/yet\.$/);
  });
});

it('names the lanes: the contact, then whoever of ours spoke', () => {
  expect(sidesOf(aCall())).toEqual(['Ada Lovelace', 'Alice']);
  expect(sidesOf(aCall({ contact: null, mode: 'direct' }))).toEqual(['+44 20 7946 0018', 'Our side']);
});
