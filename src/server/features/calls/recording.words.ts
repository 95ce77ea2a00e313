import { entryOf } from '#contract/errors.ts';
import type { RecordingTurnFact } from './calls.facts.ts';

/** What was wanted of a recording, and what came of it, in words. */

const moves = { start: 'starts', pause: 'pauses', resume: 'resumes', stop: 'stops' } as const;

export function turnText(body: RecordingTurnFact): string {
  switch (body.step) {
    case 'wanted':
      return body.name === null
        ? 'Your organization records: the other side is told first'
        : `${body.name} ${moves[body.move]} the recording`;
    case 'tried':
      return body.attempt === 1 ? 'The carrier is asked' : `The carrier is asked again (${body.attempt})`;
    case 'failed':
      return `The carrier did not: ${body.message}. It is asked again`;
    case 'announced':
      return 'The other side is told that the call is recorded';
    case 'done':
      return 'The carrier did so';
    case 'refused':
      return `The carrier refused: ${body.carrier?.message ?? entryOf(body.code).title}`;
  }
}

export function noticeText(heard: boolean): string {
  return heard
    ? 'The other side has heard that the call is recorded'
    : 'The other side could not be told that the call is recorded';
}
