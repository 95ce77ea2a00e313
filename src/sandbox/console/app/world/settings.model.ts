import type { SettingsView } from '#sandbox/control/views.ts';

/** The settings as they are typed. */
export type SettingsForm = {
  readonly trial: boolean;
  readonly recordingMediaAuth: boolean;
  /** Empty: a number without a script rings until somebody acts. */
  readonly answerAfter: string;
  readonly readLag: string;
  readonly queueTimeout: string;
  /** One country or prefix a line. */
  readonly blocked: string;
  /** One number a line. */
  readonly verified: string;
};

export const formOf = (settings: SettingsView): SettingsForm => ({
  trial: settings.trial,
  recordingMediaAuth: settings.recordingMediaAuth,
  answerAfter: settings.answerAfterMs === null ? '' : String(settings.answerAfterMs),
  readLag: String(settings.readLagMs),
  queueTimeout: String(settings.queueTimeoutMs),
  blocked: settings.blocked.join('\n'),
  verified: settings.verified.join('\n'),
});

export type Parsed =
  | { readonly ok: true; readonly settings: SettingsView }
  | { readonly ok: false; readonly error: string };

const wholeMs = /^\d{1,8}$/;

export const linesIn = (text: string): readonly string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The settings that a form means, or what is wrong with it, in words. */
export function settingsOf(form: SettingsForm): Parsed {
  const times = [
    ['Answer after', form.answerAfter.trim() || '0'],
    ['Reads lag by', form.readLag.trim()],
    ['Queue holds', form.queueTimeout.trim()],
  ] as const;
  const bad = times.find(([, value]) => !wholeMs.test(value));
  if (bad) return { ok: false, error: `“${bad[0]}” takes whole milliseconds, such as 500.` };
  const blocked = linesIn(form.blocked);
  const odd = blocked.find((each) => !/^([A-Z]{2}|\+\d{1,15})$/.test(each));
  if (odd !== undefined)
    return { ok: false, error: `“${odd}” is neither a country such as GB nor a prefix such as +4479.` };
  return {
    ok: true,
    settings: {
      trial: form.trial,
      recordingMediaAuth: form.recordingMediaAuth,
      answerAfterMs: form.answerAfter.trim() === '' ? null : Number(form.answerAfter),
      readLagMs: Number(form.readLag),
      queueTimeoutMs: Number(form.queueTimeout),
      blocked,
      verified: linesIn(form.verified),
    },
  };
}
