import { beforeEach, describe, expect, test } from 'vitest';
import { ADA, BOB, OWN, refusal, useStage } from './application.ts';

const on = useStage();
beforeEach(async () => {
  on.app.pages.set('/voice', '<Response><Pause length="60"/></Response>');
});

const script = (number: string, behaviour: object) =>
  on.control('PUT', `/handsets/${encodeURIComponent(number)}`, { answerAfterMs: 0, ...behaviour });
const place = (more: object = {}) =>
  on.client.calls.create({ to: ADA, from: OWN, url: `${on.app.url}/voice`, machineDetection: 'Enable', ...more });
const asked = (path: string) => on.app.asked.filter((each) => each.path === path);

describe('before the document (sync)', () => {
  const verdicts = [
    ['a person', {}, 'human', 'human', 2200],
    ['a machine', { machine: { greetingMs: 8000 } }, 'machine_start', 'machine_end_silence', 2400],
    ['a machine with a beep', { machine: { greetingMs: 8000, beep: true } }, 'machine_start', 'machine_end_beep', 2400],
    ['a machine without end', { machine: { greetingMs: 60_000 } }, 'machine_start', 'machine_end_other', 2400],
    ['a fax', { fax: true }, 'fax', 'fax', 3000],
    ['nobody who speaks', { human: { greetingMs: 0 } }, 'unknown', 'unknown', 5000],
  ] as const;
  test.each(verdicts)('%s', async (_who, behaviour, early, atEnd, afterMs) => {
    await script(ADA, behaviour);
    const { sid } = await place({
      statusCallback: `${on.app.url}/status`,
      statusCallbackEvent: ['answered', 'completed'],
    });
    await on.sandbox.advance(afterMs - 1);
    expect(asked('/voice')).toEqual([]);
    expect((await on.client.calls(sid).fetch()).answeredBy).toBeNull();
    await on.sandbox.advance(1);
    expect(asked('/voice').map((each) => each.parameters.AnsweredBy)).toEqual([early]);
    await on.client.calls(sid).update({ status: 'completed' });
    await on.sandbox.settled();
    const status = asked('/status').toSorted(
      (a, b) => Number(a.parameters.SequenceNumber) - Number(b.parameters.SequenceNumber),
    );
    expect(status.map((each) => each.parameters.AnsweredBy)).toEqual([undefined, early]);
    expect((await on.client.calls(sid).fetch()).answeredBy).toBe(early);

    const second = await place({ machineDetection: 'DetectMessageEnd' });
    await on.sandbox.advance(31_000);
    expect((await on.client.calls(second.sid).fetch()).answeredBy).toBe(atEnd);
  });

  test('keys that are sent win over it', async () => {
    await script(ADA, { machine: { greetingMs: 8000 } });
    const { sid } = await place({ sendDigits: 'ww1' });
    await on.sandbox.advance(1500);
    expect(asked('/voice')).toHaveLength(1);
    await on.sandbox.advance(10_000);
    expect((await on.client.calls(sid).fetch()).answeredBy).toBeNull();
  });

  test('a call that is redirected meanwhile stays with its new document', async () => {
    await script(ADA, {});
    const { sid } = await place();
    await on.sandbox.advance(1000);
    await on.client.calls(sid).update({ twiml: '<Response><Pause length="60"/></Response>' });
    await on.sandbox.advance(5000);
    expect(asked('/voice')).toEqual([]);
    expect(await on.client.calls(sid).fetch()).toMatchObject({ status: 'in-progress', answeredBy: 'human' });
  });

  test('who hangs up before the verdict is unknown', async () => {
    await script(ADA, { machine: { greetingMs: 8000 }, hangUpAfterMs: 1000 });
    const { sid } = await place();
    await on.sandbox.advance(5000);
    expect(asked('/voice')).toEqual([]);
    expect(await on.client.calls(sid).fetch()).toMatchObject({ status: 'completed', answeredBy: 'unknown' });
  });
});

