import { beforeEach, expect, test } from 'vitest';
import { ADA, BOB, OWN, refusal, useStage } from './application.ts';

const s = useStage();
beforeEach(() => s.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 0 }));

async function call(twiml: string) {
  const { sid } = await s.client.calls.create({ to: ADA, from: OWN, twiml: `<Response>${twiml}</Response>` });
  await s.sandbox.advance(0);
  return sid;
}

const start = (attributes = '') =>
  `<Start><Transcription statusCallbackUrl="${s.app.url}/words" ${attributes}/></Start>`;

const told = () => s.app.asked.filter((asked) => asked.path === '/words').map((asked) => asked.parameters);
/** What was understood, as `track: words`; what is not final in brackets. */
const heard = () =>
  told()
    .filter(({ TranscriptionEvent }) => TranscriptionEvent === 'transcription-content')
    .map(({ Track, TranscriptionData, Final }) => {
      const { transcript } = JSON.parse(TranscriptionData ?? '{}') as { transcript: string };
      return `${Track}: ${Final === 'true' ? transcript : `(${transcript})`}`;
    });
const speak = (number: string, text: string) => s.control('POST', `/handsets/${number}/speak`, { text });

test('everything that is told of a transcription, word for word', async () => {
  const sid = await call(
    `${start('name="notes" languageCode="en-GB" hints="Switchhook, Ada" inboundTrackLabel="customer" outboundTrackLabel="agent"')}<Say>How can I help you?</Say><Pause length="10"/>`,
  );
  await s.sandbox.advance(2000);
  await speak(ADA, 'My line is dead');
  await s.sandbox.advance(20_000);
  const { accountSid } = s.sandbox.account;
  const [first] = told();
  const common = {
    AccountSid: accountSid,
    CallSid: sid,
    TranscriptionSid: first?.TranscriptionSid,
    Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/),
  };
  expect(first?.TranscriptionSid).toMatch(/^GT[0-9a-f]{32}$/);
  expect(told()).toEqual([
    {
      ...common,
      TranscriptionEvent: 'transcription-started',
      SequenceId: '1',
      LanguageCode: 'en-GB',
      Track: 'both_tracks',
      TranscriptionEngine: 'google',
      ProviderConfiguration:
        '{"profanityFilter":"true","speechModel":"telephony","enableAutomaticPunctuation":"true","hints":"Switchhook, Ada"}',
      PartialResults: 'false',
      Name: 'notes',
      InboundTrackLabel: 'customer',
      OutboundTrackLabel: 'agent',
    },
    {
      ...common,
      TranscriptionEvent: 'transcription-content',
      SequenceId: '2',
      LanguageCode: 'en-GB',
      Track: 'outbound_track',
      TranscriptionData: '{"transcript":"How can I help you?","confidence":0.9}',
      Final: 'true',
    },
    {
      ...common,
      TranscriptionEvent: 'transcription-content',
      SequenceId: '2',
      LanguageCode: 'en-GB',
      Track: 'inbound_track',
      TranscriptionData: '{"transcript":"My line is dead","confidence":0.9}',
      Final: 'true',
    },
    { ...common, TranscriptionEvent: 'transcription-stopped', SequenceId: '3' },
  ]);
});

test('partial results come every second and grow, with their stability', async () => {
  await call(`${start('track="inbound_track" partialResults="true"')}<Pause length="30"/>`);
  await speak(ADA, 'one two three four five six seven eight nine ten');
  await s.sandbox.advance(10_000);
  expect(heard()).toEqual([
    'inbound_track: (one two)',
    'inbound_track: (one two three four five)',
    'inbound_track: (one two three four five six seven eight)',
    'inbound_track: one two three four five six seven eight nine ten',
  ]);
  expect(told().map(({ Stability }) => Stability)).toEqual([undefined, '0.9', '0.9', '0.9', undefined]);
  expect(told().map(({ SequenceId }) => SequenceId)).toEqual(['1', '2', '3', '4', '5']);
});

test('only the track that was asked for is written down', async () => {
  await call(`${start('track="outbound_track"')}<Say>Hello</Say><Pause length="5"/>`);
  await speak(ADA, 'Hello yourself');
  await s.sandbox.advance(3000);
  expect(heard()).toEqual(['outbound_track: Hello']);
});

