import type { CallDisposition } from '#contract/calls.ts';
import type { DispositionList, DispositionListChange } from '#contract/dispositions.ts';

/** The form's rows; one without an id is new. */
export type DispositionValues = { items: { id?: string; label: string; meaning: CallDisposition['meaning'] }[] };

export const meaningNames: Readonly<Record<CallDisposition['meaning'], string>> = {
  reached: 'Reached',
  'no-answer': 'No answer',
  'call-back': 'Call back',
  'not-interested': 'Not interested',
  other: 'Something else',
};

export const toListValues = ({ items }: DispositionList): DispositionValues => ({
  items: items.map((item) => ({ ...item })),
});

export const toListChange = ({ items }: DispositionValues): DispositionListChange => ({
  items: items.map(({ id, label, meaning }) => ({ ...(id !== undefined && { id }), label: label.trim(), meaning })),
});

/** The paths of the form's labels, at which faults can be shown. */
export const labelFields = (rows: number) => Array.from({ length: rows }, (_, row) => `items.${row}.label` as const);
