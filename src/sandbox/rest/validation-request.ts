import { ownedNumber } from '#sandbox/account/account.ts';
import { addLeg } from '#sandbox/exchange/legs/legs.ts';
import { enqueue } from '#sandbox/exchange/legs/outgoing.ts';
import { formatted, readAddress } from '#sandbox/kernel/phone.ts';
import { element, type TwimlDocument } from '#twiml/nodes.ts';
import { type Answer, ok, type RestRequest, refuse } from './answer.ts';
import { BOUNDS, whyNotWithin } from './bounds.ts';
import { LONGEST_NAME, nameTooLong } from './fields.ts';
import { type Form, isMethod, isUrl } from './form.ts';

/** The number that verification calls come from: Twilio's own would be a real one. */
const CALLED_FROM = '+14155550199';

/** Rings a number, says a code, and makes it a caller id when the code is entered there. */
export function requestValidation({ world, form }: RestRequest): Answer {
  const asked = form.text('PhoneNumber') ?? '';
  const address = readAddress(asked);
  if (address?.kind !== 'number') return refuse(21401, 400, `PhoneNumber is not a valid phone number: ${asked}`);
  const to = address.e164;
  if (world.account.verified.has(to) || ownedNumber(world.account, to)) {
    return refuse(21450, 400, `Phone number is already verified for your account: ${to}`);
  }
  const fault = whyNot(form);
  if (fault) return fault;
  const code = String(Math.floor(world.chance.fraction('verification-code') * 900_000) + 100_000);
  const friendlyName = form.text('FriendlyName') ?? '';
  const callback = form.text('StatusCallback');
  const leg = addLeg(world, {
    direction: 'outbound-api',
    phase: 'queued',
    from: CALLED_FROM,
    to,
    handset: to,
    sendDigits: form.text('Extension') ?? '',
    begin: { kind: 'document', document: announcement(code), base: null },
    completion: callback
      ? { url: callback, method: form.text('StatusCallbackMethod')?.toUpperCase() === 'GET' ? 'GET' : 'POST' }
      : null,
    verification: { code, friendlyName, callerIdSid: null },
  });
  const delay = Number(form.text('CallDelay') || 0);
  world.clock.after(delay * 1000, () => enqueue(world, leg));
  return ok({
    account_sid: world.account.sid,
    call_sid: leg.sid,
    friendly_name: friendlyName || formatted(to),
    phone_number: to,
    validation_code: code,
  });
}

/** Says the code, digit by digit, and waits for it; three times, then it gives up. */
function announcement(code: string): TwimlDocument {
  const words = `Please enter your verification code: ${[...code].join(', ')}.`;
  return [1, 2, 3].flatMap(() => [element('Say', {}, words), element('Pause', { length: 10 })]);
}

function whyNot(form: Form): Answer | null {
  const extension = form.text('Extension');
  const name = form.text('FriendlyName');
  const url = form.text('StatusCallback');
  const method = form.text('StatusCallbackMethod');
  const late = whyNotWithin(form.text, BOUNDS.validation);
  if (late) return late;
  if (extension && !/^[0-9A-D*#wW]{1,32}$/u.test(extension)) {
    return refuse(20001, 400, `Extension is not valid: ${extension}`);
  }
  if (name && name.length > LONGEST_NAME) return nameTooLong('FriendlyName');
  if (url && !isUrl(url)) return refuse(21502, 400, `StatusCallback is not a valid URL: ${url}`);
  if (method && !isMethod(method.toUpperCase()))
    return refuse(21403, 400, `StatusCallbackMethod is not valid: ${method}`);
  return null;
}
