import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type StreamMessages, streamMessages } from './stream-messages.ts';

const asks: readonly ((messages: StreamMessages) => string)[] = [
  (messages) => messages.connected(),
  (messages) => messages.start(),
  (messages) => messages.media('inbound', 40, Buffer.alloc(160)),
  (messages) => messages.dtmf('1'),
  (messages) => messages.stop(),
];

test('whatever is said in whatever order, the numbers are dense, and strings', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...asks)), (said) => {
      const messages = streamMessages({
        streamSid: 'MZ1',
        accountSid: 'AC1',
        callSid: 'CA1',
        tracks: [],
        parameters: [],
      });
      const numbers = said
        .map((ask) => JSON.parse(ask(messages)) as { event: string; sequenceNumber?: unknown })
        .flatMap(({ event, sequenceNumber }) => (event === 'connected' ? [] : [sequenceNumber]));
      expect(numbers).toEqual(numbers.map((_, index) => String(index + 1)));
    }),
  );
});
