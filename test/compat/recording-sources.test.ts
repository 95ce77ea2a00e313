import { beforeEach, describe, expect, test } from 'vitest';
import { ADA, BOB, OWN, useStage } from './application.ts';

const START = 'Tue, 18 Mar 2025 09:00:00 +0000';

const on = useStage({ answerAfterMs: 0, startAt: Date.parse(START), callsPerSecond: 1000 });
beforeEach(async () => {
  on.app.pages.set('/after', '<Response/>');
});

const told = (path = '/recorded') => on.app.asked.filter((asked) => asked.path === path);
const words = () => told().map(({ parameters }) => parameters.RecordingStatus);
const speak = (number: string, text: string) => on.control('POST', `/handsets/${number}/speak`, { text });
const hangUp = (number: string) => on.control('POST', `/handsets/${number}/hang-up`);

/** 2 s of speech, at 14 characters a second. */
const TWO_SECONDS = 'Hello to you, who is there?!';
const ALL = ['in-progress', 'completed', 'absent'];
const attributes = () =>
  `recordingStatusCallback="${on.app.url}/recorded" recordingStatusCallbackEvent="${ALL.join(' ')}"`;
const parameters = () => ({
  recordingStatusCallback: `${on.app.url}/recorded`,
  recordingStatusCallbackEvent: ALL,
});

async function callAda(more: object = {}, twiml = '<Response><Pause length="60"/></Response>'): Promise<string> {
  const { sid } = await on.client.calls.create({ to: ADA, from: OWN, twiml, ...more });
  await on.sandbox.advance(0);
  return sid;
}

async function talk(): Promise<void> {
  await on.sandbox.advance(1000);
  await speak(ADA, TWO_SECONDS);
  await on.sandbox.advance(5000);
  await hangUp(ADA);
  await on.sandbox.advance(1000);
}

/** Everything that is told of a completed recording of a call, in this order. */
const OF_CALL = [
  'AccountSid',
  'CallSid',
  'RecordingSid',
  'RecordingUrl',
  'RecordingStatus',
  'RecordingDuration',
  'RecordingChannels',
  'RecordingStartTime',
  'RecordingSource',
  'RecordingTrack',
  'ErrorCode',
];

describe('what begins a recording, and what is told of it', () => {
  const sources: readonly {
    readonly name: string;
    readonly source: string;
    readonly seconds: string;
    readonly channels?: string;
    readonly track?: string;
    start(): Promise<string>;
  }[] = [
    {
      name: 'Record=true of a call, trimmed unless told',
      source: 'OutboundAPI',
      seconds: '2',
      start: () => callAda({ record: true, ...parameters() }),
    },
    {
      name: 'Record=true in two channels, not trimmed',
      source: 'OutboundAPI',
      seconds: '6',
      channels: '2',
      start: () => callAda({ record: true, recordingChannels: 'dual', trim: 'do-not-trim', ...parameters() }),
    },
    {
      name: 'Record=true of one side',
      source: 'OutboundAPI',
      seconds: '2',
      track: 'inbound',
      start: () => callAda({ record: true, recordingTrack: 'inbound', ...parameters() }),
    },
    {
      name: 'the API, on a call that is going on: not trimmed unless told',
      source: 'StartCallRecordingAPI',
      seconds: '6',
      async start() {
        const sid = await callAda();
        const made = await on.client.calls(sid).recordings.create(parameters());
        expect(made).toMatchObject({ status: 'in-progress', source: 'StartCallRecordingAPI', duration: null });
        return sid;
      },
    },
    {
      name: '<Start><Recording>: two channels unless told',
      source: 'StartCallRecordingAPI',
      seconds: '6',
      channels: '2',
      start: () => callAda({}, `<Response><Start><Recording ${attributes()}/></Start><Pause length="60"/></Response>`),
    },
  ];

  for (const { name, source, seconds, channels = '1', track = 'both', start } of sources) {
    test(name, async () => {
      const sid = await start();
      await talk();
      expect(words()).toEqual(['in-progress', 'completed']);
      const [begun, completed] = told();
      expect(completed?.names).toEqual(OF_CALL);
      expect(begun?.names).toEqual(OF_CALL.filter((field) => field !== 'RecordingDuration'));
      const { accountSid } = on.sandbox.account;
      expect(completed?.parameters).toMatchObject({
        AccountSid: accountSid,
        CallSid: sid,
        RecordingUrl: `${on.sandbox.url}/2010-04-01/Accounts/${accountSid}/Recordings/${completed?.parameters.RecordingSid}`,
        RecordingDuration: seconds,
        RecordingChannels: channels,
        RecordingStartTime: START,
        RecordingSource: source,
        RecordingTrack: track,
        ErrorCode: '0',
      });
    });
  }

  test('only the events that were asked for; completed, without a wish', async () => {
    await callAda({ record: true, recordingStatusCallback: `${on.app.url}/recorded` });
    await talk();
    expect(words()).toEqual(['completed']);
  });

  test('the end of a call says where its recording is, and no end of one that is not recorded', async () => {
    const statusCallback = `${on.app.url}/status`;
    await callAda({ record: true, statusCallback });
    await talk();
    const [ended] = told('/status');
    expect(ended?.parameters).toMatchObject({ RecordingDuration: '2', CallStatus: 'completed' });
    expect(ended?.parameters.RecordingUrl).toContain(`/Recordings/${ended?.parameters.RecordingSid}`);
    await callAda({ statusCallback });
    await talk();
    expect(told('/status')[1]?.names).not.toContain('RecordingSid');
  });

  test('nobody said a word: absent, with the reason', async () => {
    await callAda({ record: true, ...parameters() });
    await on.sandbox.advance(5000);
    await hangUp(ADA);
    await on.sandbox.advance(1000);
    expect(words()).toEqual(['in-progress', 'absent']);
    expect(told()[1]?.parameters).toMatchObject({ ErrorCode: '16102', RecordingStatus: 'absent' });
    expect(told()[1]?.names).not.toContain('RecordingUrl');
    const [row] = await on.client.recordings.list();
    expect(row).toMatchObject({ status: 'absent', errorCode: 16102, duration: '0' });
  });

  test('nobody answered: there is no recording', async () => {
    await on.control('PUT', `/handsets/${ADA}`, { busy: true });
    await callAda({ record: true, ...parameters() });
    await on.sandbox.advance(1000);
    expect(told()).toEqual([]);
    expect(await on.client.recordings.list()).toEqual([]);
  });
});

