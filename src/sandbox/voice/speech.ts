import { isElement, type TwimlElement } from '#twiml/nodes.ts';
import { elementsOf, ownOf } from './attributes.ts';
import type { Speech } from './spoken.ts';

/**
 * SSML's marks that have an effect here, with the attributes that are read. The others are said without the mark
 * (https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml).
 */
export const MARKS: Readonly<Record<string, readonly string[]>> = {
  break: ['strength', 'time'],
  p: [],
  s: [],
  sub: ['alias'],
};

/**
 * SSML 1.1 leaves the lengths to who speaks; Amazon Polly names them only by what they are like (a comma, a sentence, a
 * paragraph), and takes the two weakest for none: https://docs.aws.amazon.com/polly/latest/dg/break-tag.html. These are
 * unhurried ones.
 */
const STRENGTHS: Readonly<Record<string, number>> = {
  none: 0,
  'x-weak': 0,
  weak: 250,
  medium: 250,
  strong: 500,
  'x-strong': 1000,
};
const COMMA = 250;
const SENTENCE = 500;
const PARAGRAPH = 1000;

/** "The maximum duration is 10s" (the same page). */
const LONGEST_BREAK_MS = 10_000;
const TIME = /^\+?(\d{1,6}(?:\.\d{1,6})?)(ms|s)$/u;

/** The two old voices read their text as it stands. */
export const knowsSsml = (say: TwimlElement): boolean => !/^(man|woman)$/u.test(say.attributes.voice?.trim() ?? '');

/** All marks in a `<Say>`, however deep. */
export const marksIn = (element: TwimlElement): readonly TwimlElement[] =>
  elementsOf(element).flatMap((mark) => [mark, ...marksIn(mark)]);

/** Whether a `<break>` says how long it is in words that there are. */
export const isBreak = ({ attributes: { time, strength } }: TwimlElement): boolean =>
  (time === undefined || TIME.test(time.trim())) &&
  (strength === undefined || Object.hasOwn(STRENGTHS, strength.trim()));

/** Reads what a `<Say>` holds. Never fails: a break that cannot be understood is none. */
export function speechOf(say: TwimlElement): Speech {
  const draft: Draft = { text: '', pauses: [], boundary: 0 };
  put(draft, say, knowsSsml(say));
  return { text: draft.text.trimEnd(), pauses: draft.pauses };
}

/** `boundary`: the silence before the next words, if any come. */
type Draft = { text: string; readonly pauses: { after: number; ms: number }[]; boundary: number };

function put(draft: Draft, element: TwimlElement, ssml: boolean): void {
  for (const child of element.children) {
    if (!isElement(child)) putWords(draft, child);
    else if (!ssml) put(draft, child, ssml);
    else if (child.name === 'sub' && child.attributes.alias !== undefined) putWords(draft, child.attributes.alias);
    else putMark(draft, child);
  }
}

function putMark(draft: Draft, mark: TwimlElement): void {
  if (mark.name === 'break') pause(draft, breakMs(mark, draft.text));
  const around = mark.name === 'p' ? PARAGRAPH : mark.name === 's' ? SENTENCE : 0;
  separate(draft, around);
  put(draft, mark, true);
  separate(draft, around);
}

/** Nothing is silent at a boundary before the first words and after the last. */
function separate(draft: Draft, ms: number): void {
  if (ms === 0 || draft.text === '') return;
  draft.boundary = Math.max(draft.boundary, ms);
}

function putWords(draft: Draft, words: string): void {
  if (words.trim() !== '' && draft.boundary > 0) {
    pause(draft, draft.boundary);
    draft.boundary = 0;
  }
  const text = `${draft.text}${words}`.replace(/\s+/gu, ' ');
  draft.text = draft.text === '' ? text.trimStart() : text;
}

function pause(draft: Draft, ms: number): void {
  if (ms === 0) return;
  const after = draft.text.trimEnd().length;
  // What was written together is two words, when there is a silence between.
  if (after > 0 && !draft.text.endsWith(' ')) draft.text = `${draft.text} `;
  const last = draft.pauses.at(-1);
  if (last?.after === after) last.ms += ms;
  else draft.pauses.push({ after, ms });
}

function breakMs(mark: TwimlElement, before: string): number {
  if (!isBreak(mark)) return 0;
  const { time, strength } = mark.attributes;
  const [, number = '', unit] = TIME.exec(time?.trim() ?? '') ?? [];
  if (number !== '') return Math.min(LONGEST_BREAK_MS, Math.round(Number(number) * (unit === 's' ? 1000 : 1)));
  return ownOf(STRENGTHS, strength?.trim() ?? '') ?? unnamedMs(before.trimEnd());
}

/** Without either attribute it is a comma's, and longer than that of the punctuation before it (Polly's page). */
const unnamedMs = (before: string): number =>
  before.endsWith('.') ? PARAGRAPH : before.endsWith(',') ? SENTENCE : COMMA;
