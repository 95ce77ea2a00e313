import { describe, expect, it } from 'vitest';
import type { CallReadiness } from '#contract/calls.ts';
import { callerIdOptions, firstChoice, optionsOf } from './call-options.ts';

const readiness: CallReadiness = {
  ready: true,
  missing: [],
  modes: [],
  defaultMode: 'bridge',
  callerIds: [
    { number: '+14155550199', label: 'Main', display: '+1 415 555 0199', default: false },
    { number: '+442079460000', label: 'London', display: '+44 20 7946 0000', default: true },
  ],
  defaultCountry: 'US',
  mayOverrideRecording: false,
  recording: 'always',
  message: 'Hello {{name}}',
};

describe('the options of one call', () => {
  it('begin as the organization and the user have set them', () => {
    expect(firstChoice(readiness, undefined)).toEqual({
      mode: 'bridge',
      from: '+442079460000',
      message: 'Hello {{name}}',
      recording: 'always',
    });
    expect(firstChoice(readiness, 'direct').mode).toBe('direct');
  });

  it('leave out the message and the recording unless they were changed', () => {
    expect(optionsOf(firstChoice(readiness, 'direct'), readiness)).toEqual({ mode: 'direct', from: '+442079460000' });
  });

  it('send what was changed, a message only where one is spoken', () => {
    const changed = { ...firstChoice(readiness, 'direct'), message: 'Good morning', recording: 'off' as const };
    expect(optionsOf(changed, readiness)).toMatchObject({ message: 'Good morning', recording: 'off' });
    expect(optionsOf({ ...changed, mode: 'bridge' }, readiness)).not.toHaveProperty('message');
  });

  it('say so when there is no number to call from', () => {
    expect(callerIdOptions({ ...readiness, callerIds: [] })).toEqual([{ value: '', label: 'No number yet' }]);
  });
});
