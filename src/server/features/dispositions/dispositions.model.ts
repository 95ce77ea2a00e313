import type { CallDisposition } from '#contract/calls.ts';
import { foldText } from '../../kernel/text.ts';

/** What an organization begins with; the first nine of its list are on the keys 1 to 9. */
export const firstDispositions: readonly Omit<CallDisposition, 'id'>[] = [
  { label: 'Reached', meaning: 'reached' },
  { label: 'No answer', meaning: 'no-answer' },
  { label: 'Left a voicemail', meaning: 'no-answer' },
  { label: 'Call back', meaning: 'call-back' },
  { label: 'Not interested', meaning: 'not-interested' },
  { label: 'Wrong number', meaning: 'other' },
];

/** The places in the list of labels that stand there before already, whatever their case. */
export function doubles(labels: readonly string[]): readonly number[] {
  const folded = labels.map(foldText);
  return folded.flatMap((label, place) => (folded.indexOf(label) < place ? [place] : []));
}
