import { expect, test } from 'vitest';
import { eventOf, SIP_CODE } from './phases.ts';
import { trackOf } from './recording-wish.ts';

test('each end has the SIP code that Twilio reports', () => {
  expect(SIP_CODE).toEqual({ completed: 200, busy: 486, 'no-answer': 487, canceled: 487, failed: 404 });
});

test('each phase belongs to the subscription that tells of it', () => {
  const events = (['queued', 'initiated', 'ringing', 'in-progress', 'completed', 'busy', 'canceled'] as const).map(
    eventOf,
  );
  expect(events).toEqual([null, 'initiated', 'ringing', 'answered', 'completed', 'completed', 'completed']);
});

test('one side alone has no two channels', () => {
  expect(trackOf('inbound', 1)).toEqual({ value: 'inbound', warnings: [] });
  expect(trackOf('inbound', 2)).toMatchObject({ value: 'both', warnings: [{ code: 13622 }] });
  expect(trackOf('both', 2)).toEqual({ value: 'both', warnings: [] });
});
