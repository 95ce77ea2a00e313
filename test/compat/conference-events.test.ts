import { describe, expect, test } from 'vitest';
import { ADA, BOB, EVE, OWN, refusal, useStage } from './application.ts';

const EVENTS = ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify', 'speaker', 'announcement'];

const on = useStage({ answerAfterMs: 100, startAt: Date.parse('2025-03-18T09:00:00Z') });

const people = () => on.client.conferences('red').participants;
const invite = (to: string, more: object = {}) =>
  people().create({
    from: OWN,
    to,
    conferenceStatusCallback: `${on.app.url}/room`,
    conferenceStatusCallbackEvent: EVENTS,
    ...more,
  });
const told = () => on.app.asked.filter(({ path }) => path === '/room').map(({ parameters }) => parameters);
const room = async () => {
  const [first] = await on.client.conferences.list({ friendlyName: 'red', limit: 1 });
  return on.client.conferences(first?.sid ?? '');
};

/** Ada (who ends it) and Bob are in the room, and what was told so far is forgotten. */
async function twoInside(ada: object = {}, bob: object = {}): Promise<{ ada: string; bob: string; sid: string }> {
  const one = await invite(ADA, { label: 'ada', endConferenceOnExit: true, ...ada });
  await on.sandbox.advance(1000);
  const two = await invite(BOB, { label: 'bob', ...bob });
  await on.sandbox.advance(1000);
  return { ada: one.callSid, bob: two.callSid, sid: one.conferenceSid };
}

const hangUp = async (number: string) => {
  await on.control('POST', `/handsets/${number}/hang-up`);
  await on.sandbox.advance(0);
};

test('every parameter of joining, starting, leaving and ending', async () => {
  const { ada, bob, sid } = await twoInside();
  await hangUp(ADA);
  const all = { ConferenceSid: sid, FriendlyName: 'red', AccountSid: on.sandbox.account.accountSid };
  const member = (label: string, callSid: string, ends: boolean) => ({
    CallSid: callSid,
    ParticipantLabel: label,
    Muted: 'false',
    Hold: 'false',
    Coaching: 'false',
    EndConferenceOnExit: String(ends),
    StartConferenceOnEnter: 'true',
  });
  const at = (second: number) => `Tue, 18 Mar 2025 09:00:0${second} +0000`;
  expect(told()).toEqual([
    {
      ...all,
      SequenceNumber: '1',
      Timestamp: at(0),
      StatusCallbackEvent: 'participant-join',
      ...member('ada', ada, true),
    },
    { ...all, SequenceNumber: '2', Timestamp: at(1), StatusCallbackEvent: 'conference-start' },
    {
      ...all,
      SequenceNumber: '3',
      Timestamp: at(1),
      StatusCallbackEvent: 'participant-join',
      ...member('bob', bob, false),
    },
    {
      ...all,
      SequenceNumber: '4',
      Timestamp: at(2),
      StatusCallbackEvent: 'participant-leave',
      ...member('ada', ada, true),
      ParticipantCallStatus: 'completed',
      ReasonParticipantLeft: 'participant_hung_up',
    },
    {
      ...all,
      SequenceNumber: '5',
      Timestamp: at(2),
      StatusCallbackEvent: 'participant-leave',
      ...member('bob', bob, false),
      ParticipantCallStatus: 'in-progress',
      ReasonParticipantLeft: 'moderator_ended_conference',
    },
    {
      ...all,
      SequenceNumber: '6',
      Timestamp: at(2),
      StatusCallbackEvent: 'conference-end',
      CallSidEndingConference: ada,
      ParticipantLabelEndingConference: 'ada',
      ReasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
      Reason: 'Participant with endConferenceOnExit left',
    },
  ]);
});

