import type { HandsetScript, TextScript } from '#sandbox/control/views.ts';
import type { ScriptForm } from './script.model.ts';

export type Parsed =
  | { readonly ok: true; readonly script: HandsetScript }
  | { readonly ok: false; readonly error: string };

/** Takes what is wrong with a field, in words. */
type Complain = (error: string) => void;

const wholeMs = /^\d{1,8}$/;

/** Milliseconds, or undefined where the field is empty. */
function msIn(label: string, typed: string, complain: Complain): number | undefined {
  const value = typed.trim();
  if (value === '') return undefined;
  if (!wholeMs.test(value)) complain(`“${label}” takes whole milliseconds, such as 500.`);
  return Number(value);
}

function codeIn(words: string, typed: string, [least, most]: readonly [number, number], complain: Complain): number {
  const code = Number(typed.trim());
  if (!Number.isInteger(code) || code < least || code > most) complain(`${words} is a code from ${least} to ${most}.`);
  return code;
}

/** Lines of a time and something: `1000 1`. */
function timed(
  typed: string,
  shape: RegExp,
  what: string,
  complain: Complain,
): readonly (readonly [atMs: number, what: string])[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const match = shape.exec(line);
      if (!match) complain(`“${line}” is no ${what}: write milliseconds, a space and the ${what}.`);
      return [Number(match?.[1]), match?.[2] ?? ''] as const;
    });
}

/** Without the names whose value is undefined. */
const known = <T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

function answerer(form: ScriptForm, complain: Complain): Pick<HandsetScript, 'human' | 'machine' | 'fax'> {
  const greetingMs = msIn('Greets for', form.greeting, complain) ?? 0;
  switch (form.answerer) {
    case 'anybody':
      return {};
    case 'human':
      return { human: { greetingMs } };
    case 'machine':
      return { machine: { greetingMs, beep: form.beep } };
    case 'fax':
      return { fax: true };
  }
}

function talk(form: ScriptForm, complain: Complain): HandsetScript {
  const keys = timed(form.keys, /^(\d{1,7})\s+([0-9*#A-DwW]+)$/, 'digits', complain).map(([atMs, digits]) => ({
    atMs,
    digits,
  }));
  const says = timed(form.says, /^(\d{1,7})\s+(.+)$/, 'words', complain).map(([atMs, text]) => ({ atMs, text }));
  return {
    ...known({
      answerAfterMs: form.behaviour === 'answers' ? (msIn('Answer after', form.answerAfter, complain) ?? 0) : undefined,
      hangUpAfterMs: msIn('Hang up after', form.hangUpAfter, complain),
      keys: keys.length === 0 ? undefined : keys,
      says: says.length === 0 ? undefined : says,
      speaksForMs: msIn('Speaks to a recorder for', form.speaksFor, complain),
    }),
    ...answerer(form, complain),
  };
}

/** What happens when it rings, without a word of messages. */
function ring(form: ScriptForm, complain: Complain): HandsetScript {
  switch (form.behaviour) {
    case 'busy':
      return { busy: true };
    case 'declines':
      return { decline: true };
    case 'ignores':
      return { ignore: true };
    case 'fails':
      return { fail: codeIn('A SIP failure', form.failCode, [400, 699], complain) };
    default:
      return talk(form, complain);
  }
}

function texts(form: ScriptForm, complain: Complain): TextScript | undefined {
  const code =
    form.fate === 'delivered'
      ? undefined
      : codeIn('What becomes of messages', form.fateCode, [30_000, 69_999], complain);
  const reply = form.reply.trim();
  const script: TextScript = known({
    deliverAfterMs: msIn('Delivered after', form.deliverAfter, complain),
    undelivered: form.fate === 'undelivered' ? code : undefined,
    failed: form.fate === 'failed' ? code : undefined,
    reply:
      reply === ''
        ? undefined
        : { text: reply, ...known({ afterMs: msIn('Replies after', form.replyAfter, complain) }) },
  });
  return Object.keys(script).length === 0 ? undefined : script;
}

/** The script that a form means, or the first that is wrong with it, in words. */
export function scriptOf(form: ScriptForm): Parsed {
  const wrong: string[] = [];
  const complain: Complain = (error) => wrong.push(error);
  const script: HandsetScript = {
    ...known({ label: form.label.trim() || undefined, line: form.line === '' ? undefined : form.line }),
    ...ring(form, complain),
    ...known({ texts: texts(form, complain) }),
  };
  const [error] = wrong;
  return error === undefined ? { ok: true, script } : { ok: false, error };
}
