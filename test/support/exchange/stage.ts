import { hangUp, press, speak } from '#sandbox/exchange/legs/handsets.ts';
import { callIn } from '#sandbox/exchange/legs/incoming.ts';
import { addLeg, endLeg } from '#sandbox/exchange/legs/legs.ts';
import { enqueue } from '#sandbox/exchange/legs/outgoing.ts';
import { createEstate } from '#sandbox/exchange/open-estate.ts';
import type { Webhook, WebhookAnswer } from '#sandbox/exchange/webhook.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { ManualClock } from '#sandbox/kernel/clock.ts';
import type { HandsetScript } from '#sandbox/kernel/scripts.ts';
import { isOver } from '#sandbox/voice/phases.ts';

/** A whole exchange without a network: documents come from a table, and time from a clock that is turned by hand. */

export const APP = 'http://app.test';
export const HANDSETS = ['+14155550201', '+14155550202', '+14155550203'] as const;
export const OWN = '+14155550100';
/** Short, or loops of documents fill the memory with what they did. */
export const LONGEST_MS = 120_000;
export const EVENTS = ['initiated', 'ringing', 'answered', 'completed'] as const;

export const addressOf = (document: number): string => `${APP}/documents/${document}`;

export type Move = {
  readonly what: 'wait' | 'call-in' | 'call-out' | 'hang-up' | 'press' | 'speak' | 'end' | 'redirect';
  readonly ms: number;
  readonly which: number;
};

export type Course = {
  /** What each document's address answers. */
  readonly documents: readonly WebhookAnswer[];
  readonly scripts: readonly HandsetScript[];
  readonly moves: readonly Move[];
};

export type Started = { readonly world: World; readonly sent: Webhook[]; readonly clock: ManualClock };

export const twiml = (body: string): WebhookAnswer => ({ ok: true, code: 200, contentType: 'text/xml', body });

export function start({ documents, scripts }: Course): Started {
  const sent: Webhook[] = [];
  const pages = new Map(documents.map((answer, index) => [addressOf(index), answer]));
  const { main: world } = createEstate(
    { clock: 'manual', startAt: 1_750_000_000_000, seed: 'law', longestCallMs: LONGEST_MS },
    () => {},
    async (webhook) => {
      sent.push(webhook);
      return pages.get(webhook.url) ?? twiml('');
    },
  );
  for (const [index, number] of HANDSETS.entries()) world.scripts.set(number, scripts[index] ?? {});
  for (const owned of world.account.numbers.values()) owned.voiceUrl = addressOf(0);
  return { world, sent, clock: world.clock as ManualClock };
}

/** Plays a course to its end, and on for longer than any ring and the longest leg together. */
export async function play(course: Course, started = start(course), act = make): Promise<Started> {
  const { world, clock } = started;
  for (const move of course.moves) {
    act(world, move, course.documents.length);
    await clock.advance(move.ms, world.pending.settled);
  }
  await clock.advance(4 * LONGEST_MS, world.pending.settled);
  world.shelf.clear();
  return started;
}

/** Does what a move says, if it can be done now. */
export function make(world: World, { what, which }: Move, documents: number): void {
  const legs = [...world.legs.values()];
  const leg = legs[which % Math.max(1, legs.length)];
  const handset = HANDSETS[which % HANDSETS.length] ?? HANDSETS[0];
  const [owned] = world.account.numbers.values();
  if (what === 'call-in' && owned) callIn(world, handset, owned);
  if (what === 'call-out') callOut(world, handset);
  if (!leg) return;
  if (what === 'hang-up' && !isOver(leg.phase) && leg.phase !== 'queued') hangUp(world, leg);
  if (what === 'end') endLeg(world, leg, 'canceled');
  if (leg.phase !== 'in-progress') return;
  if (what === 'press') press(world, leg, '1*#');
  if (what === 'speak') speak(world, leg, 'Good morning.');
  if (what === 'redirect') {
    const fetch = { url: addressOf(which % documents), method: 'POST', parameters: [] } as const;
    world.dispatch(leg.sid, { kind: 'redirect', to: { kind: 'fetch', fetch } });
  }
}

/** The application calls somebody, and is told of all that becomes of it. */
export function callOut(world: World, to: string, more: Partial<Parameters<typeof addLeg>[1]> = {}): void {
  const leg = addLeg(world, {
    direction: 'outbound-api',
    from: OWN,
    to,
    phase: 'queued',
    handset: to,
    begin: { kind: 'fetch', fetch: { url: addressOf(1), method: 'POST', parameters: [] } },
    callback: { url: `${APP}/status`, method: 'POST', events: EVENTS },
    ...more,
  });
  enqueue(world, leg);
}

/** What has not come to its end, in words: empty, when everything has. */
export function leftovers({ world, clock }: Started): readonly string[] {
  const legs = [...world.legs.values()];
  return [
    ...legs.filter((leg) => !isOver(leg.phase)).map((leg) => `leg ${leg.sid} is ${leg.phase}`),
    ...legs.filter((leg) => !leg.machine.over && leg.machine.verb).map((leg) => `leg ${leg.sid} runs its document`),
    ...legs.filter((leg) => leg.timers.size > 0).map((leg) => `leg ${leg.sid} has timers: ${[...leg.timers.keys()]}`),
    ...legs.filter((leg) => leg.acts.size > 0).map((leg) => `leg ${leg.sid} has ${leg.acts.size} acts of its script`),
    ...[...world.conferences.values()]
      .filter(({ room }) => room.phase !== 'completed')
      .map(({ room }) => `conference ${room.sid} is ${room.phase}`),
    ...(clock.waiting() === 0 ? [] : [`${clock.waiting()} timers wait`]),
  ];
}

export const value = (webhook: Webhook, name: string) => webhook.parameters.find(([key]) => key === name)?.[1];

/** What is wrong with what legs told of their progress: gaps in the numbers, or words after the last one. */
export function misnumbered({ sent }: Started): readonly string[] {
  const told = Map.groupBy(
    sent.filter((webhook) => webhook.kind === 'status'),
    (webhook) => webhook.callSid,
  );
  return [...told].flatMap(([callSid, webhooks]) => {
    const numbers = webhooks.map((webhook) => value(webhook, 'SequenceNumber'));
    const last = webhooks.findIndex((webhook) => value(webhook, 'CallDuration') !== undefined);
    return [
      ...(numbers.every((each, at) => each === String(at)) ? [] : [`leg ${callSid} told ${numbers.join(' ')}`]),
      ...(last < 0 || last === webhooks.length - 1 ? [] : [`leg ${callSid} told of itself after its end`]),
    ];
  });
}
