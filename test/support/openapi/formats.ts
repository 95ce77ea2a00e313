/** Formats are tests of strings; `true` is a name that says nothing that could be tested. */
export type Formats = Readonly<Record<string, true | ((text: string) => boolean)>>;

const RFC_2822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000$/;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/**
 * What the description's formats mean on the wire. Dates are always UTC, written `+0000`; uris are absolute, or start
 * at the root of the host as those of pages and resources do, or are empty where no address is set.
 */
export const formats: Formats = {
  'date-time-rfc-2822': (text) =>
    RFC_2822.test(text) && DAYS[new Date(text).getUTCDay()] === text.slice(0, 3) && !Number.isNaN(Date.parse(text)),
  'date-time': (text) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text)),
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
  uri: (text) => text === '' || /^\/[^\s]*$/.test(text) || (URL.canParse(text) && !/\s/.test(text)),
  // A message may also be sent by a name: up to eleven letters, digits and signs, a letter among them.
  'phone-number': (text) =>
    text === '' || /^(\+\d{2,15}|\(\d{3}\) \d{3}-\d{4}|\d{3,8}|[a-z]+:\S+|(?=.*[a-z])[a-z\d +\-_&]{1,11})$/i.test(text),
  'iso-country-code': (text) => /^[A-Z]{2}$/.test(text),
  currency: (text) => /^[A-Z]{3}$/i.test(text),
  'http-method': true,
  'phone-number-capabilities': true,
};
