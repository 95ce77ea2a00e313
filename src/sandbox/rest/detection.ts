import { notify } from '#sandbox/exchange/notify.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { type Detection, detectionOf } from '#sandbox/voice/detection.ts';
import { refuse } from './answer.ts';
import { type Form, isTrue } from './form.ts';
import { type Checked, methodOf } from './new-leg.ts';

/** Alike for Calls and Participants. */
const HOW = [
  'MachineDetection',
  'MachineDetectionTimeout',
  'MachineDetectionSpeechThreshold',
  'MachineDetectionSpeechEndThreshold',
  'MachineDetectionSilenceTimeout',
] as const;

/** Of Calls: https://www.twilio.com/docs/voice/answering-machine-detection */
export const DETECTION = [...HOW, 'AsyncAmd', 'AsyncAmdStatusCallback', 'AsyncAmdStatusCallbackMethod'] as const;

/** Of Participants: https://www.twilio.com/docs/voice/api/conference-participant-resource */
export const PARTICIPANT_DETECTION = [...HOW, 'AmdStatusCallback', 'AmdStatusCallbackMethod'] as const;

/**
 * Reads them; null: nobody listens. What is out of bounds is refused with 21234
 * (https://www.twilio.com/docs/api/errors/21234). Keys to be sent win: Twilio then ignores the detection.
 */
export function readDetection(form: Form): Checked<Detection | null> {
  const async = isTrue(form.text('AsyncAmd'));
  return read(form, async, callbackOf(form, async ? 'AsyncAmdStatusCallback' : null));
}

/** A participant joins at once: it is listened to in the background. */
export const readParticipantDetection = (form: Form): Checked<Detection | null> =>
  read(form, true, callbackOf(form, 'AmdStatusCallback'));

function callbackOf(form: Form, name: string | null): Detection['callback'] {
  const url = name === null ? undefined : form.text(name);
  return url ? { url, method: methodOf(form, `${name}Method`) } : null;
}

function read(form: Form, async: boolean, callback: Detection['callback']): Checked<Detection | null> {
  const mode = form.text('MachineDetection');
  if (!mode || form.text('SendDigits')) return { ok: true, value: null };
  const tuned = (name: string) => form.text(`MachineDetection${name}`) || undefined;
  const made = detectionOf(mode, tuned, { async, callback });
  return made.ok ? { ok: true, value: made.detection } : { ok: false, answer: refuse(21234, 400, made.message) };
}

/** What detection lacks to be of use does not refuse the call; the debugger tells of it. */
export function warnOfDetection(world: World, form: Form, callSid: string): void {
  const warn = (code: number, message: string) => notify(world, { level: 'warning', code, message, callSid });
  if (!form.text('MachineDetection')) return;
  const async = isTrue(form.text('AsyncAmd'));
  const callback = form.text('AsyncAmdStatusCallback');
  if (async && !callback) warn(21262, 'AsyncAmd without AsyncAmdStatusCallback: nobody is told of the result');
  if (!async && callback) warn(21263, 'AsyncAmdStatusCallback without AsyncAmd has no effect');
}
