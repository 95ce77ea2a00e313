import { expect, test } from 'vitest';
import { ADA, BOB, EVE, OWN, refusal, useStage } from './application.ts';

const on = useStage({ answerAfterMs: 100 });

const invite = (to: string, more: object = {}) =>
  on.client.conferences('room 1').participants.create({
    from: OWN,
    to,
    statusCallback: `${on.app.url}/leg`,
    conferenceStatusCallback: `${on.app.url}/room`,
    conferenceStatusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify'],
    ...more,
  });
const events = () =>
  on.app.asked
    .filter((asked) => asked.path === '/room')
    .map(({ parameters }) => `${parameters.SequenceNumber} ${parameters.StatusCallbackEvent}`);

test('people are called into a room, muted, held, let go; it ends with the one who ends it', async () => {
  const ada = await invite(ADA, { label: 'ada', endConferenceOnExit: true });
  expect(ada.status).toBe('queued');
  await invite(BOB, { label: 'bob', muted: true });
  await on.sandbox.advance(1000);
  expect(events()).toEqual(['1 participant-join', '2 conference-start', '3 participant-join']);

  const [room] = await on.client.conferences.list({ friendlyName: 'room 1', status: 'in-progress' });
  const people = on.client.conferences(room?.sid ?? '').participants;
  expect((await people.list()).map(({ label, muted, status }) => [label, muted, status])).toEqual([
    ['ada', false, 'connected'],
    ['bob', true, 'connected'],
  ]);
  expect((await people.list({ muted: true })).map(({ label }) => label)).toEqual(['bob']);

  const bob = on.client.conferences(room?.sid ?? '').participants('bob');
  expect((await bob.update({ muted: false, hold: true })).hold).toBe(true);
  expect((await bob.update({ hold: true })).hold).toBe(true);
  await on.sandbox.advance(0);
  expect(events().slice(3)).toEqual(['4 participant-unmute', '5 participant-hold']);

  await on.control('POST', `/handsets/${ADA}/hang-up`);
  await on.sandbox.advance(0);
  expect(events().slice(5)).toEqual(['6 participant-leave', '7 participant-leave', '8 conference-end']);
  const ended = await on.client.conferences(room?.sid ?? '').fetch();
  expect(ended).toMatchObject({
    status: 'completed',
    reasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
    callSidEndingConference: ada.callSid,
  });
  expect((await on.client.calls.list()).map((call) => call.status)).toEqual(['completed', 'completed']);
});

test('whoever is kicked leaves; who was alone ends the room; the API ends it too', async () => {
  const ada = await invite(ADA);
  const bob = await invite(BOB);
  await on.sandbox.advance(1000);
  const room = on.client.conferences(bob.conferenceSid);
  expect(await room.participants(bob.callSid).remove()).toBe(true);
  expect(await refusal(room.participants(bob.callSid).fetch())).toMatchObject({ code: 20404 });
  expect((await on.client.calls(bob.callSid).fetch()).status).toBe('completed');
  expect((await room.update({ status: 'completed' })).reasonConferenceEnded).toBe('conference-ended-via-api');
  expect((await on.client.calls(ada.callSid).fetch()).status).toBe('completed');
});

test('a room whose only guest never comes is closed, and its label free again', async () => {
  await on.control('PUT', `/handsets/${EVE}`, { busy: true });
  const eve = await invite(EVE, { label: 'guest' });
  expect(await refusal(invite(ADA, { label: 'guest' }))).toMatchObject({ status: 400, code: 16026 });
  for (const label of ['x'.repeat(129), 'a/b', `CA${'0'.repeat(32)}`]) {
    expect(await refusal(invite(ADA, { label }))).toMatchObject({ status: 400, code: 16024 });
  }
  await on.sandbox.advance(1000);
  expect((await on.client.conferences(eve.conferenceSid).fetch()).status).toBe('completed');
  expect((await invite(ADA, { label: 'guest' })).conferenceSid).not.toBe(eve.conferenceSid);
});

test('only somebody who is in the room, and not on hold, can be coached', async () => {
  await invite(ADA, { label: 'ada' });
  const bob = await invite(BOB, { label: 'bob' });
  await on.sandbox.advance(1000);
  const people = on.client.conferences(bob.conferenceSid).participants;
  const coach = (callSidToCoach: string) => people('bob').update({ coaching: true, callSidToCoach });
  expect(await refusal(coach(`CA${'0'.repeat(32)}`))).toMatchObject({ status: 400, code: 16028 });
  expect((await people('bob').fetch()).coaching).toBe(false);
  await people('ada').update({ hold: true });
  expect(await refusal(coach('ada'))).toMatchObject({ status: 400, code: 16027 });
  await people('ada').update({ hold: false });
  expect((await coach('ada')).coaching).toBe(true);
});

test('a document joins the same room, and goes on where the room leaves it', async () => {
  on.app.pages.set('/voice', '<Response><Dial action="/after"><Conference>room 1</Conference></Dial></Response>');
  on.app.pages.set('/after', '<Response><Say>Goodbye.</Say></Response>');
  await on.client.calls.create({ from: OWN, to: EVE, url: `${on.app.url}/voice` });
  const ada = await invite(ADA, { endConferenceOnExit: true });
  await on.sandbox.advance(1000);
  await on.client.calls(ada.callSid).update({ status: 'completed' });
  await on.sandbox.advance(0);
  const after = on.app.asked.find((asked) => asked.path === '/after');
  expect(after?.parameters).toMatchObject({ DialCallStatus: 'answered', CallStatus: 'in-progress' });
  expect(after?.parameters.DialCallSid).toBeUndefined();
  await on.sandbox.advance(10_000);
});
