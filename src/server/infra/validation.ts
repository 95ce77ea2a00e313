import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Settings } from 'typebox/system';
import { Clone, Convert, Default } from 'typebox/value';

// Its own bound of eight would hide faults: all are told at once. Bodies are bounded, so these are too.
Settings.Set({ maxErrors: 200 });

/**
 * Checks requests against the contract's schemas. A body is JSON and is taken as it is: Fastify's usual coercion would
 * turn `null` into an empty text. What comes as text only (query, path, headers) is converted, and its defaults are
 * filled in.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const checked = Compile(schema);
  return (given: unknown) => {
    const kept = keepable(given);
    const value = httpPart === 'body' ? kept : Convert(schema, Default(schema, Clone(kept)));
    return checked.Check(value) ? { value } : { error: checked.Errors(value) as never };
  };
};

/**
 * Texts as PostgreSQL can keep them: it has no U+0000, which becomes a space as other controls do, and no halves of
 * characters. Done here, once, so that no route has to think of it.
 */
function keepable(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', ' ');
  if (Array.isArray(value)) return value.map(keepable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, keepable(each)]));
}

/** One thing that a schema finds wrong, as TypeBox tells it. */
export type Violation = {
  readonly keyword: string;
  readonly schemaPath: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: Readonly<Record<string, unknown>>;
};

/** What is wrong by field: `{ "phones/0/number": "must not have fewer than 1 characters" }`. */
export function faultsByField(violations: readonly Violation[]): Record<string, string> {
  const faults: Record<string, string> = {};
  const meant = onlyMeantBranches(violations);
  for (const violation of meant) {
    const path = violation.instancePath.slice(1);
    for (const name of namesIn(violation.params.requiredProperties)) faults[join(path, name)] ??= 'is missing';
    for (const name of namesIn(violation.params.additionalProperties)) faults[join(path, name)] = 'is not known here';
    if (/^(required|additionalProperties|boolean)$/.test(violation.keyword)) continue;
    if (violation.keyword === 'anyOf') Object.assign(faults, faultOfChoice(meant, violation));
    else faults[path || 'body'] ??= violation.message;
  }
  return faults;
}

/**
 * Where one of several forms is wanted, told apart by a constant (`kind`), only the faults of the form that was meant
 * help; those of the others are noise.
 */
function onlyMeantBranches(violations: readonly Violation[]): readonly Violation[] {
  const noise = new Set<string>();
  for (const { keyword, schemaPath } of violations) {
    if (keyword !== 'anyOf') continue;
    const inside = `${schemaPath}/anyOf/`;
    const branches = Map.groupBy(
      violations.filter((violation) => violation.schemaPath.startsWith(inside)),
      (violation) => inside + violation.schemaPath.slice(inside.length).split('/')[0],
    );
    const others = [...branches].filter(([, faults]) => faults.some(isKind)).map(([path]) => path);
    if (others.length < branches.size) for (const path of others) noise.add(path);
  }
  return violations.filter(({ schemaPath }) => ![...noise].some((path) => `${schemaPath}/`.startsWith(`${path}/`)));
}

function isKind({ keyword, schemaPath }: Violation): boolean {
  return keyword === 'const' && /\/anyOf\/\d+\/properties\/\w+$/.test(schemaPath);
}

/** "must be one of mobile, work" for a choice of constants, "must be string or null" for one of types. */
function faultOfChoice(violations: readonly Violation[], choice: Violation): Record<string, string> {
  const inside = violations.filter(({ schemaPath }) => schemaPath.startsWith(`${choice.schemaPath}/anyOf/`));
  const choices = inside.filter(({ instancePath }) => instancePath === choice.instancePath);
  const field = choice.instancePath.slice(1) || 'body';
  const constants = choices.flatMap(({ params }) => ('allowedValue' in params ? [String(params.allowedValue)] : []));
  const real = constants.filter((constant) => constant !== '');
  if (real.length > 0) return { [field]: `must be one of ${real.join(', ')}` };
  // "or nothing" needs no telling to somebody who gave something.
  const wish = choices.find(({ keyword }) => keyword !== 'const');
  if (wish && constants.length > 0) return { [field]: wish.message };
  const types = choices.flatMap(({ params }) => ('type' in params ? [String(params.type)] : []));
  if (types.length > 0 && types.length === choices.length) return { [field]: `must be ${types.join(' or ')}` };
  // What is wrong inside has been named already, under its own field.
  return inside.length > 0 ? {} : { [field]: 'is not valid' };
}

function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function join(path: string, name: string): string {
  return path ? `${path}/${name}` : name;
}