test('who is spoken to over a bridge hears it on the outbound track', async () => {
  await s.control('PUT', `/handsets/${BOB}`, { answerAfterMs: 0 });
  await call(`${start()}<Dial>${BOB}</Dial>`);
  await speak(BOB, 'This is Bob');
  await speak(ADA, 'This is Ada');
  await s.sandbox.advance(2000);
  expect(heard().toSorted()).toEqual(['inbound_track: This is Ada', 'outbound_track: This is Bob']);
});

test('in a conference everybody else is on the outbound track, and who is muted is not', async () => {
  await s.control('PUT', `/handsets/${BOB}`, { answerAfterMs: 0 });
  await call(`${start()}<Dial><Conference>room</Conference></Dial>`);
  const bob = await s.client.conferences('room').participants.create({ to: BOB, from: OWN });
  await s.sandbox.advance(100);
  await speak(BOB, 'Can you hear me');
  await s.sandbox.advance(3000);
  await s.client.conferences(bob.conferenceSid).participants(bob.callSid).update({ muted: true });
  await speak(BOB, 'And now');
  await s.sandbox.advance(3000);
  expect(heard()).toEqual(['outbound_track: Can you hear me']);
});

test('words that are cut off by the end are written down as far as they came, before it is told', async () => {
  await call(`${start()}<Say>one two three four five six seven eight nine ten</Say>`);
  await s.sandbox.advance(1800);
  await s.control('POST', `/handsets/${ADA}/hang-up`);
  await s.sandbox.settled();
  expect(heard()).toEqual(['outbound_track: one two three four five']);
  expect(told().at(-1)?.TranscriptionEvent).toBe('transcription-stopped');
  await s.sandbox.advance(60_000);
  expect(told()).toHaveLength(3);
});

test('<Stop> and REST end it by its name, and nothing is heard any more', async () => {
  const sid = await call(
    `${start('name="notes"')}<Stop><Transcription name="notes"/></Stop><Say>Hello</Say><Pause length="9"/>`,
  );
  await s.sandbox.advance(2000);
  expect(told().map(({ TranscriptionEvent }) => TranscriptionEvent)).toEqual([
    'transcription-started',
    'transcription-stopped',
  ]);
  const calls = s.client.calls(sid);
  const row = await calls.transcriptions.create({ name: 'again', statusCallbackUrl: `${s.app.url}/words` });
  expect(row).toMatchObject({ callSid: sid, name: 'again', status: 'in-progress' });
  expect((await calls.transcriptions('again').update({ status: 'stopped' })).sid).toBe(row.sid);
  await s.sandbox.settled();
  expect(told()).toHaveLength(4);
  expect(await refusal(calls.transcriptions('again').update({ status: 'stopped' }))).toMatchObject({ code: 20404 });
  expect(await refusal(calls.transcriptions.create({ transcriptionEngine: 'ears' }))).toMatchObject({ code: 32650 });
});

test.each([
  ['a track that there is not', 'track="left"'],
  ['an engine that there is not', 'transcriptionEngine="ears"'],
])('%s is 32650 in a transcription-error, and the call goes on', async (_, attributes) => {
  const sid = await call(`${start(attributes)}<Pause length="9"/>`);
  expect(told()).toEqual([
    expect.objectContaining({
      TranscriptionEvent: 'transcription-error',
      TranscriptionErrorCode: '32650',
      TranscriptionError: expect.any(String),
    }),
  ]);
  expect((await s.client.calls(sid).notifications.list()).map(({ errorCode }) => errorCode)).toEqual(['32650']);
  expect((await s.client.calls(sid).fetch()).status).toBe('in-progress');
});

test('what cannot be started or stopped is warned about and skipped', async () => {
  const sid = await call(
    `<Start><Siprec/></Start><Start><Transcription intelligenceService="x"><Config name="a" value="b"/></Transcription></Start><Stop><Stream name="none"/></Stop><Connect><Stream url="wss://example.com"/></Connect><Pause length="9"/>`,
  );
  const notices = await s.client.calls(sid).notifications.list();
  expect(notices.map(({ errorCode }) => errorCode).toSorted()).toEqual(['12200', '12200', '12200', '12200', '32652']);
  expect((await s.client.calls(sid).fetch()).status).toBe('in-progress');
});

test('a call that has ended can start nothing', async () => {
  const sid = await call('<Hangup/>');
  expect(await refusal(s.client.calls(sid).transcriptions.create({}))).toMatchObject({ status: 400, code: 21220 });
  expect(await refusal(s.client.calls(sid).streams.create({ url: 'wss://example.com' }))).toMatchObject({
    code: 21220,
  });
});