describe('<Dial record>', () => {
  const dialling = (record: string, more = '') =>
    `<Response><Dial record="${record}" ${more} action="${on.app.url}/after" ${attributes()}>${BOB}</Dial></Response>`;

  /** Ada is answered at once; Bob's phone rings for two seconds, then the two talk for six. */
  async function conversation(record: string, more = ''): Promise<string> {
    await on.control('PUT', `/handsets/${BOB}`, { answerAfterMs: 2000 });
    const sid = await callAda({}, dialling(record, more));
    await on.sandbox.advance(3000);
    await speak(ADA, TWO_SECONDS);
    await on.sandbox.advance(5000);
    await hangUp(BOB);
    await on.sandbox.advance(1000);
    return sid;
  }

  test.each([
    { record: 'record-from-answer', seconds: '6', channels: '1' },
    { record: 'true', seconds: '6', channels: '1' },
    { record: 'record-from-answer-dual', seconds: '6', channels: '2' },
    { record: 'record-from-ringing', seconds: '8', channels: '1' },
    { record: 'record-from-ringing-dual', seconds: '8', channels: '2' },
    { record: 'record-from-answer-dual', more: 'trim="trim-silence"', seconds: '2', channels: '2' },
  ])('$record $more', async ({ record, more, seconds, channels }) => {
    const sid = await conversation(record, more);
    expect(words()).toEqual(['in-progress', 'completed']);
    const facts = {
      RecordingDuration: seconds,
      RecordingChannels: channels,
      RecordingSource: 'DialVerb',
      CallSid: sid,
    };
    expect(told()[1]?.parameters).toMatchObject(facts);
    const [after] = told('/after');
    expect(after?.parameters).toMatchObject({
      DialCallStatus: 'completed',
      RecordingSid: told()[1]?.parameters.RecordingSid,
      RecordingUrl: told()[1]?.parameters.RecordingUrl,
      RecordingDuration: seconds,
    });
  });

  test.each(['do-not-record', 'false', 'perhaps'])('%s', async (record) => {
    const sid = await conversation(record);
    expect(told()).toEqual([]);
    expect(told('/after')[0]?.names).not.toContain('RecordingSid');
    const notices = await on.client.calls(sid).notifications.list();
    expect(notices.map(({ errorCode }) => errorCode)).toEqual(record === 'perhaps' ? ['13217'] : []);
  });

  test('the caller hangs up: the action learns of the recording all the same, and so does the end of the call', async () => {
    const statusCallback = `${on.app.url}/status`;
    await callAda({ statusCallback }, dialling('record-from-answer'));
    await on.sandbox.advance(1000);
    await hangUp(ADA);
    await on.sandbox.advance(1000);
    const { RecordingSid } = told('/after')[0]?.parameters ?? {};
    expect(RecordingSid).toMatch(/^RE/);
    expect(told('/status')[0]?.parameters).toMatchObject({ RecordingSid, CallStatus: 'completed' });
  });

  test('nobody answers: nothing is recorded from the answer', async () => {
    await on.control('PUT', `/handsets/${BOB}`, { busy: true });
    await callAda({}, dialling('record-from-answer'));
    await on.sandbox.advance(1000);
    expect(told()).toEqual([]);
    expect(told('/after')[0]?.parameters.DialCallStatus).toBe('busy');
  });

  test('an event that does not exist is a warning, and the others are told', async () => {
    const odd = `<Response><Dial record="true" recordingStatusCallback="${on.app.url}/recorded"
      recordingStatusCallbackEvent="completed begun">${BOB}</Dial></Response>`;
    const sid = await callAda({}, odd);
    await on.sandbox.advance(1000);
    await hangUp(BOB);
    await on.sandbox.advance(1000);
    expect(words()).toEqual(['completed']);
    expect((await on.client.calls(sid).notifications.list()).map(({ errorCode }) => errorCode)).toEqual(['13621']);
  });
});

