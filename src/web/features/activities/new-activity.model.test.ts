import { describe, expect, it } from 'vitest';
import { bodyOf, nextFullHour } from './new-activity.model.ts';

const form = {
  type: 'task',
  subject: ' Send the offer ',
  description: ' ',
  contact: null,
  scheduledAt: '2026-03-09T14:00',
} as const;

describe('the form of a task', () => {
  it('sends the moment that the reader’s clock means', () => {
    expect(bodyOf(form)).toEqual({
      type: 'task',
      subject: 'Send the offer',
      contactId: null,
      scheduledAt: new Date(2026, 2, 9, 14).toISOString(),
    });
  });

  it('gives no moment for a field that is half filled', () => {
    expect(bodyOf({ ...form, scheduledAt: '' }).scheduledAt).toBe('');
  });

  it('proposes the next full hour, over midnight too', () => {
    expect(nextFullHour(new Date(2026, 2, 9, 13, 20))).toBe('2026-03-09T14:00');
    expect(nextFullHour(new Date(2026, 11, 31, 23, 5))).toBe('2027-01-01T00:00');
  });
});
