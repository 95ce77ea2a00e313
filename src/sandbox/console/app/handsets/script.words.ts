import type { HandsetScript } from '#sandbox/control/views.ts';
import { behaviourOf } from './script.model.ts';

const seconds = (ms: number) => `${ms / 1000} s`;

function callWords(script: HandsetScript | null): string {
  switch (behaviourOf(script)) {
    case 'busy':
      return 'always busy';
    case 'declines':
      return 'declines every call';
    case 'ignores':
      return 'never answers';
    case 'fails':
      return `fails with SIP ${script?.fail}`;
    default:
      return talkWords(script) || 'rings until you act';
  }
}

const who = (script: HandsetScript | null): string =>
  script?.fax ? ' as a fax' : script?.machine ? ' as a machine' : script?.human ? ' as a person' : '';

const talkWords = (script: HandsetScript | null): string =>
  [
    ...(script?.answerAfterMs === undefined ? [] : [`answers${who(script)} after ${seconds(script.answerAfterMs)}`]),
    ...(script?.says?.length ? [`says “${script.says.map((said) => said.text).join('”, “')}”`] : []),
    ...(script?.keys?.length ? [`presses ${script.keys.map((key) => key.digits).join(', ')}`] : []),
    ...(script?.hangUpAfterMs === undefined ? [] : [`hangs up after ${seconds(script.hangUpAfterMs)}`]),
  ].join(', ');

function textWords({ line, texts }: HandsetScript): readonly string[] {
  const code = texts?.failed ?? texts?.undelivered;
  return [
    ...(line === undefined ? [] : [`a ${line} line`]),
    ...(code === undefined ? [] : [`messages ${texts?.failed === undefined ? 'undelivered' : 'fail'} (${code})`]),
    ...(texts?.reply ? [`replies “${texts.reply.text}”`] : []),
  ];
}

/** A script in a few words, for the card: `answers after 0.5 s, presses 1, hangs up after 3 s; replies “Yes”`. */
export const scriptWords = (script: HandsetScript | null): string =>
  [callWords(script), ...(script ? textWords(script) : [])].join('; ');
