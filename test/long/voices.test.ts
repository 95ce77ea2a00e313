import twilio from 'twilio';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { workshop } from '#sandbox/media/live/workshop.ts';
import { type Application, startApplication } from '../compat/application.ts';
import { likeness } from '../support/correlation.ts';
import { loudness } from '../support/loudness.ts';
import { type Person, speakAt } from '../support/person.ts';
import { useSandbox } from '../support/sandbox.ts';
import { wavOf } from '../support/sound.ts';
import { readWav } from '../support/wav.ts';

// Real sound from end to end, without a browser: people at handsets hum a pitch each, and who hears whom is told by it.
// It takes its time, and wants the machine for itself.

const ADA = '+14155550201';
const BOB = '+14155550202';
const EVE = '+14155550203';
const PITCH: Readonly<Record<string, number>> = { [ADA]: 440, [BOB]: 880, [EVE]: 1320 };
/** Of what a phone itself sounds: the second tones of ringing, the beep, the lower tones of 1 and 5. */
const RINGING = 480;
const BEEP = 1000;
const KEY_1 = 697;
const KEY_5 = 770;

const sandbox = await useSandbox({ voices: {}, answerAfterMs: 0, recordingProcessingMs: 0, recordingMediaAfterMs: 0 });
const client = twilio(sandbox.account.accountSid, sandbox.account.authToken);
client.api.baseUrl = sandbox.url;
const [OWN = '', SECOND = ''] = sandbox.account.numbers;

let app: Application;
let calls: string[] = [];
let people: Person[] = [];
beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.close());
beforeEach(() => {
  calls = [];
  people = [];
});
afterEach(async () => {
  await Promise.all(people.map((person) => person.hangsUp()));
  await Promise.all(
    calls.map((sid) =>
      client
        .calls(sid)
        .update({ status: 'completed' })
        .catch(() => {}),
    ),
  );
  for (const number of [BOB, EVE]) await control('DELETE', `/handsets/${number}`);
});

async function control(method: string, path: string, body?: object | Buffer): Promise<void> {
  const isFile = Buffer.isBuffer(body);
  const answer = await fetch(`${sandbox.url}/_sandbox${path}`, {
    method,
    ...(body && {
      headers: { 'content-type': isFile ? 'audio/wav' : 'application/json' },
      body: isFile ? new Uint8Array(body) : JSON.stringify(body),
    }),
  });
  expect(answer.status).toBeLessThan(300);
}
/** Asks again, not more often than sound comes, until there is an answer; else says what there never was. */
const until = <T>(what: string, look: () => Promise<T | undefined>): Promise<T> =>
  vi.waitFor(
    async () => {
      const seen = await look();
      if (seen === undefined) throw new Error(`There never was ${what}`);
      return seen;
    },
    { timeout: 60_000, interval: 20 },
  );
async function call(to: string, xml: string, more: object = {}): Promise<string> {
  const { sid } = await client.calls.create({ from: OWN, to, twiml: `<Response>${xml}</Response>`, ...more });
  calls.push(sid);
  return sid;
}
/** Somebody at a handset, from the moment that its call is answered. */
async function at(number: string, hertz = PITCH[number] ?? null): Promise<Person> {
  const person = await until(`a call at ${number}`, () => speakAt(sandbox.url, number, hertz).catch(() => undefined));
  people.push(person);
  return person;
}
/** Amplitude from which a pitch is clearly heard. */
const CLEAR = 1_000;
const has = (heard: Int16Array, hertz: number) => loudness(heard, hertz) > CLEAR;
const hum = (number: string) => PITCH[number] ?? 0;
/** Whose hum it is. */
const whom = (heard: Int16Array) => Object.keys(PITCH).filter((number) => has(heard, hum(number)));
/** Listens, from one frame that comes to the next, until it is so; the test's own time-out ends it. */
async function listensUntil(person: Person, isSo: (heard: Int16Array) => boolean): Promise<void> {
  while (!isSo(await person.listens(6)));
}
const comesToHear = (person: Person, hertz: number) => listensUntil(person, (heard) => has(heard, hertz));
/** Those people, and nobody and nothing else. */
const comesToHearOnly = (person: Person, numbers: readonly string[]) =>
  listensUntil(person, (heard) => whom(heard).join() === numbers.join() && !has(heard, RINGING));
