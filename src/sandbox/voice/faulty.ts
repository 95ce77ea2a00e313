import type { TwimlElement } from '#twiml/nodes.ts';
import { elementsOf, ownOf } from './attributes.ts';
import { isBreak, knowsSsml, marksIn, speechOf } from './speech.ts';
import type { Action } from './state.ts';

/** What an attribute may say, and Twilio's warning when it says something else and the default is taken. */
type Check = readonly [fits: RegExp, code: number];

const WHOLE = /^\d{1,9}$/u;
const FROM_ONE = /^[1-9]\d{0,8}$/u;
const FLAG = /^(true|false)$/iu;
const METHOD = /^(get|post)$/iu;
const TRIM = /^(trim-silence|do-not-trim)$/u;
const KEYS = /^[0-9*#]*$/u;
const SENT_KEYS = /^[0-9A-D*#wW]+$/u;
/** The two old voices, and those of the providers: `Polly.Joanna-Neural`, `Google.en-US-Chirp3-HD-Aoede`. */
const VOICE = /^(man|woman|alice|[A-Za-z]+\.[\w-]+)$/u;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/u;

/**
 * By element and attribute; the codes are those of Twilio's list (https://www.twilio.com/docs/api/errors). An attribute
 * that is not here has no code of its own.
 */
const CHECKS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  Dial: {
    method: [METHOD, 13210],
    timeout: [WHOLE, 13212],
    hangupOnStar: [FLAG, 13213],
    timeLimit: [WHOLE, 13216],
    sequential: [FLAG, 13218],
    ringTone: [/^[a-z]{2}(-old)?$/iu, 13220],
  },
  Number: { method: [METHOD, 13221], sendDigits: [SENT_KEYS, 13222] },
  Sip: { method: [METHOD, 13241] },
  Conference: {
    muted: [FLAG, 13230],
    endConferenceOnExit: [FLAG, 13231],
    startConferenceOnEnter: [FLAG, 13232],
    waitMethod: [METHOD, 13234],
    beep: [/^(true|false|onenter|onexit)$/iu, 13235],
    trim: [TRIM, 13239],
  },
  Queue: { method: [METHOD, 14210] },
  Enqueue: { method: [METHOD, 14201], waitUrlMethod: [METHOD, 14206] },
  Gather: {
    finishOnKey: [KEYS, 13310],
    method: [METHOD, 13312],
    timeout: [WHOLE, 13313],
    numDigits: [FROM_ONE, 13314],
    input: [/^(dtmf|speech|dtmf speech|speech dtmf)$/u, 13326],
    speechTimeout: [/^(auto|\d{1,9})$/u, 13327],
    maxSpeechTime: [FROM_ONE, 13328],
    partialResultCallbackMethod: [METHOD, 13329],
    language: [LANGUAGE, 13331],
    bargeIn: [FLAG, 13332],
    profanityFilter: [FLAG, 13333],
    actionOnEmptyResult: [FLAG, 13338],
  },
  Play: { loop: [WHOLE, 13410], digits: [SENT_KEYS, 13430] },
  Say: { loop: [WHOLE, 13510], voice: [VOICE, 13511], language: [LANGUAGE, 13512] },
  Record: {
    method: [METHOD, 13610],
    timeout: [FROM_ONE, 13611],
    maxLength: [FROM_ONE, 13612],
    finishOnKey: [KEYS, 13613],
    transcribe: [FLAG, 13614],
    playBeep: [FLAG, 13616],
    trim: [TRIM, 13699],
  },
  Redirect: { method: [METHOD, 13710] },
  Reject: { reason: [/^(rejected|busy)$/u, 13810] },
  Pause: { length: [WHOLE, 13910] },
};

/** Inside `<Gather>`, `<Say>` warns with codes of its own. */
const INSIDE_GATHER: Readonly<Record<string, number>> = { 'Say voice': 13321, 'Say loop': 13322 };

/** SSML's elements (https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml). */
const SSML = /^(break|emphasis|lang|p|phoneme|prosody|s|say-as|sub|w|amazon:[a-z-]+)$/u;

/** Twilio speaks so much for one `<Say>`. */
const MOST_CHARACTERS = 4096;

/** Everything in a verb, and in what it holds, that Twilio warns about before it takes a default. */
export function faultyValues(element: TwimlElement, inside: string | null = null): readonly Action[] {
  const found = Object.entries(element.attributes).flatMap(([name, value]) => {
    const check = ownOf(ownOf(CHECKS, element.name) ?? {}, name);
    if (!check || check[0].test(value.trim())) return [];
    const own = inside === 'Gather' ? INSIDE_GATHER[`${element.name} ${name}`] : undefined;
    return [warning(own ?? check[1], `${element.name}: invalid ${name} value '${value}'`)];
  });
  if (element.name === 'Say') return [...found, ...faultySpeech(element)];
  return [...found, ...elementsOf(element).flatMap((child) => faultyValues(child, element.name))];
}

/** Words in marks that are not SSML, or in any with a voice that knows none; breaks of no length; and too many words. */
function faultySpeech(say: TwimlElement): readonly Action[] {
  const marks = marksIn(say);
  const strange = marks.filter((mark) => !SSML.test(mark.name)).map((mark) => mark.name);
  const found: Action[] = [];
  if (strange.length > 0) found.push(warning(13520, `Say: <${strange.join('>, <')}> is not SSML`));
  else if (marks.length > 0 && !knowsSsml(say)) {
    found.push(warning(13520, `Say: the voice '${say.attributes.voice?.trim()}' speaks no SSML`));
  } else if (marks.some((mark) => mark.name === 'break' && !isBreak(mark))) {
    found.push(warning(13520, 'Say: a <break> says neither a strength nor a time'));
  }
  const { length } = speechOf(say).text;
  if (length > MOST_CHARACTERS) found.push(warning(13521, `Say: more than ${MOST_CHARACTERS} characters`));
  return found;
}

const warning = (code: number, message: string): Action => ({ kind: 'warn', level: 'warning', code, message });
