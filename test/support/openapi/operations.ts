// Which operation of the description a request is.

import { readFileSync } from 'node:fs';
import { descriptionFiles } from './description.ts';
import type { Components, Schema } from './schema.ts';

export type Parameter = { readonly name: string; readonly in: 'path' | 'query' | 'header' };
type Media = { readonly schema: Schema; readonly examples?: Readonly<Record<string, { readonly value: unknown }>> };

export type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
};

export type Described = {
  readonly method: string;
  /** As in the description: `/2010-04-01/Accounts/{AccountSid}/Calls/{Sid}.json`. */
  readonly path: string;
  readonly operation: Operation;
  readonly components: Components;
};

type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Components };
};

const METHODS = ['get', 'post', 'delete'] as const;

/** Every operation of every API that the sandbox speaks. Reads the cache: `fetchDescription` must have run. */
export function readOperations(files: readonly string[] = descriptionFiles): readonly Described[] {
  return files.flatMap((file) => {
    const { paths, components } = JSON.parse(readFileSync(file, 'utf8')) as Description;
    return Object.entries(paths).flatMap(([path, operations]) =>
      METHODS.flatMap((method) => {
        const operation = operations[method];
        return operation ? [{ method: method.toUpperCase(), path, operation, components: components.schemas }] : [];
      }),
    );
  });
}

/**
 * Finds the operation of a request, whose path is still percent-encoded. The path with fewest parameters wins:
 * `/Usage/Records/Today` is not the record called Today. A path without `.json` is the same resource.
 */
export function operationFinder(
  operations: readonly Described[],
): (method: string, path: string) => Described | undefined {
  const byLiterals = [...operations]
    .sort((one, other) => countParameters(one.path) - countParameters(other.path))
    .map((described) => ({ described, pattern: patternOf(described.path) }));
  return (method, path) =>
    byLiterals.find(({ described, pattern }) => described.method === method && pattern.test(path))?.described;
}

const countParameters = (path: string): number => path.split('{').length;

function patternOf(path: string): RegExp {
  const literal = path
    .replace(/\.json$/, '')
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{\w+\}/g, '[^/]+?');
  return new RegExp(`^${literal}${path.endsWith('.json') ? '(\\.json)?' : ''}$`);
}