describe('what is told of', () => {
  const update = async (label: string, change: object) => {
    await (await room()).participants(label).update(change);
    await on.sandbox.advance(0);
  };
  const cases: Record<string, { act: () => Promise<unknown>; events: readonly string[]; last: object }> = {
    muting: {
      act: () => update('bob', { muted: true }),
      events: ['participant-mute'],
      last: { ParticipantLabel: 'bob', Muted: 'true' },
    },
    'holding and taking back': {
      act: () => update('bob', { hold: true }).then(() => update('bob', { hold: false })),
      events: ['participant-hold', 'participant-unhold'],
      last: { Hold: 'false' },
    },
    'coaching by label': {
      act: () => update('bob', { coaching: true, callSidToCoach: 'ada' }),
      events: ['participant-modify'],
      last: { Coaching: 'true' },
    },
    'the end on exit, the beep on exit, the wait document': {
      act: async () => {
        await update('bob', { endConferenceOnExit: true });
        await update('bob', { beepOnExit: false });
        await update('bob', { waitUrl: 'http://music.test/' });
      },
      events: ['participant-modify', 'participant-modify', 'participant-modify'],
      last: { EndConferenceOnExit: 'true' },
    },
    'a change to what already is': {
      act: () => update('bob', { muted: false, hold: false, endConferenceOnExit: false }),
      events: [],
      last: {},
    },
    speaking: {
      act: async () => {
        await on.control('POST', `/handsets/${BOB}/speak`, { text: 'I would like to order.' });
        await on.sandbox.advance(3000);
      },
      events: ['participant-speech-start', 'participant-speech-stop'],
      last: { ParticipantLabel: 'bob' },
    },
    'what a script says': {
      act: async () => {
        await on.control('PUT', `/handsets/${EVE}`, {
          answerAfterMs: 0,
          says: [{ atMs: 1000, text: 'Good morning.' }],
        });
        await invite(EVE, { label: 'eve' });
        await on.sandbox.advance(5000);
      },
      events: ['participant-join', 'participant-speech-start', 'participant-speech-stop'],
      last: { ParticipantLabel: 'eve' },
    },
    'speaking while muted': {
      act: async () => {
        await update('bob', { muted: true });
        await on.control('POST', `/handsets/${BOB}/speak`, { text: 'Hello?' });
        await on.sandbox.advance(3000);
      },
      events: ['participant-mute'],
      last: {},
    },
    'a kick': {
      act: async () => {
        await (await room()).participants('bob').remove();
        await on.sandbox.advance(0);
      },
      events: ['participant-leave'],
      last: { ReasonParticipantLeft: 'participant_updated_via_api', ParticipantCallStatus: 'in-progress' },
    },
    'a kick of the one who ends it': {
      act: async () => {
        await (await room()).participants('ada').remove();
        await on.sandbox.advance(0);
      },
      events: ['participant-leave', 'participant-leave', 'conference-end'],
      last: { ReasonConferenceEnded: 'participant-with-end-conference-on-exit-kicked' },
    },
    'the end by the API': {
      act: async () => {
        await (await room()).update({ status: 'completed' });
        await on.sandbox.advance(0);
      },
      events: ['participant-leave', 'participant-leave', 'conference-end'],
      last: { ReasonConferenceEnded: 'conference-ended-via-api', Reason: 'Conference ended via API' },
    },
    'the last to go': {
      act: () =>
        update('ada', { endConferenceOnExit: false })
          .then(() => hangUp(ADA))
          .then(() => hangUp(BOB)),
      events: ['participant-modify', 'participant-leave', 'participant-leave', 'conference-end'],
      last: { ReasonConferenceEnded: 'last-participant-left', ParticipantLabelEndingConference: 'bob' },
    },
    'an announcement to one': {
      act: async () => {
        on.app.pages.set('/say', '<Response><Say>Hello.</Say></Response>');
        await update('bob', { announceUrl: `${on.app.url}/say` });
        await on.sandbox.advance(2000);
      },
      events: ['announcement-end'],
      last: { ParticipantLabel: 'bob', StatusCallbackEvent: 'announcement-end' },
    },
    'an announcement to all': {
      act: async () => {
        on.app.pages.set('/say', '<Response><Say>Hello.</Say></Response>');
        await (await room()).update({ announceUrl: `${on.app.url}/say` });
        await on.sandbox.advance(2000);
        expect(on.app.asked.filter(({ path }) => path === '/say')).toHaveLength(1);
      },
      events: ['announcement-end'],
      last: { CallSid: undefined },
    },
    'an announcement that cannot be had': {
      act: () => update('bob', { announceUrl: `${on.app.url}/nothing` }),
      events: ['announcement-fail'],
      last: { ReasonAnnouncementFailed: 'The announcement could not be fetched, or is not TwiML' },
    },
    'an announcement to one who goes meanwhile': {
      act: async () => {
        on.app.pages.set('/say', '<Response><Pause length="9"/></Response>');
        await update('bob', { announceUrl: `${on.app.url}/say` });
        await hangUp(BOB);
      },
      events: ['announcement-end', 'participant-leave'],
      last: { ReasonParticipantLeft: 'participant_hung_up' },
    },
  };

  for (const [what, { act, events, last }] of Object.entries(cases)) {
    test(what, async () => {
      await twoInside();
      on.app.asked.length = 0;
      await act();
      expect(told().map(({ StatusCallbackEvent }) => StatusCallbackEvent)).toEqual(events);
      expect(told().map(({ SequenceNumber }) => Number(SequenceNumber))).toEqual(events.map((_, index) => 4 + index));
      for (const [name, value] of Object.entries(last)) expect(told().at(-1)?.[name]).toBe(value);
    });
  }
});

test('who is called in and never comes is told of, and the room ends with nobody in it', async () => {
  await on.control('PUT', `/handsets/${EVE}`, { busy: true });
  const eve = await invite(EVE, { label: 'eve' });
  await on.sandbox.advance(1000);
  expect(told()).toMatchObject([
    {
      SequenceNumber: '1',
      StatusCallbackEvent: 'participant-leave',
      CallSid: eve.callSid,
      ParticipantLabel: 'eve',
      ParticipantCallStatus: 'busy',
      ReasonParticipantLeft: 'participant_add_failed',
    },
    { SequenceNumber: '2', StatusCallbackEvent: 'conference-end', ReasonConferenceEnded: 'last-participant-left' },
  ]);
});

