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

/** Who answers, as machine detection hears it. */
export const answererWords = {
  anybody: 'A person, unless told',
  human: 'A person, greeting for so long',
  machine: 'A machine, greeting for so long',
  fax: 'A fax',
} as const;
export type Answerer = keyof typeof answererWords;

export const lineWords = {
  '': 'what the number is',
  mobile: 'mobile',
  landline: 'landline, gets no messages',
  voip: 'VoIP',
} as const;
export type Line = keyof typeof lineWords;

/** What becomes of a message to it. */
export const fateWords = {
  delivered: 'are delivered',
  undelivered: 'are undelivered with a code',
  failed: 'fail with a code, never sent',
} as const;
export type Fate = keyof typeof fateWords;

/** The editor's fields, text as it is typed. */
export type ScriptForm = {
  readonly label: string;
  readonly behaviour: Behaviour;
  readonly answerAfter: string;
  readonly hangUpAfter: string;
  /** One press a line: `1000 1`, milliseconds after the answer, then the digits. */
  readonly keys: string;
  /** One a line: `2000 Hello`, milliseconds after the answer, then the words. */
  readonly says: string;
  /** What a recorder hears after each beep. */
  readonly speaksFor: string;
  readonly failCode: string;
  readonly answerer: Answerer;
  readonly greeting: string;
  /** A machine's, after its greeting. */
  readonly beep: boolean;
  readonly line: Line;
  readonly fate: Fate;
  readonly fateCode: string;
  readonly deliverAfter: string;
  readonly reply: string;
  readonly replyAfter: string;
};

export function behaviourOf(script: HandsetScript | null): Behaviour {
  if (script?.busy) return 'busy';
  if (script?.decline) return 'declines';
  if (script?.ignore) return 'ignores';
  if (script?.fail !== undefined) return 'fails';
  return script?.answerAfterMs === undefined ? 'nobody' : 'answers';
}

const text = (value: number | undefined): string => (value === undefined ? '' : String(value));

const answererOf = (script: HandsetScript | null): Answerer =>
  script?.fax ? 'fax' : script?.machine ? 'machine' : script?.human ? 'human' : 'anybody';

export function formOf(script: HandsetScript | null, label: string | null): ScriptForm {
  const texts = script?.texts;
  return {
    label: script?.label ?? label ?? '',
    behaviour: behaviourOf(script),
    answerAfter: String(script?.answerAfterMs ?? 1000),
    hangUpAfter: text(script?.hangUpAfterMs),
    keys: (script?.keys ?? []).map(({ atMs, digits }) => `${atMs} ${digits}`).join('\n'),
    says: (script?.says ?? []).map((said) => `${said.atMs} ${said.text}`).join('\n'),
    speaksFor: text(script?.speaksForMs),
    failCode: String(script?.fail ?? 404),
    answerer: answererOf(script),
    greeting: String(script?.machine?.greetingMs ?? script?.human?.greetingMs ?? 1000),
    beep: script?.machine?.beep ?? true,
    line: script?.line ?? '',
    fate: texts?.failed !== undefined ? 'failed' : texts?.undelivered !== undefined ? 'undelivered' : 'delivered',
    fateCode: String(texts?.failed ?? texts?.undelivered ?? 30003),
    deliverAfter: text(texts?.deliverAfterMs),
    reply: texts?.reply?.text ?? '',
    replyAfter: text(texts?.reply?.afterMs),
  };
}

/** Whether a handset that behaves so ever comes to talk; only then has a script times. */
export const talks = (behaviour: Behaviour): boolean => behaviour === 'nobody' || behaviour === 'answers';
