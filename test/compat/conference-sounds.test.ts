import { expect, test } from 'vitest';
import { silentMp3 } from '../support/sound.ts';
import { ADA, BOB, EVE, OWN, useStage } from './application.ts';

const on = useStage({ answerAfterMs: 100 });

const join = async (to: string, more: object = {}) => {
  const participant = await on.client.conferences('red').participants.create({ from: OWN, to, ...more });
  await on.sandbox.advance(1000);
  return participant;
};
const hearing = async (number: string) => {
  const { body } = await on.control('GET', '/handsets');
  const { handsets } = body as { handsets: { number: string; legs: { hearing: string | null }[] }[] };
  return handsets.find((handset) => handset.number === number)?.legs[0]?.hearing;
};
const asked = (path: string) => on.app.asked.filter((each) => each.path === path);
const room = async () => {
  const [first] = await on.client.conferences.list({ friendlyName: 'red', limit: 1 });
  return on.client.conferences(first?.sid ?? '');
};
const update = async (label: string, change: object) => {
  await (await room()).participants(label).update(change);
  await on.sandbox.advance(0);
};

test('who waits hears music, or a wait document once and then silence, or what a Redirect repeats', async () => {
  await join(ADA, { label: 'ada' });
  expect(await hearing(ADA)).toBe('hold music');
  await update('ada', { waitUrl: '' });
  expect(await hearing(ADA)).toBe('silence');

  on.app.pages.set('/wait', '<Response><Say>You are the first one here.</Say></Response>');
  await update('ada', { waitUrl: `${on.app.url}/wait` });
  expect(await hearing(ADA)).toBe('You are the first one here.');
  expect(asked('/wait')[0]?.parameters).toMatchObject({ FriendlyName: 'red', CallStatus: 'in-progress' });
  await on.sandbox.advance(10_000);
  expect(await hearing(ADA)).toBe('silence');
  expect(asked('/wait')).toHaveLength(1);

  on.app.pages.set('/again', '<Response><Pause length="2"/><Redirect/></Response>');
  await update('ada', { waitUrl: `${on.app.url}/again`, waitMethod: 'GET' });
  await on.sandbox.advance(5000);
  expect(asked('/again').map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);

  on.app.pages.set('/music', { type: 'audio/mpeg', body: silentMp3(40) });
  await update('ada', { waitUrl: `${on.app.url}/music`, waitMethod: 'GET' });
  await on.sandbox.advance(600_000);
  expect(await hearing(ADA)).toBe(`${on.app.url}/music`);
  expect(asked('/music')).toHaveLength(1);

  await join(BOB);
  expect(await hearing(ADA)).toBe(BOB);
  expect(await hearing(BOB)).toBe(ADA);
});

test('a wait document that cannot be had keeps the caller out; the Dial goes on', async () => {
  on.app.pages.set(
    '/voice',
    '<Response><Dial action="/after"><Conference waitUrl="/gone">red</Conference></Dial></Response>',
  );
  on.app.pages.set('/gone', { code: 404 });
  on.app.pages.set('/after', '<Response><Hangup/></Response>');
  await on.client.calls.create({ from: OWN, to: ADA, url: `${on.app.url}/voice` });
  await on.sandbox.advance(1000);
  expect(asked('/after')[0]?.parameters).toMatchObject({ DialCallStatus: 'failed' });
});

test('who is held hears the hold document, is heard by nobody, and comes back', async () => {
  await join(ADA, { label: 'ada' });
  await join(BOB, { label: 'bob' });
  await join(EVE, { label: 'eve' });
  await update('bob', { hold: true });
  expect([await hearing(BOB), await hearing(ADA)]).toEqual(['hold music', EVE]);
  on.app.pages.set('/hold', '<Response><Say>Please hold the line.</Say></Response>');
  await update('bob', { hold: true, holdUrl: `${on.app.url}/hold` });
  expect(await hearing(BOB)).toBe('Please hold the line.');
  expect(asked('/hold')[0]?.method).toBe('GET');
  await update('bob', { hold: false });
  expect([await hearing(BOB), await hearing(ADA)]).toEqual([`${ADA}, ${EVE}`, `${BOB}, ${EVE}`]);
  await update('bob', { muted: true });
  expect([await hearing(BOB), await hearing(ADA)]).toEqual([`${ADA}, ${EVE}`, EVE]);
});

