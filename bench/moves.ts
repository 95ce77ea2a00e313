// npm run bench -- moves: how long until every screen shows what somebody did in a call.
//
// The product and the sandbox, in real time, without faults. Of each move are printed: from the request to the event on a
// colleague's screen that shows it done (the carrier's own work included), and from the moment in which the carrier sent the
// callback that tells of it to that event (ours alone). Median and worst of all rounds; the goal is a second.

import type { Call, Participant } from '#contract/calls.ts';
import type { NewMove } from '#contract/moves.ts';
import type { VoiceToken } from '#contract/voice.ts';
import type { JournalView } from '#sandbox/control/views.ts';
import { demoPassword } from '#server/seed.ts';
import { type Listening, listen } from '../test/support/listen.ts';
import { asker } from '../test/support/world/asking.ts';
import { percentile } from './parts/client.ts';
import { openProduct, type Product } from './parts/product.ts';

const ROUNDS = 20;
const GOAL_MS = 1_000;
const CUSTOMER = 'Amelia Stone';
const GUEST = '+14155550199';

type Agent = ReturnType<typeof asker>;
type Took = { readonly move: string; readonly total: number; readonly ours: number };

const product = await openProduct();
try {
  await run(product);
} finally {
  await product.close();
}

async function run({ url, sandboxUrl }: Product): Promise<void> {
  const carrier = asker(sandboxUrl);
  const [alice, marcus] = [await signIn(url, 'alice'), await signIn(url, 'marcus')];
  const screen = await listen(`${url}/api/live`, { cookie: marcus.cookies() });
  const { body: contacts } = await alice<{ items: { id: string; phones: { number: string }[] }[] }>(
    'GET',
    `/api/contacts?q=${encodeURIComponent(CUSTOMER)}`,
  );
  const [contact] = contacts.items;
  const customer = contact?.phones[0]?.number ?? '';
  for (const number of [customer, GUEST]) {
    await carrier('PUT', `/_sandbox/handsets/${encodeURIComponent(number)}`, { answerAfterMs: 0 });
  }
  const browser = await browserOf(alice, carrier);
  const took: Took[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { body: call } = await alice<Call>('POST', '/api/calls', { contactId: contact?.id, mode: 'browser' });
    await browser(call.id);
    took.push(...(await movesOf({ call, alice, carrier, screen })));
  }
  screen.stop();
  report(took);
}

async function signIn(url: string, name: string): Promise<Agent> {
  const ask = asker(url);
  const { status } = await ask('POST', '/api/auth/sign-in/email', {
    email: `${name}@northwind.example`,
    password: demoPassword,
  });
  if (status !== 200) throw new Error(`${name} cannot sign in`);
  return ask;
}

/** Connects as the SDK does. */
async function browserOf(person: Agent, carrier: Agent): Promise<(callId: string) => Promise<void>> {
  const { body } = await person<VoiceToken>('POST', '/api/voice/token');
  const claims = JSON.parse(Buffer.from(body.token.split('.')[1] ?? '', 'base64url').toString());
  const applicationSid: string = claims.grants.voice.outgoing.application_sid;
  const from = `client:${body.identity}`;
  await carrier('PUT', `/_sandbox/handsets/${encodeURIComponent(from)}`, {});
  return async (callId) => {
    const made = await carrier('POST', '/_sandbox/calls', { from, applicationSid, parameters: { call: callId } });
    if (made.status !== 201) throw new Error(`The browser cannot connect: ${JSON.stringify(made.body)}`);
  };
}

type Room = {
  readonly call: Call;
  readonly alice: Agent;
  readonly carrier: Agent;
  readonly screen: Listening;
};

