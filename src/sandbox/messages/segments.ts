import { SegmentedMessage } from 'sms-segments-calculator';

/**
 * How many segments a text takes: 160 characters of GSM-7 or 70 of UCS-2, and 153 or 67 when it takes several. Never
 * none: a message of media alone counts as one.
 *
 * @param smart replaces what only looks different in Unicode (curly quotes, dashes) by its likeness in GSM-7 first:
 *   https://www.twilio.com/docs/messaging/services#smart-encoding
 */
export function segmentsOf(body: string, smart = false): number {
  return Math.max(1, new SegmentedMessage(body, 'auto', smart).segmentsCount);
}

/** What Twilio accepts as one message: https://www.twilio.com/docs/api/errors/21617 */
export const LONGEST_BODY = 1600;
