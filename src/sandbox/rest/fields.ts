import { type Answer, refuse } from './answer.ts';
import { type Form, isMethod, isTrue, isUrl } from './form.ts';

type FieldKind = 'text' | 'url' | 'method' | 'flag' | 'application';

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
  if (kind === 'application' && !applications.has(text)) {
    return refuse(21218, 400, `${name} ${text} is not an application of this account`);
  }
  return null;
}