describe('beside the document (async)', () => {
  test('the document runs at once, and the verdict is posted on its own', async () => {
    await script(ADA, { machine: { greetingMs: 8000, beep: true } });
    const { sid } = await place({
      machineDetection: 'DetectMessageEnd',
      asyncAmd: 'true',
      asyncAmdStatusCallback: `${on.app.url}/amd`,
    });
    await on.sandbox.advance(0);
    expect(asked('/voice').map((each) => each.parameters.AnsweredBy)).toEqual([undefined]);
    await on.sandbox.advance(8299);
    expect(asked('/amd')).toEqual([]);
    await on.sandbox.advance(1);
    const [told] = asked('/amd');
    expect(told?.method).toBe('POST');
    expect(told?.parameters).toEqual({
      CallSid: sid,
      AccountSid: on.sandbox.account.accountSid,
      AnsweredBy: 'machine_end_beep',
      MachineDetectionDuration: '8300',
    });
    expect(asked('/voice')).toHaveLength(1);
  });

  test('without a callback nobody is told, but for the debugger', async () => {
    await script(ADA, {});
    const { sid } = await place({ asyncAmd: 'true' });
    const alerts = await on.client.calls(sid).notifications.list();
    expect(alerts.map((alert) => alert.errorCode)).toEqual(['21262']);
  });

  test('of a dialled number and a SIP address the verdict is posted for the child', async () => {
    const nouns = `<Number machineDetection="Enable" amdStatusCallback="/amd">${BOB}</Number>`;
    on.app.pages.set('/voice', `<Response><Dial callerId="${OWN}">${nouns}</Dial></Response>`);
    await script(ADA, {});
    await script(BOB, { machine: { greetingMs: 8000 } });
    await place({ machineDetection: undefined });
    await on.sandbox.advance(3000);
    const [child] = await on.client.calls.list({ to: BOB });
    expect(child?.answeredBy).toBe('machine_start');
    expect(asked('/amd').map(({ parameters: { CallSid, AnsweredBy } }) => [CallSid, AnsweredBy])).toEqual([
      [child?.sid, 'machine_start'],
    ]);
    const uri = 'sip:bob@example.com';
    await script(uri, { fax: true });
    const sip = `<Sip machineDetection="Enable" amdStatusCallback="/sip" amdStatusCallbackMethod="GET">${uri}</Sip>`;
    on.app.pages.set('/voice', `<Response><Dial>${sip}</Dial></Response>`);
    await place({ machineDetection: undefined });
    await on.sandbox.advance(5000);
    expect(asked('/sip').map((each) => [each.method, each.parameters.AnsweredBy])).toEqual([['GET', 'fax']]);
  });
});

test('a participant joins at once, and is listened to beside', async () => {
  await script(ADA, { machine: { greetingMs: 8000 } });
  const { callSid } = await on.client.conferences('support').participants.create({
    to: ADA,
    from: OWN,
    machineDetection: 'Enable',
    amdStatusCallback: `${on.app.url}/amd`,
  });
  const [room] = await on.client.conferences.list();
  await on.sandbox.advance(2399);
  const member = await on.client
    .conferences(room?.sid ?? '')
    .participants(callSid)
    .fetch();
  expect(member.status).toBe('connected');
  expect(asked('/amd')).toEqual([]);
  await on.sandbox.advance(1);
  expect(asked('/amd').map((each) => each.parameters.AnsweredBy)).toEqual(['machine_start']);
  expect((await on.client.calls(callSid).fetch()).answeredBy).toBe('machine_start');
});

const refusals = [
  { machineDetection: 'enable' },
  { machineDetectionTimeout: 2 },
  { machineDetectionTimeout: 60 },
  { machineDetectionSpeechThreshold: 999 },
  { machineDetectionSpeechThreshold: 6001 },
  { machineDetectionSpeechEndThreshold: 499 },
  { machineDetectionSpeechEndThreshold: 5001 },
  { machineDetectionSilenceTimeout: 1999 },
  { machineDetectionSilenceTimeout: 10_001 },
] as const;
test.each(refusals)('%o is refused with 21234', async (change) => {
  expect(await refusal(place(change))).toMatchObject({ status: 400, code: 21234 });
  expect(await on.client.calls.list()).toEqual([]);
});
