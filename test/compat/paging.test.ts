import { expect, test } from 'vitest';
import { ADA, OWN, useStage } from './application.ts';

const on = useStage({ callsPerSecond: 1000 });

const messages = async (count: number) => {
  for (let index = 0; index < count; index++) {
    await on.client.messages.create({ to: ADA, from: OWN, body: `Number ${index}` });
    await on.sandbox.advance(1000);
  }
};

test('whoever deletes what a page showed still finds every row of the next', async () => {
  await messages(12);
  const seen: string[] = [];
  type Shown = Awaited<ReturnType<typeof on.client.messages.page>>;
  const first: Pick<Shown, 'instances' | 'nextPage'> = await on.client.messages.page({ pageSize: 5 });
  for (let page: typeof first | undefined = first; page; page = await page.nextPage()) {
    for (const { sid } of page.instances) {
      seen.push(sid);
      await on.client.messages(sid).remove();
    }
  }
  expect(new Set(seen).size).toBe(12);
  expect(await on.client.messages.list()).toHaveLength(0);
});

test('rows that appear meanwhile shift neither the next page nor the one before', async () => {
  await messages(9);
  const first = await on.client.messages.page({ pageSize: 3 });
  await messages(2);
  const second = await first.nextPage();
  expect(second?.instances.map(({ body }) => body)).toEqual(['Number 5', 'Number 4', 'Number 3']);
  const before = await second?.previousPage();
  expect(before?.instances.map(({ body }) => body)).toEqual(['Number 8', 'Number 7', 'Number 6']);
});

test('a time that a call shows is neither before nor after itself', async () => {
  await on.sandbox.advance(123);
  await on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 456 });
  const { sid } = await on.client.calls.create({ to: ADA, from: OWN, twiml: '<Response/>' });
  await on.sandbox.advance(5000);
  const { startTime, endTime } = await on.client.calls(sid).fetch();
  expect(await on.client.calls.list({ startTimeBefore: startTime, startTimeAfter: startTime })).toHaveLength(1);
  expect(await on.client.calls.list({ endTimeBefore: endTime, endTimeAfter: endTime })).toHaveLength(1);
});