async function movesOf(room: Room): Promise<readonly Took[]> {
  const { call, screen, alice } = room;
  const legs = new Map<string, string>();
  const part = (now: Call, role: Participant['role']) =>
    now.participants.find((each) => each.role === role && each.state !== 'gone');
  await shown(screen, 0, call.id, (now) => {
    const contact = part(now, 'contact');
    if (contact?.legSid) legs.set('contact', contact.legSid);
    return contact?.state === 'here' && now.state === 'in-progress';
  });
  const legSid = legs.get('contact') ?? '';
  const move = (name: string, wanted: NewMove, event: string, done: (now: Call) => boolean) =>
    timed(room, name, event, () => alice('POST', `/api/calls/${call.id}/moves`, wanted), done);
  const contactIs = (what: Partial<Participant>) => (now: Call) =>
    Object.entries({ ...what, changing: false }).every(
      ([name, value]) => part(now, 'contact')?.[name as 'hold'] === value,
    );
  const took = [
    await move('hold', { kind: 'hold', legSid, hold: true }, 'participant-hold', contactIs({ hold: true })),
    await move('resume', { kind: 'hold', legSid, hold: false }, 'participant-unhold', contactIs({ hold: false })),
    await move('mute', { kind: 'mute', legSid, muted: true }, 'participant-mute', contactIs({ muted: true })),
    await move('unmute', { kind: 'mute', legSid, muted: false }, 'participant-unmute', contactIs({ muted: false })),
    await move('add', { kind: 'add', target: { kind: 'number', number: GUEST } }, 'participant-join', (now) => {
      const guest = part(now, 'guest');
      if (guest?.legSid) legs.set('guest', guest.legSid);
      return guest?.state === 'here';
    }),
  ];
  const guest = legs.get('guest') ?? '';
  took.push(
    await move('drop', { kind: 'drop', legSid: guest }, 'participant-leave', (now) => part(now, 'guest') === undefined),
    await move(
      'transfer',
      { kind: 'transfer', way: 'now', target: { kind: 'number', number: GUEST } },
      'participant-join',
      (now) => part(now, 'guest')?.state === 'here' && now.transfer === null,
    ),
    await timed(
      room,
      'end',
      'participant-leave',
      () => alice('POST', `/api/calls/${call.id}/hang-up`),
      ({ state }) => state === 'ended',
    ),
  );
  return took;
}

/** When an event of the call that holds came to the screen, after the given number of events. */
async function shown(screen: Listening, from: number, callId: string, holds: (now: Call) => boolean): Promise<number> {
  let at = Number.NaN;
  await screen.until((told) => {
    const found = told
      .slice(from)
      .some(({ event }) => event.kind === 'call' && event.call.id === callId && holds(event.call));
    if (found) at = Date.now();
    return found;
  });
  return at;
}

async function timed(
  { call, carrier, screen }: Room,
  name: string,
  event: string,
  act: () => Promise<{ readonly status: number; readonly body: unknown }>,
  done: (now: Call) => boolean,
): Promise<Took> {
  const from = screen.told.length;
  const askedAt = Date.now();
  const showing = shown(screen, from, call.id, done);
  const { status, body } = await act();
  if (status !== 200) throw new Error(`${name} was refused: ${JSON.stringify(body)}`);
  const shownAt = await showing;
  const { body: journal } = await carrier<JournalView>('GET', '/_sandbox/journal');
  const callbacks = journal.entries.flatMap((entry) =>
    entry.kind === 'webhook' && entry.webhook === 'conference' && entry.event === event
      ? entry.attempts.map(({ startedAt }) => Date.parse(startedAt))
      : [],
  );
  const told = Math.max(...callbacks.filter((at) => at >= askedAt && at <= shownAt));
  return { move: name, total: shownAt - askedAt, ours: shownAt - told };
}

function report(took: readonly Took[]): void {
  const names = [...new Set(took.map(({ move }) => move))];
  const figures = (times: readonly number[]) => {
    const sorted = times.filter(Number.isFinite).toSorted((a, b) => a - b);
    return `median ${percentile(sorted, 0.5)} ms, worst ${sorted.at(-1)} ms`;
  };
  for (const name of names) {
    const own = took.filter(({ move }) => move === name);
    console.log(
      `${name.padEnd(9)} request to screen: ${figures(own.map(({ total }) => total))}; callback to screen: ${figures(own.map(({ ours }) => ours))}`,
    );
  }
  const totals = took.map(({ total }) => total);
  console.log(
    `all       request to screen: ${figures(totals)}; callback to screen: ${figures(took.map(({ ours }) => ours))}`,
  );
  const late = totals.filter((each) => each > GOAL_MS).length;
  console.log(`${late} of ${totals.length} took longer than the goal of ${GOAL_MS} ms`);
}
