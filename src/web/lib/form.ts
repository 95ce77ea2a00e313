import type { FieldErrors, FieldPath, FieldValues, Resolver, UseFormSetError } from 'react-hook-form';
import type { TSchema } from 'typebox';
import { Settings } from 'typebox/system';
import { Errors } from 'typebox/value';
import { asProblem } from './problem.ts';

// Of its own accord the library stops at 8, and each arm of a union counts.
Settings.Set({ maxErrors: 64 });

/** What to say for a field instead of the general sentence, by the field's path: `phones.0.number`. */
export type FieldMessages = Readonly<Record<string, string>>;

type Fault = { keyword: string; instancePath: string; params: object };

/**
 * Lets a form be checked by the contract's schema, the one that the server checks by. `toBody` makes of the form's
 * values what will be sent: a form has empty strings where a body has null or nothing.
 */
export function schemaResolver<T extends FieldValues>(
  schema: TSchema,
  toBody: (values: T) => unknown = (values) => values,
  messages: FieldMessages = {},
): Resolver<T> {
  return (values) => {
    const errors = faultsByField(Errors(schema, toBody(values)), messages);
    if (Object.keys(errors).length === 0) return { values, errors: {} };
    return { values: {}, errors: nested<T>(errors) };
  };
}

/** One sentence for each faulty field, the first of several. Paths as forms have them, dots between. */
export function faultsByField(faults: readonly Fault[], messages: FieldMessages = {}): Record<string, string> {
  const byField: Record<string, string> = {};
  for (const fault of faults) {
    for (const path of pathsOf(fault)) byField[path] ??= messages[path] ?? sentenceOf(fault);
  }
  return byField;
}

/** Shows the server's faults at their fields. Returns false when none belongs to a field: see `unplacedFault`. */
export function showFieldFaults<T extends FieldValues>(
  thrown: unknown,
  fields: readonly FieldPath<T>[],
  setError: UseFormSetError<T>,
): boolean {
  const known = faultsAt(thrown, fields);
  for (const { field, message } of known) setError(field, { type: 'server', message }, { shouldFocus: true });
  return known.length > 0;
}

/** What went wrong when no field shows it, for a message of its own; else null. */
export function unplacedFault(thrown: unknown, fields: readonly string[]): unknown {
  return thrown && faultsAt(thrown, fields).length === 0 ? thrown : null;
}

function faultsAt<T extends string>(thrown: unknown, fields: readonly T[]): { field: T; message: string }[] {
  return Object.entries(asProblem(thrown).fields ?? {}).flatMap(([path, message]) => {
    const field = fields.find((name) => name === dotted(path));
    return field ? [{ field, message }] : [];
  });
}

const dotted = (pointer: string) => pointer.replace(/^\//, '').replaceAll('/', '.');

function pathsOf({ keyword, instancePath, params }: Fault): string[] {
  const at = dotted(instancePath);
  if (keyword !== 'required' || !('requiredProperties' in params)) return [at];
  return (params.requiredProperties as string[]).map((name) => (at === '' ? name : `${at}.${name}`));
}

function sentenceOf({ keyword, params }: Fault): string {
  const limit = 'limit' in params ? Number(params.limit) : Number.NaN;
  if (keyword === 'required') return 'Fill this in.';
  if (keyword === 'minLength') return limit <= 1 ? 'Fill this in.' : `At least ${limit} characters.`;
  if (keyword === 'maxLength') return `At most ${limit} characters.`;
  if (keyword === 'minimum') return `At least ${limit}.`;
  if (keyword === 'maximum') return `At most ${limit}.`;
  if (keyword === 'maxItems') return `At most ${limit}.`;
  if (keyword === 'format' && 'format' in params && params.format === 'email') return 'This is not an e-mail address.';
  if (keyword === 'type') return 'Fill this in.';
  return 'This is not valid.';
}

function nested<T extends FieldValues>(byField: Record<string, string>): FieldErrors<T> {
  const errors: Record<string, unknown> = {};
  for (const [path, message] of Object.entries(byField)) {
    const steps = path === '' ? ['root'] : path.split('.');
    const last = steps.pop() ?? 'root';
    let at = errors;
    for (const step of steps) {
      at[step] ??= {};
      at = at[step] as Record<string, unknown>;
    }
    at[last] = { type: 'schema', message };
  }
  return errors as FieldErrors<T>;
}
