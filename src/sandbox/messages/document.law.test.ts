import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TwimlChild, TwimlElement } from '#twiml/nodes.ts';
import { readMessaging } from './document.ts';

const name = fc.constantFrom('Message', 'Redirect', 'Body', 'Media', 'Say', 'Sms', 'Sing');
const attributes = fc.dictionary(
  fc.constantFrom('to', 'from', 'action', 'method', 'statusCallback', 'sound'),
  fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('GET', 'post')),
  { maxKeys: 3 },
);
const { element } = fc.letrec<{ element: TwimlElement; child: TwimlChild }>((tie) => ({
  child: fc.oneof({ depthSize: 'small' }, fc.string(), fc.webUrl(), tie('element')),
  element: fc.record({ name, attributes, children: fc.array(tie('child'), { maxLength: 3 }) }),
}));
const base = fc.constantFrom(null, { url: 'https://app.test/sms', method: 'POST' as const });

test('any document is read: messages have something to say, and nothing follows a redirect', () => {
  fc.assert(
    fc.property(fc.array(element, { maxLength: 5 }), base, (document, from) => {
      const steps = readMessaging(document, from);
      for (const [index, step] of steps.entries()) {
        if (step.kind === 'message') expect(step.body !== '' || step.media.length > 0).toBe(true);
        if (step.kind === 'redirect') expect(index).toBe(steps.length - 1);
      }
      const messages = document.filter((each) => each.name === 'Message').length;
      expect(steps.filter((step) => step.kind === 'message').length).toBeLessThanOrEqual(messages);
    }),
    { numRuns: 500 },
  );
});