/** Music: it sounds, and it is none of the people. */
const comesToHearMusic = (person: Person) =>
  listensUntil(person, (heard) => Math.max(...heard) > 1_500 && whom(heard).length === 0);
/** Nothing but the softest noise, so that the line does not seem dead. */
const comesToHearNobody = (person: Person) =>
  listensUntil(person, (heard) => Math.max(...heard) === 8 && Math.min(...heard) === -8);
const everHeard = ({ heard }: Person, hertz: number) =>
  heard.some((_, at) => has(Int16Array.from(heard.slice(at, at + 6).flatMap((frame) => [...frame])), hertz));
async function recordingOf(callSid: string) {
  const [row] = await until(`a completed recording of ${callSid}`, async () => {
    const rows = await client.recordings.list({ callSid, limit: 1 });
    return rows[0]?.status === 'completed' ? rows : undefined;
  });
  const address = `${sandbox.url}/_sandbox/recordings/${row?.sid}.wav`;
  const answer = await until(`sound at ${address}`, async () => {
    const got = await fetch(address);
    return got.ok ? got : undefined;
  });
  return readWav(new Uint8Array(await answer.arrayBuffer()));
}

describe('a call between two', () => {
  test('rings, joins them, and has each on a channel of its own, with nothing of a pause', async () => {
    await control('PUT', `/handsets/${BOB}`, {});
    const sid = await call(ADA, `<Dial record="record-from-answer-dual"><Number>${BOB}</Number></Dial>`);
    const ada = await at(ADA);
    await comesToHear(ada, RINGING);
    await control('POST', `/handsets/${BOB}/answer`);
    const bob = await at(BOB);
    await Promise.all([comesToHearOnly(ada, [BOB]), comesToHearOnly(bob, [ADA])]);

    const [recording] = await client.calls(sid).recordings.list({ limit: 1 });
    const steer = client.calls(sid).recordings(recording?.sid ?? '');
    await steer.update({ status: 'paused', pauseBehavior: 'skip' });
    ada.hum(hum(EVE));
    await comesToHearOnly(bob, [EVE]);
    ada.hum(hum(ADA));
    await comesToHearOnly(bob, [ADA]);
    await steer.update({ status: 'in-progress' });
    await bob.listens(20);
    await client.calls(sid).update({ status: 'completed' });
    const wav = await recordingOf(sid);
    const shares = (channel: 'left' | 'right') => [ADA, BOB, EVE].map((number) => wav.share(channel, hum(number)));
    expect(shares('left')).toEqual([expect.toSatisfy(isOften), 0, 0]);
    expect(shares('right')).toEqual([0, expect.toSatisfy(isOften), 0]);
  });

  test('lets a whisper and keys be heard by the called alone, while the caller hears it ring', async () => {
    app.pages.set('/whisper', '<Response><Play digits="5555555"/></Response>');
    await control('PUT', `/handsets/${BOB}`, {});
    await call(ADA, `<Dial><Number sendDigits="11111" url="${app.url}/whisper">${BOB}</Number></Dial>`);
    const ada = await at(ADA);
    await control('POST', `/handsets/${BOB}/answer`);
    const bob = await at(BOB);
    await comesToHear(bob, KEY_1);
    await comesToHear(bob, KEY_5);
    await comesToHear(ada, hum(BOB));
    expect([RINGING, KEY_1, KEY_5].map((hertz) => everHeard(ada, hertz))).toEqual([true, false, false]);
  });

  test('leads through numbers of the sandbox: voices, keys and files are heard across', async () => {
    const [number] = await client.incomingPhoneNumbers.list({ phoneNumber: SECOND });
    await client.incomingPhoneNumbers(number?.sid ?? '').update({ voiceUrl: `${app.url}/second` });
    app.pages.set('/second', `<Response><Dial answerOnBridge="true"><Number>${BOB}</Number></Dial></Response>`);
    await call(ADA, `<Dial callerId="${OWN}"><Number>${SECOND}</Number></Dial>`);
    const [ada, bob] = [await at(ADA), await at(BOB)];
    await Promise.all([comesToHearOnly(ada, [BOB]), comesToHearOnly(bob, [ADA])]);
    // Listened for before they sound: they are short.
    const keys = comesToHear(bob, KEY_5);
    await control('POST', `/handsets/${ADA}/keys`, { digits: '555' });
    await keys;
    const tone = Array.from({ length: 8_000 }, (_, index) => [8_000 * Math.sin((2 * Math.PI * 620 * index) / 8_000)]);
    await control('POST', `/handsets/${ADA}/play`, wavOf(tone));
    await comesToHear(bob, 620);
  });
});

