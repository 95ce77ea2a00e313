import { LONGEST_VALIDITY_S } from '#sandbox/exchange/messages/message.ts';
import { readMessageEnds } from '#sandbox/exchange/messages/rules.ts';
import type { Draft } from '#sandbox/exchange/messages/transmit.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { LONGEST_BODY } from '#sandbox/messages/segments.ts';
import { type Answer, refuse } from './answer.ts';
import { BOUNDS, whyNotWithin } from './bounds.ts';
import { type Form, isTrue, isUrl } from './form.ts';
import { magicEnds } from './magic.ts';
import type { Checked } from './new-leg.ts';

/** The fields that have an effect. */
export const NEW_MESSAGE = [
  'To',
  'From',
  'MessagingServiceSid',
  'Body',
  'MediaUrl',
  'StatusCallback',
  'ApplicationSid',
  'SmartEncoded',
  'ValidityPeriod',
  'ScheduleType',
  'SendAt',
] as const;

const MOST_FILES = 10;

const bad = (code: number, message: string): { ok: false; answer: Answer } => ({
  ok: false,
  answer: refuse(code, 400, message),
});

/** Reads what is to be sent, or says with Twilio's code why it cannot be. */
export function readDraft(world: World, form: Form): Checked<Draft> {
  const given = readGiven(form);
  if (!given.ok) return given;
  const content = readContent(form);
  if (!content.ok) return content;
  const callback = readCallback(world, form);
  if (!callback.ok) return callback;
  const test = world.account.kind === 'test';
  const ends = test ? magicEnds(given.value) : readMessageEnds(world, given.value);
  if (!ends.ok) return bad(ends.code, ends.message);
  const times = readTimes(world, form, ends.messagingServiceSid !== null);
  if (!times.ok) return times;
  const { to, from, messagingServiceSid } = ends;
  return {
    ok: true,
    value: {
      direction: 'outbound-api',
      to,
      from,
      messagingServiceSid,
      smart: form.has('SmartEncoded') ? isTrue(form.text('SmartEncoded')) : null,
      ...content.value,
      ...callback.value,
      ...times.value,
    },
  };
}

type Given = { readonly to: string; readonly from: string | undefined; readonly service: string | undefined };

function readGiven(form: Form): Checked<Given> {
  const from = form.text('From')?.trim() || undefined;
  const service = form.text('MessagingServiceSid')?.trim() || undefined;
  const to = form.text('To')?.trim();
  if (from === undefined && service === undefined) return bad(21603, "A 'From' phone number is required.");
  if (!to) return bad(21604, "A 'To' phone number is required.");
  return { ok: true, value: { to, from, service } };
}

/** Text, files, or both. There is no Content API here, so that no ContentSid exists. */
function readContent(form: Form): Checked<Pick<Draft, 'body' | 'mediaUrls'>> {
  if (form.text('ContentSid')) return bad(21655, 'The ContentSid is Invalid');
  const body = form.text('Body');
  const mediaUrls = form.all('MediaUrl');
  if (mediaUrls.length > MOST_FILES) return bad(21623, 'Number of media files exceeds allowed limit');
  const strange = mediaUrls.filter((url) => !isUrl(url));
  if (strange.length > 0) {
    return bad(21620, `Media urls: ${strange.join(', ')} are invalid. Please use only valid http and https urls`);
  }
  if (body === undefined && mediaUrls.length === 0) {
    return bad(21619, 'A text message body or media urls must be specified.');
  }
  if (body === '' && mediaUrls.length === 0) return bad(21602, 'Message body is required.');
  if ((body ?? '').length > LONGEST_BODY) {
    return bad(21617, `The concatenated message body exceeds the ${LONGEST_BODY} character limit`);
  }
  return { ok: true, value: { body: body ?? '', mediaUrls } };
}

/** A StatusCallback of its own wins over the application's. */
function readCallback(world: World, form: Form): Checked<Pick<Draft, 'callback' | 'applicationSid'>> {
  const url = form.text('StatusCallback');
  if (url && !isUrl(url)) return bad(21609, `The 'StatusCallback' URL ${url} is not a valid URL.`);
  const applicationSid = form.text('ApplicationSid') || null;
  if (applicationSid === null) return { ok: true, value: { callback: url ? { url, method: 'POST' } : null } };
  const application = world.account.applications.get(applicationSid);
  if (!application) return bad(21218, `ApplicationSid ${applicationSid} is not valid`);
  const address = url || application.messageStatusCallback || application.smsStatusCallback;
  const callback = address ? { url: address, method: 'POST' as const } : null;
  return { ok: true, value: { callback, applicationSid } };
}

/** https://www.twilio.com/docs/messaging/features/message-scheduling */
const SOONEST_S = 300;
const LATEST_S = 35 * 86_400;

function readTimes(world: World, form: Form, service: boolean): Checked<Pick<Draft, 'sendAt' | 'validForMs'>> {
  const fault = whyNotWithin(form.text, BOUNDS.message);
  if (fault) return { ok: false, answer: fault };
  const validForMs = Number(form.text('ValidityPeriod') || LONGEST_VALIDITY_S) * 1000;
  const type = form.text('ScheduleType');
  if (!type) return { ok: true, value: { validForMs } };
  if (type !== 'fixed') return bad(20001, `Invalid ScheduleType: ${type}`);
  if (!service) return bad(35118, 'MessagingServiceSid is required to schedule a message');
  const given = form.text('SendAt');
  if (!given) return bad(35111, "SendAt timestamp is missing: it is required if ScheduleType is 'fixed'");
  const sendAt = Date.parse(given);
  const inSeconds = (sendAt - world.clock.now()) / 1000;
  if (!(inSeconds >= SOONEST_S && inSeconds <= LATEST_S)) {
    return bad(35114, 'SendAt time must be between 300 seconds and 35 days (3024000 seconds) in the future, inclusive');
  }
  return { ok: true, value: { validForMs, sendAt } };
}
