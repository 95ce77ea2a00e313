import type { JournalEntry, MessageEntry, WebhookEntry } from '#sandbox/control/views.ts';
import { plural, shortSid, type Tone, tookWords } from '../lib/words.ts';

/** `/2010-04-01/Accounts/AC…/Calls/CA….json` is `Calls/CA…`: the rest is the same on every line. */
export const shortPath = (path: string): string =>
  path
    .replace(/^\/2010-04-01\/Accounts\/AC\w{32}/, '')
    .replace(/\.json(?=\?|$)/, '')
    .replace(/^\//, '') || path;

/** `/hooks/2_R2im…yYU4/answer`: keys and ids are long, and what is asked for stands behind them. */
const shortAddress = (path: string): string => path.split('/').map(shortSegment).join('/');
const LONG_SEGMENT = 20;
const shortSegment = (segment: string): string => (segment.length > LONG_SEGMENT ? shortSid(segment) : segment);

/** `/voice?x=1` of a whole address; what is no address stays as it is. */
export function pathOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.pathname}${parsed.search}` : url;
}

const documentVerbs = /<([A-Z]\w*)[\s/>]/g;

/** The elements that a document names, in order, without `Response`: what it does, at a glance. */
export const verbsIn = (xml: string): string =>
  [...xml.matchAll(documentVerbs)].flatMap(([, name]) => (name && name !== 'Response' ? [name] : [])).join(', ');

const handsetActs = {
  answer: 'answers',
  decline: 'declines',
  'hang-up': 'hangs up',
  keys: 'presses',
  speak: 'says',
  play: 'plays',
  call: 'calls',
} as const;

const messageWords = ({ direction, from, to, status, errorCode, body }: MessageEntry): string => {
  const person = direction === 'inbound' ? `from ${from ?? 'somebody'}` : `to ${to}`;
  return `message ${person} ${status}${errorCode === null ? '' : ` (${errorCode})`}: ${body || 'no text'}`;
};

type Words = { readonly [K in JournalEntry['kind']]: (entry: Extract<JournalEntry, { kind: K }>) => string };

const words: Words = {
  rest: (entry) => `${entry.method} ${shortPath(entry.path)}`,
  webhook: (entry) =>
    entry.webhook === 'document'
      ? `asks ${shortAddress(URL.parse(entry.url)?.pathname ?? entry.url)} for TwiML`
      : `${entry.webhook} ${entry.event ?? ''}`.trim(),
  document: (entry) => `TwiML: ${verbsIn(entry.xml) || 'empty'}`,
  verb: (entry) => entry.verb,
  phase: (entry) =>
    entry.sipCode === null || entry.sipCode < 300 ? entry.phase : `${entry.phase} (SIP ${entry.sipCode})`,
  handset: (entry) => [handsetActs[entry.act], entry.digits, entry.text && `“${entry.text}”`].filter(Boolean).join(' '),
  conference: (entry) => entry.event,
  queue: (entry) => `queue: ${entry.event}`,
  message: (entry) => messageWords(entry),
  recording: (entry) => `recording ${entry.phase} (${entry.source})`,
  fork: (entry) => [entry.event, entry.name && `“${entry.name}”`].filter(Boolean).join(' '),
  warning: (entry) => (entry.code === 0 ? entry.message : `${entry.code} ${entry.message}`),
};

/** One line on what happened, without the time and without the answer. */
export function summary(entry: JournalEntry): string {
  const say = words[entry.kind] as (entry: JournalEntry) => string;
  return say(entry);
}

function webhookAnswer(entry: WebhookEntry): string {
  if (entry.attempts.length === 0) return entry.done ? 'never sent' : 'under way';
  const codes = entry.attempts.map((attempt) => attempt.code ?? 'no answer');
  const took = entry.tookMs === null ? '' : ` · ${tookWords(entry.tookMs)}`;
  const tries = codes.length > 1 ? ` · ${plural(codes.length, 'attempt')}` : '';
  return `${codes.at(-1)}${took}${tries}${entry.done ? '' : ' · retrying'}`;
}

/** What came back and how fast; empty for what nobody answers. */
export function answerWords(entry: JournalEntry): string {
  const faults = 'faults' in entry && entry.faults.length > 0 ? ` · ${entry.faults.join(', ')}` : '';
  if (entry.kind === 'rest') return `${entry.answer.code} · ${tookWords(entry.tookMs)}${faults}`;
  return entry.kind === 'webhook' ? `${webhookAnswer(entry)}${faults}` : '';
}

export const kindWords: Record<JournalEntry['kind'], string> = {
  rest: 'REST request',
  webhook: 'Webhook',
  document: 'TwiML',
  verb: 'Verb',
  phase: 'State',
  handset: 'Handset',
  conference: 'Conference',
  queue: 'Queue',
  message: 'Message',
  recording: 'Recording',
  fork: 'Stream',
  warning: 'Debugger',
};

const failedPhases: readonly string[] = ['busy', 'failed', 'no-answer'];

function deliveryTone(entry: WebhookEntry): Tone {
  if (!entry.done) return entry.attempts.length > 0 ? 'ring' : 'accent';
  if (entry.answer === null || entry.answer.code >= 400) return 'bad';
  return entry.faults.length > 0 || entry.attempts.length > 1 ? 'ring' : 'go';
}

/** Whether it went well: by colour and by sign, never by colour alone. */
export function toneOf(entry: JournalEntry): Tone {
  switch (entry.kind) {
    case 'warning':
      return entry.level === 'error' ? 'bad' : 'ring';
    case 'rest':
      return entry.answer.code >= 400 ? 'bad' : entry.faults.length > 0 ? 'ring' : 'go';
    case 'webhook':
      return deliveryTone(entry);
    case 'phase':
      return failedPhases.includes(entry.phase) ? 'bad' : 'accent';
    case 'message':
      return entry.errorCode === null ? 'accent' : 'bad';
    case 'recording':
      return entry.phase === 'absent' ? 'bad' : 'quiet';
    case 'fork':
      return entry.event.endsWith('-error') ? 'bad' : 'quiet';
    default:
      return 'quiet';
  }
}
