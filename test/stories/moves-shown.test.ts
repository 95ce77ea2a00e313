import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call, Participant } from '#contract/calls.ts';
import type { NewMove } from '#contract/moves.ts';
import { foundAcmeOfTwo, talkingWith } from '../support/acme.ts';
import type { Listening } from '../support/listen.ts';
import type { Browser, Contact, Firm, Person, Phone, Seen } from '../support/world.ts';
import { participant, useWorld } from '../support/world.ts';

// Every move is on everybody's screen as soon as the carrier has told of it. The world's clock stands still between the
// callback and the event, so that no sweep, no second callback and no polling can be what shows it; how many milliseconds
// it takes is printed by `npm run bench -- moves`.

const world = useWorld();
let acme: Firm;
let alice: Person;
let hers: Browser;
let bob: Person;
let his: Browser;
let mona: Person;
let monas: Browser;
let ada: Contact;
let charles: Phone;
let screens: readonly Listening[];

beforeAll(async () => {
  ({ acme, alice, hers, bob, his, ada } = await foundAcmeOfTwo(world));
  mona = await world.hire(acme, 'manager', 'Mona Manager');
  const vera = await world.hire(acme, 'viewer', 'Vera Viewer');
  monas = await world.browser(acme, mona);
  charles = world.phone('+14155550177');
  screens = await Promise.all([alice, bob, mona, vera].map((person) => world.watches(person)));
});
afterAll(() => {
  for (const screen of screens) screen.stop();
});

beforeEach(async () => {
  await world.clearFaults();
  await ada.will({ answerAfterMs: 500 });
  await his.will({ answerAfterMs: 500 });
  await charles.will({ answerAfterMs: 500 });
  await his.isAvailable();
});

const talking = () => talkingWith(world, alice, hers, ada);

const legSidOf = async (call: Seen, who: string) => participant(await call.now(), who)?.legSid ?? '';
const is = (who: string, what: Partial<Participant>) => (call: Call) => {
  const found = participant(call, who);
  return found !== undefined && Object.entries(what).every(([name, value]) => found[name as 'hold'] === value);
};

/** What the carrier has told of the call's room, and was answered for. */
async function told(events: readonly string[]): Promise<number> {
  const heard = (await world.journal()).filter(
    (entry) => entry.kind === 'webhook' && entry.webhook === 'conference' && entry.done && entry.answer?.code === 204,
  );
  return heard.filter((entry) => entry.kind === 'webhook' && events.includes(entry.event ?? '')).length;
}

type Shown = {
  readonly call: Seen;
  readonly act: () => Promise<{ readonly status: number }>;
  /** The carrier's words for what was done. */
  readonly by: readonly string[];
  /** At once: that it was asked for. */
  readonly asked?: (call: Call) => boolean;
  /** Once the carrier has told: how it is. */
  readonly done: (call: Call) => boolean;
};

/** Does it, waits for the carrier's callback, and then, while time stands still, for the event on every screen. */
async function isShown({ call, act, by, asked, done }: Shown): Promise<void> {
  const from = screens.map((screen) => screen.told.length);
  const onScreen = (screen: Listening, index: number, holds: (call: Call) => boolean) =>
    screen.until((all) =>
      all
        .slice(from[index])
        .some(({ event }) => event.kind === 'call' && event.call.id === call.id && holds(event.call)),
    );
  const before = await told(by);
  expect((await act()).status).toBe(200);
  if (asked) for (const [index, screen] of screens.entries()) await onScreen(screen, index, asked);
  await world.until(`the carrier tells ${by.join(' or ')}`, async () => (await told(by)) > before);
  for (const [index, screen] of screens.entries()) await onScreen(screen, index, done);
}

const moving = (call: Seen, move: NewMove, person = alice) => ({
  call,
  act: () => person.ask<Call>('POST', `/api/calls/${call.id}/moves`, move),
});

async function over(call: Seen): Promise<void> {
  await isShown({
    call,
    act: async () => ({ status: await call.hangUp() }),
    by: ['participant-leave'],
    done: ({ state }) => state === 'ended',
  });
}

