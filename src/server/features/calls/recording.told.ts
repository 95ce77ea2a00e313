import type { RecordingMove } from '#contract/calls.ts';
import type { RecordingTurnStep } from './calls.facts.ts';
import type { Intent } from './calls.model.ts';
import type { ToldFact } from './calls.store.ts';

type Told = {
  readonly turn: number;
  readonly at: Date;
  readonly step: RecordingTurnStep;
  /** What the carrier said, as it said it. */
  readonly payload?: Readonly<Record<string, unknown>>;
};

/** One step of a turn as a fact of its call. */
export function turnFact({ id }: Pick<Intent, 'id'>, { turn, at, step, payload = {} }: Told): ToldFact {
  const attempt = 'attempt' in step ? `.${step.attempt}` : '';
  return {
    source: `recording:${id}`,
    sequence: turn,
    kind: step.step === 'wanted' ? `recording.${step.move}` : `recording.${step.step}${attempt}`,
    at: at.toISOString(),
    body: { kind: 'recording-turn', turn, ...step },
    payload,
  };
}

type By = { readonly userId: string | null; readonly name: string } | null;

/** @param by null: the organization's policy */
export function wantedFact(intent: Pick<Intent, 'id'>, turn: number, move: RecordingMove, by: By, at: Date): ToldFact {
  return turnFact(intent, {
    turn,
    at,
    step: { step: 'wanted', move, userId: by?.userId ?? null, name: by?.name ?? null },
  });
}
