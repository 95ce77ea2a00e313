// The silences of SSML take their time in a call, also where nothing sounds.

import { expect, test } from 'vitest';
import { ADA, OWN, useStage } from './application.ts';

const on = useStage({ answerAfterMs: 0 });

type Entry = { readonly at: string; readonly kind: string; readonly url?: string; readonly message?: string };

/** How long a call is busy with a document before it asks `/next`, in ms; and what was noted. */
async function run(twiml: string) {
  on.app.pages.set('/voice', `<Response>${twiml}<Redirect>/next</Redirect></Response>`);
  on.app.pages.set('/next', '<Response/>');
  const { sid } = await on.client.calls.create({ to: ADA, from: OWN, url: `${on.app.url}/voice` });
  await on.sandbox.advance(60_000);
  const { entries } = (await on.control('GET', `/journal?callSid=${sid}`)).body as { entries: readonly Entry[] };
  const at = (path: string) => Date.parse(entries.find(({ url = '' }) => url.endsWith(path))?.at ?? '');
  return {
    ms: at('/next') - at('/voice'),
    notes: entries.flatMap(({ kind, message }) => (kind === 'warning' ? [message] : [])),
  };
}

test.each([
  ['<Say>One <break time="3s"/>two</Say>', 3_000],
  ['<Say>One <break time="30s"/>two</Say>', 10_000],
  ['<Say loop="2">One <break strength="strong"/>two</Say>', 1_000],
  ['<Gather timeout="0"><Say>One <break time="1500ms"/>two</Say></Gather>', 1_500],
])('%s lasts longer than without its marks', async (twiml, longer) => {
  const marked = await run(twiml);
  const bare = await run(twiml.replace(/<break[^>]*>/gu, ''));
  expect(bare.ms).toBeGreaterThan(0);
  expect(marked).toEqual({ ms: bare.ms + longer, notes: [] });
});

test('a silence alone lasts as long as it says; what only changes the voice is noted, and changes no time', async () => {
  expect((await run('<Say><break time="2s"/></Say>')).ms).toBe(2_000);
  const slow = await run('<Say>One <prosody rate="x-slow">two</prosody></Say>');
  expect(slow.ms).toBe((await run('<Say>One two</Say>')).ms);
  expect(slow.notes).toEqual(['<prosody> inside <Say> is skipped: its text is said, without the mark']);
});
