import { describe, expect, it } from 'vitest';
import { qualityOf } from './quality.ts';

describe('how the line is', () => {
  it.each([
    [null, [], false, null],
    [4.3, [], false, 'Good line'],
    [3.4, [], false, 'Fair line'],
    [2, [], false, 'Poor line'],
    [4.3, ['high-rtt'], false, 'Long delay'],
    [4.3, ['high-rtt', 'low-bytes-received'], false, 'Nothing is heard of the others'],
    [4.3, ['high-jitter', 'high-rtt'], false, 'Choppy sound'],
    [4.3, ['high-rtt', 'low-bytes-sent'], false, 'You are not heard'],
    [4.3, ['high-rtt', 'ice-connectivity-lost'], false, 'Connection lost'],
    [4.3, ['high-rtt', 'constant-audio-input-level'], false, 'Your microphone is silent'],
    [4.3, ['high-rtt'], true, 'Long delay'],
    [3.6, [], false, 'Good line'],
    [3.1, [], false, 'Fair line'],
    [4.3, ['constant-audio-input-level'], false, 'Your microphone is silent'],
    [4.3, ['constant-audio-input-level'], true, 'Good line'],
    [4.3, ['constant-audio-output-level'], false, 'Good line'],
  ])('a score of %s with %j, muted: %s, is %s', (mos, warnings, muted, text) => {
    expect(qualityOf(mos, warnings, muted)?.text ?? null).toBe(text);
  });
});
