import { type Answer, refuse } from './answer.ts';
import { type Form, isMethod, isTrue, isUrl } from './form.ts';

/** A name is a text of at most 64 characters; the two letters are the beginning of a SID, a list is all that may be said. */
type FieldKind = 'name' | 'url' | 'method' | 'flag' | 'application' | 'AD' | 'BU' | 'RI' | readonly string[];

/** The settable fields of a resource: the parameter's name, and the field and kind it sets. */
export type Fields<T> = Readonly<Record<string, readonly [field: keyof T & string, kind: FieldKind]>>;

type Read<T> = { readonly ok: true; readonly change: Partial<T> } | { readonly ok: false; readonly answer: Answer };

/** Reads what was sent of a table of fields. An empty value clears. */
export function readFields<T>(form: Form, fields: Fields<T>, applications: ReadonlyMap<string, unknown>): Read<T> {
  const change: Record<string, string | boolean> = {};
  for (const [name, [field, kind]] of Object.entries(fields)) {
    const text = form.text(name);
    if (text === undefined) continue;
    const fault = whyNot(kind, name, text, applications);
    if (fault) return { ok: false, answer: fault };
    change[field] = kind === 'flag' ? isTrue(text) : kind === 'method' ? text.toUpperCase() || 'POST' : text;
  }
  // Each field was read by the kind that the table gives it.
  return { ok: true, change: change as Partial<T> };
}

function whyNot(
  kind: FieldKind,
  name: string,
  text: string,
  applications: ReadonlyMap<string, unknown>,
): Answer | null {
  if (text === '') return null;
  if (kind === 'url' && !isUrl(text)) return refuse(21502, 400, `${name} is not a valid URL: ${text}`);
  if (kind === 'method' && !isMethod(text.toUpperCase())) return refuse(21403, 400, `${name} is not valid: ${text}`);
  if (kind === 'name' && text.length > LONGEST_NAME) return nameTooLong(name);
  if (kind === 'application' && !applications.has(text)) {
    return refuse(21218, 400, `${name} ${text} is not an application of this account`);
  }
  const form = typeof kind === 'string' && SIDS.has(kind) ? new RegExp(`^${kind}[0-9a-f]{32}$`, 'i') : null;
  if ((form && !form.test(text)) || (typeof kind !== 'string' && !kind.includes(text))) {
    return refuse(20001, 400, `${name} is not valid: ${text}`);
  }
  return null;
}

export const LONGEST_NAME = 64;

/** https://www.twilio.com/docs/api/errors/20002 */
export const nameTooLong = (name: string): Answer =>
  refuse(20002, 400, `Invalid ${name}: it is longer than ${LONGEST_NAME} characters`);

const SIDS: ReadonlySet<string> = new Set(['AD', 'BU', 'RI']);