describe('everybody sees', () => {
  it('hold and resume, mute and unmute, and the end', async () => {
    const call = await talking();
    const legSid = await legSidOf(call, 'Ada Lovelace');
    const asked = is('Ada Lovelace', { changing: true });
    const shows = (move: NewMove, event: string, what: Partial<Participant>) =>
      isShown({ ...moving(call, move), by: [event], asked, done: is('Ada Lovelace', { ...what, changing: false }) });
    await shows({ kind: 'hold', legSid, hold: true }, 'participant-hold', { hold: true });
    await shows({ kind: 'hold', legSid, hold: false }, 'participant-unhold', { hold: false });
    await shows({ kind: 'mute', legSid, muted: true }, 'participant-mute', { muted: true });
    await shows({ kind: 'mute', legSid, muted: false }, 'participant-unmute', { muted: false });
    await over(call);
  });

  it('somebody added, and dropped', async () => {
    const call = await talking();
    const { number } = charles;
    await isShown({
      ...moving(call, { kind: 'add', target: { kind: 'number', number } }),
      by: ['participant-join'],
      asked: is(number, { state: 'calling' }),
      done: is(number, { state: 'here' }),
    });
    await isShown({
      ...moving(call, { kind: 'drop', legSid: await legSidOf(call, number) }),
      by: ['participant-leave'],
      done: (shown) => participant(shown, number) === undefined,
    });
    await over(call);
  });

  it('a transfer at once, and whose call it is then', async () => {
    const call = await talking();
    await isShown({
      ...moving(call, { kind: 'transfer', way: 'now', target: { kind: 'agent', userId: bob.userId } }),
      by: ['participant-join'],
      asked: ({ transfer }) => transfer?.state === 'ringing',
      done: (shown) => shown.handledBy?.id === bob.userId && shown.transfer === null,
    });
    await hers.isIdle();
    await over(call);
  });

  it('a transfer that is talked over first: asked, talking, taken back; and handed over', async () => {
    const call = await talking();
    const consult: NewMove = { kind: 'transfer', way: 'consult', target: { kind: 'agent', userId: bob.userId } };
    const asks = () =>
      isShown({
        ...moving(call, consult),
        by: ['participant-join'],
        asked: ({ transfer }) => transfer?.state === 'ringing',
        done: ({ transfer }) => transfer?.state === 'talking',
      });
    await asks();
    await isShown({
      ...moving(call, { kind: 'cancel-transfer' }),
      by: ['participant-leave'],
      done: (shown) => shown.transfer === null && participant(shown, 'Bob Agent') === undefined,
    });
    await his.isIdle();
    await asks();
    await isShown({
      ...moving(call, { kind: 'complete-transfer' }),
      by: ['participant-leave'],
      done: (shown) => participant(shown, 'Alice Agent') === undefined && shown.handledBy?.id === bob.userId,
    });
    await over(call);
  });

  it('who listens, whispers, joins in, and goes', async () => {
    const call = await talking();
    const as = (mode: 'monitor' | 'whisper' | 'barge') =>
      mona.ask<Call>('POST', `/api/calls/${call.id}/supervision`, { mode });
    await isShown({
      call,
      act: async () => {
        const answer = await as('monitor');
        await monas.connects(call.id);
        return answer;
      },
      by: ['participant-join'],
      asked: is('Mona Manager', { state: 'calling', supervision: 'monitor' }),
      done: is('Mona Manager', { state: 'here', muted: true }),
    });
    await isShown({
      call,
      act: () => as('whisper'),
      by: ['participant-unmute', 'participant-modify'],
      asked: is('Mona Manager', { changing: true }),
      done: is('Mona Manager', { supervision: 'whisper', muted: false, changing: false }),
    });
    await isShown({
      call,
      act: () => as('barge'),
      by: ['participant-modify'],
      asked: is('Mona Manager', { changing: true }),
      done: is('Mona Manager', { supervision: 'barge', coaching: null, changing: false }),
    });
    await isShown({
      call,
      act: async () => {
        await monas.hangsUp();
        return { status: 200 };
      },
      by: ['participant-leave'],
      done: (shown) => participant(shown, 'Mona Manager') === undefined,
    });
    await over(call);
  });
});
