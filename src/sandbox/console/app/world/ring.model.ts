import type { NewCallBody } from '#sandbox/control/views.ts';
import { linesIn } from './settings.model.ts';

/** Who calls: a phone that dials a number of an account, or a browser that dials an application. */
export type RingForm = {
  readonly by: 'phone' | 'browser';
  readonly from: string;
  readonly to: string;
  readonly applicationSid: string;
  /** One a line: `name=value`. */
  readonly parameters: string;
  readonly stirVerstat: string;
  readonly callerName: string;
  readonly forwardedFrom: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
};

/** What the network may say of a caller's right to the number (https://www.twilio.com/docs/voice/trusted-calling-with-shakenstir). */
export const verstats = [
  'TN-Validation-Passed-A',
  'TN-Validation-Passed-B',
  'TN-Validation-Passed-C',
  'TN-Validation-Failed-A',
  'TN-Validation-Failed-B',
  'TN-Validation-Failed-C',
  'TN-Validation-Failed',
  'No-TN-Validation',
] as const;

const FACTS = ['stirVerstat', 'callerName', 'forwardedFrom', 'city', 'state', 'zip'] as const;

/** The call that a form means; what is empty is not said. */
export function callOf(form: RingForm): NewCallBody {
  const from = form.from.trim();
  if (form.by === 'browser') {
    const parameters = linesIn(form.parameters).map((line) => {
      const [name = '', ...value] = line.split('=');
      return [name.trim(), value.join('=').trim()] as const;
    });
    return {
      from: from.startsWith('client:') ? from : `client:${from}`,
      applicationSid: form.applicationSid.trim(),
      ...(parameters.length === 0 ? {} : { parameters: Object.fromEntries(parameters) }),
    };
  }
  const facts = FACTS.flatMap((name) => (form[name].trim() === '' ? [] : [[name, form[name].trim()] as const]));
  return { from, to: form.to.trim(), ...Object.fromEntries(facts) };
}
