import { expect, test } from 'vitest';
import { holdOwnTries } from './input.ts';

test('a microphone that the SDK asks for by itself may be missing; whoever else asks hears of it', async () => {
  const missing = new DOMException('Requested device not found', 'NotFoundError');
  const audio = { setInputDevice: (_id: string) => Promise.reject<void>(missing) };
  holdOwnTries(audio);
  // As the SDK does it. Were the promise left alone, the whole run would fail of it.
  void audio.setInputDevice('laptop');
  await expect(audio.setInputDevice('laptop')).rejects.toBe(missing);
});
