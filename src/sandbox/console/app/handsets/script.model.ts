import type { HandsetScript } from '#sandbox/control/views.ts';

/** What a handset does when it rings. `nobody`: it rings until somebody acts here. */
export const behaviours = ['nobody', 'answers', 'busy', 'declines', 'ignores', 'fails'] as const;
export type Behaviour = (typeof behaviours)[number];

export const behaviourWords: Record<Behaviour, string> = {
  nobody: 'Rings until I act',
  answers: 'Answers by itself',
  busy: 'Is busy',
  declines: 'Declines',
  ignores: 'Never answers',
  fails: 'Fails with a SIP code',
};

/** The editor's fields, all of them text, as they are typed. */
export type ScriptForm = {
  readonly label: string;
  readonly behaviour: Behaviour;
  readonly answerAfter: string;
  readonly hangUpAfter: string;
  /** One press a line: `1000 1`, milliseconds after the answer, then the digits. */
  readonly keys: string;
  readonly failCode: string;
};

export function behaviourOf(script: HandsetScript | null): Behaviour {
  if (script?.busy) return 'busy';
  if (script?.decline) return 'declines';
  if (script?.ignore) return 'ignores';
  if (script?.fail !== undefined) return 'fails';
  return script?.answerAfterMs === undefined ? 'nobody' : 'answers';
}

export function formOf(script: HandsetScript | null, label: string | null): ScriptForm {
  return {
    label: script?.label ?? label ?? '',
    behaviour: behaviourOf(script),
    answerAfter: String(script?.answerAfterMs ?? 1000),
    hangUpAfter: script?.hangUpAfterMs === undefined ? '' : String(script.hangUpAfterMs),
    keys: (script?.keys ?? []).map(({ atMs, digits }) => `${atMs} ${digits}`).join('\n'),
    failCode: String(script?.fail ?? 404),
  };
}

export type Parsed =
  | { readonly ok: true; readonly script: HandsetScript }
  | { readonly ok: false; readonly error: string };

const wholeMs = /^\d{1,7}$/;
const press = /^(\d{1,7})\s+([0-9*#A-DwW]+)$/;

const wrong = (error: string): Parsed => ({ ok: false, error });

function talkScript(form: ScriptForm): Parsed {
  const hangUp = form.hangUpAfter.trim();
  if (hangUp !== '' && !wholeMs.test(hangUp)) return wrong('“Hang up after” takes whole milliseconds, such as 3000.');
  const lines = form.keys
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const presses = lines.map((line) => press.exec(line));
  const bad = presses.indexOf(null);
  if (bad >= 0)
    return wrong(`“${lines[bad]}” is no key press: write milliseconds, a space and the digits, such as 1000 1.`);
  const keys = presses.flatMap((match) => (match ? [{ atMs: Number(match[1]), digits: match[2] ?? '' }] : []));
  return {
    ok: true,
    script: {
      ...(hangUp === '' ? {} : { hangUpAfterMs: Number(hangUp) }),
      ...(keys.length === 0 ? {} : { keys }),
    },
  };
}

function answeringScript(form: ScriptForm): Parsed {
  const answer = form.answerAfter.trim();
  if (!wholeMs.test(answer)) return wrong('“Answer after” takes whole milliseconds, such as 500.');
  const talk = talkScript(form);
  return talk.ok ? { ok: true, script: { answerAfterMs: Number(answer), ...talk.script } } : talk;
}

function failingScript(form: ScriptForm): Parsed {
  const code = Number(form.failCode.trim());
  if (!Number.isInteger(code) || code < 400 || code > 699) return wrong('A SIP failure is a code from 400 to 699.');
  return { ok: true, script: { fail: code } };
}

const byBehaviour: Record<Behaviour, (form: ScriptForm) => Parsed> = {
  nobody: talkScript,
  answers: answeringScript,
  busy: () => ({ ok: true, script: { busy: true } }),
  declines: () => ({ ok: true, script: { decline: true } }),
  ignores: () => ({ ok: true, script: { ignore: true } }),
  fails: failingScript,
};

/** Whether a handset that behaves so ever comes to talk; only then has a script times. */
export const talks = (behaviour: Behaviour): boolean => behaviour === 'nobody' || behaviour === 'answers';

/** The script that a form means, or what is wrong with it, in words. `kept` carries what the form does not show. */
export function scriptOf(form: ScriptForm, kept: HandsetScript | null): Parsed {
  const parsed = byBehaviour[form.behaviour](form);
  if (!parsed.ok) return parsed;
  const label = form.label.trim();
  return {
    ok: true,
    script: {
      ...(label === '' ? {} : { label }),
      ...parsed.script,
      ...(kept?.speaksForMs === undefined || !talks(form.behaviour) ? {} : { speaksForMs: kept.speaksForMs }),
    },
  };
}

const seconds = (ms: number) => `${ms / 1000} s`;

/** A script in a few words, for the card: `answers after 0.5 s, presses 1, hangs up after 3 s`. */
export function scriptWords(script: HandsetScript | null): string {
  if (script?.busy) return 'always busy';
  if (script?.decline) return 'declines every call';
  if (script?.ignore) return 'never answers';
  if (script?.fail !== undefined) return `fails with SIP ${script.fail}`;
  const parts = [
    ...(script?.answerAfterMs === undefined ? [] : [`answers after ${seconds(script.answerAfterMs)}`]),
    ...(script?.keys?.length ? [`presses ${script.keys.map((key) => key.digits).join(', ')}`] : []),
    ...(script?.hangUpAfterMs === undefined ? [] : [`hangs up after ${seconds(script.hangUpAfterMs)}`]),
  ];
  return parts.length === 0 ? 'rings until you act' : parts.join(', ');
}