describe('what is said', () => {
  const flite = workshop();
  afterAll(() => flite.close());
  const GREETING = 'Welcome to Harbour Property. How may we help you today?';
  const APOLOGY = 'We are sorry. An application error has occurred. Goodbye.';
  /** Speech takes a while to be made; from its first sound on. */
  const words = async (person: Person) => {
    const before = person.heard.length;
    await listensUntil(person, (heard) => Math.max(...heard) > 500);
    const first = person.heard.findIndex((frame, at) => at >= before && Math.max(...frame) > 500);
    await person.listens(40);
    return Int16Array.from(person.heard.slice(Math.max(0, first - 5)).flatMap((frame) => [...frame]));
  };

  test('is heard as it was spoken: a greeting, and the apology', async () => {
    const [greeting, apology] = await Promise.all([flite.say(GREETING), flite.say(APOLOGY)]);
    const sid = await call(ADA, '<Pause length="60"/>');
    const ada = await at(ADA, null);
    const greeted = words(ada);
    await client.calls(sid).update({ twiml: `<Response><Say>${GREETING}</Say><Pause length="60"/></Response>` });
    const first = await greeted;
    app.pages.set('/gone', { code: 404 });
    await client.calls(sid).update({ twiml: '<Response><Pause length="60"/></Response>' });
    await comesToHearNobody(ada);
    const sorry = words(ada);
    await client.calls(sid).update({ url: `${app.url}/gone`, method: 'POST' });
    const second = await sorry;
    expect([likeness(first, greeting), likeness(second, apology)].map((like) => like > 0.95)).toEqual([true, true]);
    expect([likeness(first, apology), likeness(second, greeting)].map((like) => like < 0.8)).toEqual([true, true]);
  });

  test('is what a Record writes, after its beep and without it', async () => {
    const sid = await call(ADA, '<Pause length="60"/>');
    const ada = await at(ADA);
    const beep = comesToHear(ada, BEEP);
    await client.calls(sid).update({ twiml: `<Response><Record timeout="60" action="${app.url}/after"/></Response>` });
    await beep;
    await ada.listens(50);
    await control('POST', `/handsets/${ADA}/keys`, { digits: '#' });
    const wav = await recordingOf(sid);
    expect([wav.share('left', hum(ADA)), wav.share('left', BEEP)]).toEqual([expect.toSatisfy(isOften), 0]);
  });
});

describe('a room', () => {
  const room = async () => {
    const [found] = await client.conferences.list({ friendlyName: 'red', status: 'in-progress', limit: 1 });
    return client.conferences(found?.sid ?? '');
  };
  const enter = async (to: string, more: object = {}) => {
    const { callSid } = await client.conferences('red').participants.create({ from: OWN, to, ...more });
    calls.push(callSid);
  };

  test('has music for who waits and who is held alone, ringing, and a beep for who comes', async () => {
    await control('PUT', `/handsets/${EVE}`, {});
    await enter(ADA, { label: 'ada', beep: 'false' });
    const ada = await at(ADA);
    await comesToHearMusic(ada);
    await enter(BOB, { label: 'bob', beep: 'false' });
    const bob = await at(BOB);
    await Promise.all([comesToHearOnly(ada, [BOB]), comesToHearOnly(bob, [ADA])]);
    await (await room()).participants('bob').update({ hold: true });
    await Promise.all([comesToHearMusic(bob), comesToHearNobody(ada)]);
    await (await room()).participants('bob').update({ hold: false });
    await comesToHearOnly(bob, [ADA]);

    await enter(EVE, { label: 'eve', earlyMedia: true });
    await Promise.all([comesToHear(ada, RINGING), comesToHear(bob, RINGING)]);
    const beeps = [ada, bob].map((person) => comesToHear(person, BEEP));
    await control('POST', `/handsets/${EVE}/answer`);
    await Promise.all(beeps);
    const eve = await at(EVE);
    await Promise.all([comesToHearOnly(eve, [ADA, BOB]), comesToHearOnly(ada, [BOB, EVE])]);
  });
});

const isOften = (share: number) => share > 0.3;