test('who is still being called can be called off', async () => {
  await on.control('PUT', `/handsets/${EVE}`, { ignore: true });
  await twoInside();
  const eve = await invite(EVE, { label: 'eve' });
  await on.sandbox.advance(1000);
  expect((await (await room()).participants('eve').fetch()).status).toBe('ringing');
  expect(await (await room()).participants('eve').remove()).toBe(true);
  expect((await on.client.calls(eve.callSid).fetch()).status).toBe('canceled');
  await on.sandbox.advance(0);
  expect(told().at(-1)).toMatchObject({
    ReasonParticipantLeft: 'participant_add_failed',
    ParticipantCallStatus: 'canceled',
  });
});

/** Who cannot get in goes on in the own document, with the action first. */
const refused: Record<string, { noun: string; code: string }> = {
  'a label in use': { noun: '<Conference participantLabel="bob">red</Conference>', code: '16025' },
  'a full room': { noun: '<Conference maxParticipants="2">red</Conference>', code: '16020' },
  'a label with a slash': { noun: '<Conference participantLabel="a/b">red</Conference>', code: '16023' },
  'a coach of nobody': { noun: '<Conference coach="CA0">red</Conference>', code: '13240' },
};
for (const [what, { noun, code }] of Object.entries(refused)) {
  test(`${what} keeps a caller out`, async () => {
    await twoInside();
    on.app.pages.set('/voice', `<Response><Dial action="/after">${noun}</Dial></Response>`);
    on.app.pages.set('/after', '<Response><Hangup/></Response>');
    await on.client.calls.create({ from: OWN, to: EVE, url: `${on.app.url}/voice` });
    await on.sandbox.advance(1000);
    const after = on.app.asked.find(({ path }) => path === '/after');
    expect(after?.parameters).toMatchObject({ DialCallStatus: 'failed', DialBridged: 'false' });
    expect(await (await room()).participants.list()).toHaveLength(2);
    expect((await on.client.notifications.list()).map(({ errorCode }) => errorCode)).toContain(code);
  });
}

test('conferences and participants are found by what they are', async () => {
  await twoInside({}, { muted: true, coaching: true, callSidToCoach: 'ada', region: 'ie1' });
  await (await room()).participants('ada').update({ hold: true });
  await on.sandbox.advance(3_600_000);
  await on.client.conferences('blue').participants.create({ from: OWN, to: EVE, region: 'ie1' });
  await on.sandbox.advance(1000);
  const names = async (filter: object) =>
    (await on.client.conferences.list(filter)).map(({ friendlyName }) => friendlyName);
  expect(await names({})).toEqual(['blue', 'red']);
  expect(await names({ pageSize: 1 })).toEqual(['blue', 'red']);
  expect(await names({ status: 'init' })).toEqual(['blue']);
  expect(await names({ friendlyName: 'red', status: 'in-progress' })).toEqual(['red']);
  expect(await names({ dateCreatedAfter: new Date('2025-03-18T00:00:00Z') })).toEqual(['blue', 'red']);
  expect(await names({ dateCreatedAfter: new Date('2025-03-19T00:00:00Z') })).toEqual([]);
  expect(await names({ dateUpdatedBefore: new Date('2025-03-17T00:00:00Z') })).toEqual([]);
  const [blue] = await on.client.conferences.list({ friendlyName: 'blue' });
  expect(blue?.region).toBe('ie1');

  const inside = (await room()).participants;
  const labels = async (filter: object) => (await inside.list(filter)).map(({ label }) => label);
  expect(await labels({ pageSize: 1 })).toEqual(['ada', 'bob']);
  expect(await labels({ muted: true })).toEqual(['bob']);
  expect(await labels({ muted: false })).toEqual(['ada']);
  expect(await labels({ hold: true })).toEqual(['ada']);
  expect(await labels({ coaching: true })).toEqual(['bob']);
  expect(await refusal((await room()).participants('ada').update({ coaching: true }))).toMatchObject({ status: 400 });
  expect(await refusal((await room()).participants('ada').update({ holdUrl: 'ftp://x' }))).toMatchObject({
    code: 21205,
  });
  await (await room()).update({ status: 'completed' });
  expect(await inside.list()).toEqual([]);
});

test('the older callback is told when the recording is there, unless somebody else is told of it', async () => {
  const noun = (more: string) =>
    `<Response><Dial><Conference record="record-from-start" eventCallbackUrl="/ended" ${more}>red</Conference></Dial></Response>`;
  const record = async (more: string) => {
    on.app.pages.set('/voice', noun(more));
    for (const to of [ADA, BOB]) await on.client.calls.create({ from: OWN, to, url: `${on.app.url}/voice` });
    await on.sandbox.advance(1000);
    await on.control('POST', `/handsets/${BOB}/speak`, { text: 'This is for the record.' });
    await on.sandbox.advance(5000);
    await hangUp(ADA);
    await hangUp(BOB);
    await on.sandbox.advance(60_000);
    return on.app.asked.filter(({ path }) => path === '/ended').map(({ parameters }) => parameters);
  };
  expect(await record('recordingStatusCallback="/recorded"')).toEqual([]);
  expect(await record('')).toMatchObject([{ EventName: 'conference-record-end', FriendlyName: 'red', Duration: '2' }]);
});
