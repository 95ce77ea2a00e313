import { expect, test } from 'vitest';
import { createEstate } from '#sandbox/exchange/open-estate.ts';
import { removeMessage } from './messages.ts';
import { receiveMessage } from './post-office.ts';

const MOST_ENDED = 5000;

test('five thousand messages that have ended are remembered, the oldest are forgotten, and who is deleted does not count', () => {
  const world = createEstate({ clock: 'manual' }, () => {}).main;
  const { messages } = world.mailroom;
  const receive = () => receiveMessage(world, { from: '+14155550201', to: '+14155550100', body: 'Hi', files: [] });
  const [first, second] = [receive(), receive()];
  for (let count = 2; count < MOST_ENDED; count++) receive();
  if (second) removeMessage(world, second);
  receive();
  expect([messages.size, messages.has(first?.sid ?? '')]).toEqual([MOST_ENDED, true]);
  receive();
  expect([messages.size, messages.has(first?.sid ?? '')]).toEqual([MOST_ENDED, false]);
});