describe('conferences', () => {
  const OF_CONFERENCE = OF_CALL.map((name) => (name === 'CallSid' ? 'ConferenceSid' : name)).filter(
    (name) => name !== 'RecordingTrack',
  );

  async function meet(): Promise<void> {
    await on.sandbox.advance(1000);
    await speak(BOB, TWO_SECONDS);
    await on.sandbox.advance(4000);
    await hangUp(ADA);
    await hangUp(BOB);
    await on.sandbox.advance(1000);
  }

  test('<Conference record>: from the start of the room to its end', async () => {
    const room = `<Response><Dial><Conference record="record-from-start" ${attributes()}>room</Conference></Dial></Response>`;
    await callAda({}, room);
    expect(told()).toEqual([]);
    await on.client.calls.create({ to: BOB, from: OWN, twiml: room });
    await meet();
    expect(words()).toEqual(['in-progress', 'completed']);
    const [conference] = await on.client.conferences.list();
    expect(told()[1]?.names).toEqual(OF_CONFERENCE);
    expect(told()[1]?.parameters).toMatchObject({
      ConferenceSid: conference?.sid,
      RecordingSource: 'Conference',
      RecordingChannels: '1',
      RecordingDuration: '2',
    });
  });

  test('ConferenceRecord of a participant, with callbacks of its own beside those of the leg', async () => {
    const room = on.client.conferences('room');
    await room.participants.create({
      from: OWN,
      to: ADA,
      conferenceRecord: 'record-from-start',
      conferenceTrim: 'do-not-trim',
      conferenceRecordingStatusCallback: `${on.app.url}/room-recorded`,
      conferenceRecordingStatusCallbackEvent: ['completed'],
      record: true,
      trim: 'do-not-trim',
      ...parameters(),
    });
    await on.sandbox.advance(1000);
    await room.participants.create({ from: OWN, to: BOB });
    await meet();
    expect(told('/room-recorded').map(({ parameters: said }) => said.RecordingDuration)).toEqual(['5']);
    expect(words()).toEqual(['in-progress', 'completed']);
    expect(told()[1]?.parameters).toMatchObject({ RecordingSource: 'OutboundAPI', RecordingDuration: '6' });
  });
});

describe('<Record>', () => {
  const recording = (more = '') =>
    `<Response><Record action="${on.app.url}/after" timeout="3" ${more} ${attributes()}/><Say>Bye</Say></Response>`;

  test('ends with silence; its action and its callbacks say the same', async () => {
    await on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 0, speaksForMs: 4000 });
    const sid = await callAda({}, recording());
    await on.sandbox.advance(10_000);
    expect(words()).toEqual(['in-progress', 'completed']);
    const { RecordingSid, RecordingUrl } = told()[1]?.parameters ?? {};
    const facts = { RecordingSid, RecordingUrl, RecordingDuration: '4', CallSid: sid };
    expect(told()[1]?.parameters).toMatchObject({ ...facts, RecordingSource: 'RecordVerb', RecordingTrack: 'inbound' });
    expect(told('/after')[0]?.parameters).toMatchObject({ ...facts, Digits: '' });
  });

  test('nothing said: absent, and the next verb runs', async () => {
    await on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 0, speaksForMs: 0 });
    const sid = await callAda({}, recording('trim="do-not-trim"'));
    await on.sandbox.advance(10_000);
    expect(words()).toEqual(['in-progress', 'absent']);
    expect(told('/after')).toEqual([]);
    expect((await on.client.calls(sid).notifications.list()).map(({ errorCode }) => errorCode)).toEqual(['16102']);
  });

  test.each([
    { said: 'Please call me back tomorrow, it is about the invoice.', status: 'completed' },
    { said: null, status: 'failed' },
  ])('transcribed: $status', async ({ said, status }) => {
    await callAda({}, recording(`transcribeCallback="${on.app.url}/transcribed"`));
    if (said) await speak(ADA, said);
    await on.sandbox.advance(20_000);
    const [answer] = told('/transcribed');
    const text = said ?? '(blank)';
    expect(answer?.parameters).toMatchObject({
      TranscriptionText: text,
      TranscriptionStatus: status,
      RecordingSid: told()[1]?.parameters.RecordingSid,
      To: ADA,
    });
    const sid = answer?.parameters.TranscriptionSid ?? '';
    const [row] = await on.client.transcriptions.list();
    expect(row).toMatchObject({ sid, status, transcriptionText: text, recordingSid: answer?.parameters.RecordingSid });
    const own = on.client.recordings(row?.recordingSid ?? '').transcriptions;
    expect((await own.list()).map((each) => each.sid)).toEqual([sid]);
    expect((await own(sid).fetch()).status).toBe(status);
    expect((await on.client.transcriptions(sid).fetch()).duration).toBe(row?.duration);
    expect(await on.client.transcriptions(sid).remove()).toBe(true);
    expect(await on.client.transcriptions.list()).toEqual([]);
  });
});