test('a coach whispers to one alone, and hears all', async () => {
  const ada = await join(ADA, { label: 'ada' });
  await join(BOB, { label: 'bob' });
  await join(EVE, { label: 'eve', coaching: true, callSidToCoach: 'ada' });
  expect((await (await room()).participants('eve').fetch()).callSidToCoach).toBe(ada.callSid);
  expect(await hearing(ADA)).toBe(`${BOB}, ${EVE} (whispering)`);
  expect(await hearing(BOB)).toBe(ADA);
  expect(await hearing(EVE)).toBe(`${ADA}, ${BOB}`);
  await update('eve', { coaching: false });
  expect(await hearing(BOB)).toBe(`${ADA}, ${EVE}`);
});

test('an announcement is heard to its end, by one or by all, on hold too', async () => {
  await join(ADA, { label: 'ada' });
  await join(BOB, { label: 'bob' });
  on.app.pages.set('/say', '<Response><Say>The line is recorded.</Say><Gather/></Response>');
  await update('bob', { hold: true, announceUrl: `${on.app.url}/say` });
  expect([await hearing(BOB), await hearing(ADA)]).toEqual(['The line is recorded.', 'silence']);
  await update('bob', { hold: false });
  expect(await hearing(BOB)).toBe('The line is recorded.');
  await on.sandbox.advance(3000);
  expect(await hearing(BOB)).toBe(ADA);

  await (await room()).update({ announceUrl: `${on.app.url}/say`, announceMethod: 'GET' });
  await on.sandbox.advance(0);
  expect([await hearing(BOB), await hearing(ADA)]).toEqual(['The line is recorded.', 'The line is recorded.']);
  await on.sandbox.advance(3000);
  expect([await hearing(BOB), await hearing(ADA)]).toEqual([ADA, BOB]);
  expect((await on.client.notifications.list()).map(({ errorCode }) => errorCode)).toContain('12200');
});

test('beeps sound when somebody comes or goes, as each participant says', async () => {
  await join(ADA, { label: 'ada' });
  await join(BOB, { label: 'bob', beep: 'onExit' });
  await join(EVE, { label: 'eve', beep: 'onEnter' });
  const beeps = async () => {
    const { body } = await on.control('GET', '/journal');
    const { entries } = body as { entries: { kind: string; event?: string }[] };
    return entries.filter(({ kind, event }) => kind === 'conference' && event === 'beep').length;
  };
  expect(await beeps()).toBe(1);
  await (await room()).participants('eve').remove();
  expect(await beeps()).toBe(1);
  await update('ada', { beepOnExit: false });
  await join(EVE, { label: 'eve', beep: 'false' });
  await (await room()).participants('bob').remove();
  expect(await beeps()).toBe(2);
});

test('a waiting or held member is sent elsewhere, or leaves by the star', async () => {
  on.app.pages.set(
    '/voice',
    '<Response><Dial action="/after" hangupOnStar="true"><Conference waitUrl="/wait">red</Conference></Dial></Response>',
  );
  on.app.pages.set('/wait', '<Response><Pause length="60"/></Response>');
  on.app.pages.set('/after', '<Response><Say>Goodbye.</Say></Response>');
  on.app.pages.set('/elsewhere', '<Response><Pause length="60"/></Response>');
  const call = async () => {
    const { sid } = await on.client.calls.create({ from: OWN, to: ADA, url: `${on.app.url}/voice` });
    await on.sandbox.advance(1000);
    return sid;
  };
  const waiting = await call();
  await on.client.calls(waiting).update({ url: `${on.app.url}/elsewhere` });
  await on.sandbox.advance(0);
  expect(asked('/after').at(-1)?.parameters).toMatchObject({ DialCallStatus: 'answered' });
  expect(asked('/elsewhere')).toHaveLength(1);
  expect(await hearing(ADA)).toBeNull();
  await on.client.calls(waiting).update({ status: 'completed' });

  await join(BOB, { label: 'bob' });
  const held = await call();
  await update(held, { hold: true });
  await on.control('POST', `/handsets/${ADA}/keys`, { digits: '*' });
  await on.sandbox.advance(0);
  expect(asked('/after').at(-1)?.parameters).toMatchObject({ CallSid: held, CallStatus: 'in-progress' });
  expect(await hearing(ADA)).toBe('Goodbye.');
});

test('who is called in is heard to ring by those who are in, unless told otherwise', async () => {
  await join(ADA, { label: 'ada' });
  await on.control('PUT', `/handsets/${BOB}`, { answerAfterMs: 5000 });
  await on.control('PUT', `/handsets/${EVE}`, { answerAfterMs: 5000 });
  await join(EVE, { earlyMedia: false });
  expect(await hearing(ADA)).toBe('hold music');
  await join(BOB);
  expect(await hearing(ADA)).toBe(`${BOB} (ringing)`);
  await on.control('POST', `/handsets/${BOB}/decline`);
  expect(await hearing(ADA)).toBe('hold music');
  await on.sandbox.advance(5000);
  expect(await hearing(ADA)).toBe(EVE);
});
