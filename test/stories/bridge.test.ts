import { beforeAll, describe, expect, it } from 'vitest';
import type { Contact, Firm, Person, Phone } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;
let herPhone: Phone;
let ada: Contact;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  herPhone = world.phone('+14155550166');
  await alice.ask('PATCH', '/api/profile', { phone: herPhone.number, defaultMode: 'bridge' });
  ada = await world.knows(acme, 'Ada Lovelace', '+14155550132', { company: 'Analytical Engines' });
  await world.confuse();
});

const callsAda = () => world.calls(alice, { contactId: ada.id });

describe('Alice’s own phone rings first', () => {
  it('she hears who is called, presses 1, and talks with Ada', async () => {
    await ada.will({});
    const call = await callsAda();
    await call.is('ringing-agent');
    await herPhone.answers();
    await call.is('confirming');
    await herPhone.hears(/Call to Ada Lovelace, Analytical Engines\. Press 1/);
    await herPhone.presses('1');
    await ada.rings();
    await call.is('ringing');
    await ada.answers();
    await call.is('in-progress');
    await world.passes(61);
    await ada.hangsUp();
    const ended = await call.ends('completed');
    expect(ended.mode).toBe('bridge');
    expect(ended.talkSeconds).toBeGreaterThanOrEqual(61);
    expect(ended.legs).toMatchObject([
      { role: 'agent', to: herPhone.number },
      { role: 'contact', to: ada.number, from: acme.number },
    ]);
    await herPhone.isIdle();
    expect(await world.timesAskedFor(ada.number)).toBe(1);
  });

  it('Alice hangs up her phone, and Ada’s ends too', async () => {
    await herPhone.will({ answerAfterMs: 500, keys: [{ atMs: 3_000, digits: '1' }] });
    await ada.will({ answerAfterMs: 1_000 });
    const call = await callsAda();
    await call.is('in-progress');
    await herPhone.hangsUp();
    await call.ends('completed');
    await ada.isIdle();
  });

  it('her voicemail picks up and presses nothing: Ada is never called', async () => {
    const before = await world.timesAskedFor(ada.number);
    await herPhone.will({ answerAfterMs: 500 });
    const call = await callsAda();
    await call.is('confirming');
    await world.passes(30);
    const ended = await call.ends('no-answer');
    expect(ended).toMatchObject({ failure: { code: 'ended-agent-not-confirmed' } });
    expect(await world.timesAskedFor(ada.number)).toBe(before);
  });

  it('she presses another key, is asked again, and then presses 1', async () => {
    await herPhone.will({ answerAfterMs: 500 });
    await ada.will({ answerAfterMs: 500, hangUpAfterMs: 2_000 });
    const call = await callsAda();
    await call.is('confirming');
    await herPhone.hears(/Press 1/);
    await herPhone.presses('5');
    await herPhone.hears(/or hang up/);
    await herPhone.presses('1');
    await call.ends('completed');
  });

  it('she does not answer', async () => {
    await herPhone.will({ ignore: true });
    const call = await callsAda();
    await world.passes(50);
    const ended = await call.ends('no-answer');
    expect(ended.failure?.code).toBe('ended-agent-no-answer');
  });

  it.each([
    ['busy', { busy: true } as const, /line is busy/],
    ['no-answer', { ignore: true } as const, /Nobody answered/],
    ['failed', { fail: 503 } as const, /could not be connected/],
  ] as const)('Ada is not reached (%s): Alice is told and her phone is free again', async (outcome, script, words) => {
    await herPhone.will({ answerAfterMs: 500, keys: [{ atMs: 3_000, digits: '1' }] });
    await ada.will(script);
    const call = await callsAda();
    await herPhone.hears(words);
    await call.ends(outcome);
    await herPhone.isIdle();
  });

  it('she leaves while Ada’s phone still rings: Ada’s phone falls silent', async () => {
    await herPhone.will({ answerAfterMs: 500, keys: [{ atMs: 3_000, digits: '1' }] });
    await ada.will({});
    const call = await callsAda();
    await ada.rings();
    await herPhone.hangsUp();
    await call.ends('canceled');
    await ada.isIdle();
  });
});

describe('Alice hangs up on the screen', () => {
  it.each(['placing', 'ringing-agent', 'confirming', 'ringing', 'in-progress'] as const)('while %s', async (state) => {
    const late = state === 'ringing' || state === 'in-progress';
    await herPhone.will(
      state === 'placing' || state === 'ringing-agent'
        ? {}
        : { answerAfterMs: 500, ...(late && { keys: [{ atMs: 3_000, digits: '1' }] }) },
    );
    await ada.will(state === 'in-progress' ? { answerAfterMs: 500 } : {});
    const call = await callsAda();
    await call.is(state);
    expect(await call.hangUp()).toBe(200);
    await call.ends(state === 'in-progress' ? 'completed' : 'canceled');
    await herPhone.isIdle();
    await ada.isIdle();
  });
});
