import { expect, test } from 'vitest';
import { keys, leg, phase, rest, warning, webhook } from '../samples.ts';
import { ladderOf, span } from './ladder.model.ts';

const names = new Map([['+14155550123', 'Ada']]);
const child = leg({ callSid: 'CA2', parentCallSid: 'CA1', direction: 'outbound-dial', to: '+14155550188' });

test('lanes: the application, the sandbox, then each leg’s handset by name or number', () => {
  const { lanes } = ladderOf([leg(), child], [], names);
  expect(lanes.map((lane) => [lane.title, lane.note])).toEqual([
    ['Application', 'yours'],
    ['Sandbox', 'as Twilio'],
    ['Ada', '+14155550123'],
    ['+14155550188', 'called'],
  ]);
});

test('the handset of an inbound leg is the caller’s', () => {
  const inbound = leg({ direction: 'inbound', from: '+14155550123', to: '+14155550100' });
  expect(ladderOf([inbound], [], names).lanes[2]?.title).toBe('Ada');
});

test('requests come from the application, webhooks go to it, rings go to the handset, keys come from it', () => {
  const entries = [rest(1), phase(2), webhook(3), keys(4, '1', { callSid: 'CA2' }), warning(5)];
  const { rows } = ladderOf([leg(), child], entries, names);
  expect(rows.map((row) => [row.from, row.to])).toEqual([
    [0, 1],
    [1, 2],
    [1, 0],
    [3, 1],
    [1, 1],
  ]);
});

test('an arrow says what was sent, and what came back how fast', () => {
  const { rows } = ladderOf([leg()], [rest(1), webhook(2), keys(3, '42#')], names);
  expect(rows.map((row) => [row.label, row.note])).toEqual([
    ['POST Calls', '201 · 8 ms'],
    ['status ringing', '204 · 12 ms'],
    ['presses 42#', ''],
  ]);
  expect(rows[1]?.spoken).toBe('Sandbox to Application, status ringing, 204 · 12 ms');
});

test('a webhook that was dropped is broken, one under way is not', () => {
  const dropped = webhook(1, { answer: null, attempts: [], tookMs: null, faults: ['drop'] });
  const underWay = webhook(2, { answer: null, attempts: [], tookMs: null, done: false });
  const { rows } = ladderOf([leg()], [dropped, underWay], names);
  expect(rows.map((row) => [row.broken, row.note, row.tone])).toEqual([
    [true, 'never sent · drop', 'bad'],
    [false, 'under way', 'accent'],
  ]);
});

test('rows are in the order of the journal, with the silence before each; other legs are left out', () => {
  const late = webhook(3, { at: '2026-01-02T10:00:02.500Z' });
  const { rows } = ladderOf([leg()], [late, rest(1), rest(2, { callSid: 'CA9' })], names);
  expect(rows.map((row) => [row.id, row.gapMs])).toEqual([
    [1, 0],
    [3, 2500],
  ]);
});

test('an arrow spans from the middle of one lane to the middle of the other, whichever way it points', () => {
  expect(span({ from: 0, to: 1 }, 4)).toEqual({ left: 12.5, width: 25 });
  expect(span({ from: 3, to: 1 }, 4)).toEqual({ left: 37.5, width: 50 });
  expect(span({ from: 1, to: 1 }, 4)).toEqual({ left: 37.5, width: 0 });
});
